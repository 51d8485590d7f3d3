import Foundation
import JSON

/// What the demo tells.
struct DemoReport: Sendable {
  let sandbox: CommerceSandbox
  let folder: String
  /// The address of the contact that is shown before and after.
  let sample: String
  let shop: Shop
  private let before: String

  /// Whose store it is.
  enum Shop: String, Sendable {
    case bigCommerce = "BigCommerce"
    case shopify = "Shopify"
  }

  init(sandbox: CommerceSandbox, folder: String, sample: String, shop: Shop) {
    self.sandbox = sandbox
    self.folder = folder
    self.sample = sample
    self.shop = shop
    before = DemoReport.contact(sample, in: sandbox)
  }

  func open(_ options: SandboxOptions) {
    say(
      """
      A BigCommerce store with \(options.customers) customers, \(options.orders) orders, \(options.products) products and \
      \(options.coupons) coupons,
      and an empty Brevo account, both on this machine.

      1. The first run: tap-bigcommerce | target-brevo. Brevo takes ten single requests a second: about two minutes …
      """)
  }

  func first(_ took: Duration) {
    let account = sandbox.world { $0.account }
    let events = Dictionary(grouping: account.events, by: \.name).mapValues(\.count).sorted { $0.key < $1.key }
    say(
      """

         In Brevo now
           contacts    \(account.contacts.count), \(account.members(of: 2).count) on the list of all customers, \
      \(account.members(of: 3).count) on the list of buyers
           orders      \(account.orders.ids.count), \(account.orders.arrivals.filter { !$0.historical }.count) of them recent \
      enough to start automations
           products    \(account.products.ids.count) with their variants, in \(account.categories.ids.count) categories
           coupons     \(account.couponCollections.count)
           events      \(events.map { "\($0.value) \($0.key)" }.joined(separator: ", "))

         \(change)

         Not taken over, and why (each with its record in \(folder)/target-brevo.rejects.jsonl)
      """)
    for (reason, count) in refusals().prefix(6) { say("     \(count) × \(reason)") }
    say("\n     \(cost(took))")
  }

  func second(_ took: Duration) {
    say(
      "\n2. The second run, from the state of the first: nothing has changed, so nothing is sent.\n     \(cost(took))")
  }

  /// Tells of what has happened in the store, and of the events that a run made of it.
  func happened(_ story: String, in took: Duration, after seen: Int, as number: Int) {
    let events = sandbox.world { $0.account.events.dropFirst(seen).map(\.name) }
    say(
      """

      \(number). \(story)
           events      \(events.joined(separator: ", "))
           \(cost(took))
      """)
  }

  func close() {
    say(
      """

      Now for a real store: README.md, “A real store and a real account”. In short:
        cp sample-config.json config.json      and put your own hash, token, key and list numbers in
        tap-bigcommerce --config config.json --test
        target-brevo --config config.json --test
        tap-bigcommerce --config config.json | target-brevo --config config.json > states
      """)
  }

  private func cost(_ took: Duration) -> String {
    let requests = sandbox.requests
    let seconds = (took / .milliseconds(100)).rounded() / 10
    let toShop = shop == .shopify ? requests.shopify : requests.bigCommerce
    return "\(toShop) requests to \(shop.rawValue), \(requests.brevo) to Brevo, \(seconds) s"
  }

  /// The sample, before and after where somebody had put it there.
  private var change: String {
    let now = DemoReport.contact(sample, in: sandbox)
    if shop == .shopify { return "One contact\n     \(now)" }
    return """
      One contact, before
           \(before)
         and after (still unsubscribed: nobody is subscribed again)
           \(now)
      """
  }

  /// The reasons of the dead letters, the most frequent first.
  private func refusals() -> [(String, Int)] {
    let text = (try? String(contentsOfFile: "\(folder)/target-brevo.rejects.jsonl", encoding: .utf8)) ?? ""
    var counts: [String: Int] = [:]
    for line in text.split(separator: "\n") {
      guard let reject = try? JSONValue.parse(String(line)), let message = reject["message"]?.string else { continue }
      switch reject["lost"]?.string {
      case "record": counts["\(message) (lost: the whole record)", default: 0] += 1
      case "value": counts["\(message) (lost: one value)", default: 0] += 1
      default: counts["\(reject["code"]?.string ?? message) (nothing lost)", default: 0] += 1
      }
    }
    return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { ($0.key, $0.value) }
  }

  private static func contact(_ email: String, in sandbox: CommerceSandbox) -> String {
    guard let contact = sandbox.world({ $0.account.contact(email: email) }) else { return "\(email): not there" }
    let attributes = contact.attributes.sorted { $0.key < $1.key }.map { name, value in
      let json = JSONWriter.bytes { value.write(&$0) }
      return "\(name)=\(String(decoding: json, as: UTF8.self))"
    }
    return """
      \(email) · lists \(contact.lists) · \(contact.emailBlacklisted ? "unsubscribed" : "subscribed")
             \(attributes.joined(separator: " "))
      """
  }

  func say(_ text: String) {
    print(text)
    fflush(nil)
  }
}
