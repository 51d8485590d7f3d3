import Testing

/// A row of the table of consent: what happens, and where it leaves the contacts.
struct ConsentCase: Sendable, CustomTestStringConvertible {
  enum Step: Sendable {
    /// The target runs on these lines.
    case run([String])
    /// The contact unsubscribes in Brevo.
    case block(String)
    /// Somebody takes the contact off a list in Brevo.
    case remove(String, Int)
    case wait(Int)
  }

  struct End: Sendable, Equatable {
    var lists: [Int]
    var isBlocked = false
  }

  /// The row's first cell in docs/consent.md.
  var title: String
  var settings = ""
  var steps: [Step]
  /// The contacts at the end; nil where there is none.
  var ends: [String: End?]
  /// The carts that were told of as abandoned.
  var abandoned = 0

  var testDescription: String { title }

  static let all = customers + subscribers + changes + orders + carts

  private static let one = "c1@example.com"
  private static let sub = "s1@example.com"
  private static let guest = "g1@example.com"

  private static let customers = [
    ConsentCase(
      title: "a customer, new", steps: [.run([Lines.customer(1)])], ends: [one: End(lists: [2])]),
    ConsentCase(
      title: "a customer, known, changed",
      steps: [.run([Lines.customer(1)]), .run([Lines.customer(1, group: 2)])], ends: [one: End(lists: [2])]),
    ConsentCase(
      title: "a customer who has unsubscribed in Brevo",
      steps: [.run([Lines.customer(1)]), .block(one), .run([Lines.customer(1, group: 2)])],
      ends: [one: End(lists: [2], isBlocked: true)]),
    ConsentCase(
      title: "many customers at once, one of whom has unsubscribed in Brevo",
      steps: [
        .run([Lines.customer(1)]), .block(one),
        .run((1...80).map { Lines.customer($0, group: 2) }),
      ], ends: [one: End(lists: [2], isBlocked: true), "c80@example.com": End(lists: [2])]),
  ]

  private static let subscribers = [
    ConsentCase(
      title: "a subscriber to newsletters, new", steps: [.run([Lines.subscriber(1)])], ends: [sub: End(lists: [5])]),
    ConsentCase(
      title: "a subscriber to newsletters at another storefront",
      steps: [.run([Lines.subscriber(1, channel: 2)])], ends: [sub: End(lists: [6])]),
    ConsentCase(
      title: "a subscriber to newsletters who is a customer",
      steps: [.run([Lines.customer(1), Lines.subscriber(1, email: one)])], ends: [one: End(lists: [2, 5])]),
    ConsentCase(
      title: "a subscriber to newsletters who has unsubscribed in Brevo",
      steps: [.run([Lines.customer(1)]), .block(one), .run([Lines.subscriber(1, email: one)])],
      ends: [one: End(lists: [2, 5], isBlocked: true)]),
    ConsentCase(
      title: "a subscriber whom somebody has taken off the list in Brevo",
      steps: [.run([Lines.subscriber(1)]), .remove(sub, 5), .run([Lines.subscriber(1, first: "Other")])],
      ends: [sub: End(lists: [])]),
    ConsentCase(
      title: "a subscriber to mails about carts alone",
      steps: [.run([Lines.subscriber(1, consents: ["abandoned_cart"])])], ends: [sub: End(lists: [])]),
    ConsentCase(
      title: "a subscriber without any consent, unknown to Brevo",
      steps: [.run([Lines.subscriber(1, consents: [])])], ends: [sub: nil]),
    ConsentCase(
      title: "a subscriber whose record tells nothing of consents",
      steps: [.run([Lines.subscriber(1, consents: nil)])], ends: [sub: End(lists: [])]),
  ]

  private static let changes = [
    ConsentCase(
      title: "a customer whose own record tells of consents",
      steps: [
        .run([consenting(1, #"["marketing_newsletter"]"#), consenting(2, #"["marketing_newsletter"]"#)]),
        .run([consenting(2, "[]")]),
      ], ends: [one: End(lists: [2, 5]), "c2@example.com": End(lists: [2])]),
    ConsentCase(
      title: "a subscriber takes the consent back",
      steps: [
        .run([Lines.customer(1), Lines.subscriber(1, email: one)]),
        .run([Lines.subscriber(1, email: one, consents: [])]),
      ], ends: [one: End(lists: [2])]),
    ConsentCase(
      title: "a subscriber agrees again",
      steps: [[], ["marketing_newsletter"]].reduce(into: [.run([Lines.subscriber(1)])]) {
        $0.append(.run([Lines.subscriber(1, consents: $1)]))
      }, ends: [sub: End(lists: [5])]),
    ConsentCase(
      title: "a subscriber moves to another address",
      steps: [.run([Lines.subscriber(1)]), .run([Lines.subscriber(1, email: "new@example.com")])],
      ends: [sub: End(lists: []), "new@example.com": End(lists: [5])]),
    ConsentCase(
      title: "a subscriber is deleted in the store",
      steps: [
        .run([Lines.subscriber(1)]),
        .run([Lines.record("subscribers", #"{"id":1,"_sdc_deleted_at":"2026-03-01T11:00:00Z"}"#)]),
      ], ends: [sub: End(lists: [])]),
    ConsentCase(
      title: "a subscriber is missing from an activated version",
      steps: [
        .run([versioned(Lines.subscriber(1), 1), versioned(Lines.subscriber(2), 1)]),
        .run([versioned(Lines.subscriber(2), 2), #"{"type":"ACTIVATE_VERSION","stream":"subscribers","version":2}"#]),
      ], ends: [sub: End(lists: []), "s2@example.com": End(lists: [5])]),
    ConsentCase(
      title: "a customer who subscribes is deleted in the store",
      steps: [
        .run([Lines.customer(1), Lines.subscriber(1, email: one)]),
        .run([Lines.record("customers", #"{"id":1,"_sdc_deleted_at":"2026-03-01T11:00:00Z"}"#)]),
      ], ends: [one: End(lists: [])]),
  ]

  private static let orders = [
    ConsentCase(
      title: "a guest's order", steps: [.run([Lines.order(1)])], ends: [guest: End(lists: [3])]),
    ConsentCase(
      title: "an order of a guest who has unsubscribed in Brevo",
      steps: [.run([Lines.order(1)]), .block(guest), .run([Lines.order(2, email: guest)])],
      ends: [guest: End(lists: [3], isBlocked: true)]),
    ConsentCase(
      title: "an order with opt-in", steps: [.run([optIn(1)])], ends: [guest: End(lists: [3])]),
    ConsentCase(
      title: "an order with opt-in, order_opt_in set", settings: #","order_opt_in":true"#,
      steps: [.run([optIn(1)])], ends: [guest: End(lists: [3, 5])]),
    ConsentCase(
      title: "an order with opt-in, order_opt_in set, of a subscriber who has taken it back",
      settings: #","order_opt_in":true"#,
      steps: [.run([Lines.subscriber(1, email: guest, consents: [])]), .run([optIn(1)])],
      ends: [guest: End(lists: [3])]),
  ]

  private static let carts: [ConsentCase] = [
    cart("an abandoned cart of a customer who has agreed to such mails", agreed: true, isTold: true),
    cart("an abandoned cart of a customer who has not agreed to such mails", agreed: false, isTold: false),
    cart("an abandoned cart of a customer of whom nothing is known", agreed: nil, isTold: true),
    cart(
      "the same, abandoned_cart_consent required", agreed: nil, isTold: false,
      settings: #","abandoned_cart_consent":"required""#),
    cart(
      "a customer who has not agreed, abandoned_cart_consent ignore", agreed: false, isTold: true,
      settings: #","abandoned_cart_consent":"ignore""#),
    subscribersCart(
      "an abandoned cart of a guest who subscribes to newsletters", ["marketing_newsletter"], isTold: true),
    subscribersCart("an abandoned cart of a guest who has taken every consent back", [], isTold: false),
    subscribersCart(
      "a guest who subscribes to mails about carts, abandoned_cart_consent required", ["abandoned_cart"], isTold: true,
      settings: #","abandoned_cart_consent":"required""#),
    subscribersCart(
      "a guest who subscribes to newsletters, abandoned_cart_consent required", ["marketing_newsletter"], isTold: false,
      settings: #","abandoned_cart_consent":"required""#),
  ]

  private static func cart(_ title: String, agreed: Bool?, isTold: Bool, settings: String = "") -> ConsentCase {
    var customer = Lines.customer(1)
    if let agreed {
      customer = customer.replacing(
        #""first_name""#, with: #""accepts_product_review_abandoned_cart_emails":\#(agreed),"first_name""#)
    }
    return ConsentCase(
      title: title, settings: settings,
      steps: [.run([customer, Lines.cart("a", customer: 1, age: 600)]), .wait(3600), .run([])],
      ends: [one: End(lists: isTold ? [2, 4] : [2])], abandoned: isTold ? 1 : 0)
  }

  private static func subscribersCart(
    _ title: String, _ consents: [String], isTold: Bool, settings: String = ""
  ) -> ConsentCase {
    let newsletter = consents.contains("marketing_newsletter") ? [5] : []
    return ConsentCase(
      title: title, settings: settings,
      steps: [
        .run([Lines.subscriber(1, email: guest, consents: consents), Lines.cart("a", email: guest, age: 600)]),
        .wait(3600), .run([]),
      ], ends: [guest: End(lists: isTold ? [4] + newsletter : newsletter)], abandoned: isTold ? 1 : 0)
  }

  private static func consenting(_ id: Int, _ consents: String) -> String {
    Lines.customer(id).replacing(#""first_name""#, with: #""consents":\#(consents),"first_name""#)
  }

  private static func optIn(_ id: Int) -> String {
    Lines.order(id).replacing(#""status_id""#, with: #""is_email_opt_in":true,"status_id""#)
  }

  private static func versioned(_ line: String, _ version: Int) -> String {
    line.replacing(#"{"type":"RECORD""#, with: #"{"type":"RECORD","version":\#(version)"#)
  }
}
