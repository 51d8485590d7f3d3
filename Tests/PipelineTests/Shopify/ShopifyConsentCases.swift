import Testing

/// A row of the tables of consent for shops on Shopify: what a customer has said, one after the other, and what follows.
struct ShopifyConsentCase: Sendable, CustomTestStringConvertible {
  enum Step: Sendable {
    case says(ShopifyLines.Said)
    /// The customer is changed otherwise.
    case renamed(String, ShopifyLines.Said)
    /// Somebody lifts the bar from SMS campaigns in Brevo.
    case unbarred
    /// The contact unsubscribes in Brevo.
    case blocked
  }

  /// The row's first cell in docs/consent.md.
  var title: String
  var steps: [Step]
  var lists: [Int] = [2]
  var isBarred = false
  var isBlocked = false

  var testDescription: String { title }

  static let all = mails + texts

  private static func said(_ email: String, _ level: String = "SINGLE_OPT_IN") -> Step {
    .says(ShopifyLines.Said(email: email, level: level))
  }

  private static func texts(_ sms: String?, _ whatsApp: String = "NEVER_SUBSCRIBED") -> Step {
    .says(ShopifyLines.Said(sms: sms, whatsApp: whatsApp))
  }

  private static let mails = [
    ShopifyConsentCase(title: "`SUBSCRIBED`", steps: [said("SUBSCRIBED")], lists: [2, 5]),
    ShopifyConsentCase(
      title: "`SUBSCRIBED`, confirmed", steps: [said("SUBSCRIBED", "CONFIRMED_OPT_IN")], lists: [2, 5]),
    ShopifyConsentCase(title: "`UNSUBSCRIBED`", steps: [said("UNSUBSCRIBED")]),
    ShopifyConsentCase(title: "`REDACTED`", steps: [said("REDACTED")]),
    ShopifyConsentCase(title: "`INVALID`", steps: [said("INVALID")]),
    ShopifyConsentCase(title: "`PENDING`", steps: [said("PENDING")]),
    ShopifyConsentCase(title: "`NOT_SUBSCRIBED`", steps: [said("NOT_SUBSCRIBED")]),
    ShopifyConsentCase(
      title: "`SUBSCRIBED`, then `UNSUBSCRIBED`", steps: [said("SUBSCRIBED"), said("UNSUBSCRIBED")]),
    ShopifyConsentCase(title: "`SUBSCRIBED`, then `REDACTED`", steps: [said("SUBSCRIBED"), said("REDACTED")]),
    ShopifyConsentCase(
      title: "`SUBSCRIBED`, then `REDACTED` without an address",
      steps: [said("SUBSCRIBED"), .says(ShopifyLines.Said(email: "REDACTED", address: ""))]),
    ShopifyConsentCase(title: "`SUBSCRIBED`, then `INVALID`", steps: [said("SUBSCRIBED"), said("INVALID")]),
    ShopifyConsentCase(
      title: "`SUBSCRIBED`, then `PENDING`", steps: [said("SUBSCRIBED"), said("PENDING")], lists: [2, 5]),
    ShopifyConsentCase(
      title: "`SUBSCRIBED`, then `NOT_SUBSCRIBED`", steps: [said("SUBSCRIBED"), said("NOT_SUBSCRIBED")], lists: [2, 5]),
    ShopifyConsentCase(
      title: "`UNSUBSCRIBED`, then `SUBSCRIBED`", steps: [said("UNSUBSCRIBED"), said("SUBSCRIBED")], lists: [2, 5]),
    ShopifyConsentCase(
      title: "unsubscribed in Brevo, then `SUBSCRIBED`", steps: [said("PENDING"), .blocked, said("SUBSCRIBED")],
      lists: [2, 5], isBlocked: true),
  ]

  private static let texts = [
    ShopifyConsentCase(title: "SMS `UNSUBSCRIBED`", steps: [texts("UNSUBSCRIBED")], isBarred: true),
    ShopifyConsentCase(title: "SMS `REDACTED`", steps: [texts("REDACTED")], isBarred: true),
    ShopifyConsentCase(title: "SMS `SUBSCRIBED`", steps: [texts("SUBSCRIBED")]),
    ShopifyConsentCase(title: "SMS `PENDING`", steps: [texts("PENDING")]),
    ShopifyConsentCase(title: "SMS `NOT_SUBSCRIBED`", steps: [texts("NOT_SUBSCRIBED")]),
    ShopifyConsentCase(title: "no phone number", steps: [texts(nil)]),
    ShopifyConsentCase(
      title: "WhatsApp `UNSUBSCRIBED`", steps: [texts("NOT_SUBSCRIBED", "UNSUBSCRIBED")], isBarred: true),
    ShopifyConsentCase(title: "WhatsApp `REDACTED`", steps: [texts("NOT_SUBSCRIBED", "REDACTED")], isBarred: true),
    ShopifyConsentCase(
      title: "WhatsApp `UNSUBSCRIBED`, SMS `SUBSCRIBED`", steps: [texts("SUBSCRIBED", "UNSUBSCRIBED")], isBarred: true),
    ShopifyConsentCase(title: "WhatsApp `SUBSCRIBED`", steps: [texts("NOT_SUBSCRIBED", "SUBSCRIBED")]),
    ShopifyConsentCase(title: "WhatsApp `PENDING`", steps: [texts("NOT_SUBSCRIBED", "PENDING")]),
    ShopifyConsentCase(title: "WhatsApp `NEVER_SUBSCRIBED`", steps: [texts("NOT_SUBSCRIBED", "NEVER_SUBSCRIBED")]),
    ShopifyConsentCase(
      title: "SMS `UNSUBSCRIBED`, then `SUBSCRIBED`", steps: [texts("UNSUBSCRIBED"), texts("SUBSCRIBED")],
      isBarred: true),
    ShopifyConsentCase(
      title: "SMS `UNSUBSCRIBED`, the bar lifted in Brevo, then another change",
      steps: [
        texts("UNSUBSCRIBED"), .unbarred, .renamed("Mei", ShopifyLines.Said(sms: "UNSUBSCRIBED")),
      ]),
    ShopifyConsentCase(
      title: "SMS `UNSUBSCRIBED`, the bar lifted in Brevo, then `SUBSCRIBED` and `UNSUBSCRIBED`",
      steps: [texts("UNSUBSCRIBED"), .unbarred, texts("SUBSCRIBED"), texts("UNSUBSCRIBED")], isBarred: true),
  ]
}
