import JSON
import Ledger

/// What the target reads in a subscriber.
struct Subscriber: Sendable {
  let record: Record
  let facts: SubscriberFacts
  /// Whether it is a customer whose own record tells of consents, so that there is nothing else to map.
  let isCustomer: Bool

  /// Reads a subscriber; nil without a usable address.
  ///
  /// Where no list of consents is given, nothing is known of them.
  init?(_ record: Record, email path: JSONPath) {
    let value = record.value
    guard let email = Email.normalised(value.value(at: path)?.string), Email.isPlausible(email) else { return nil }
    self.record = record
    isCustomer = false
    facts = SubscriberFacts(key: record.key, email: email, channel: value["channel_id" as StaticString]?.int, in: value)
  }

  /// Reads a customer of a tap that has no subscribers; nil if the record tells of no consents.
  init?(customer record: Record, _ value: JSONValue, email: String) {
    guard value["consents" as StaticString]?.kind == .array else { return nil }
    self.record = record
    isCustomer = true
    facts = SubscriberFacts(
      key: Subscriber.key(ofCustomer: record.key), email: email,
      channel: value["origin_channel_id" as StaticString]?.int,
      in: value)
  }
}

extension Subscriber {
  /// The key of a subscriber whom a customer's own record tells of.
  static func key(ofCustomer key: String) -> String { "customers\u{1F}\(key)" }
}

extension SubscriberFacts {
  /// The consents that the target tells apart (bigcommerce-api-specs, subscribers.v3.yml).
  private enum Consent {
    static let newsletter: StaticString = "marketing_newsletter"
    static let carts: StaticString = "abandoned_cart"
  }

  fileprivate init(key: String, email: String, channel: Int?, in value: JSONValue) {
    let consents = value["consents" as StaticString].flatMap { $0.kind == .array ? $0 : nil }
    self.init(
      key: key, email: email, channel: channel,
      newsletter: consents.map { $0.elements.contains { $0.isString(Consent.newsletter) } },
      carts: consents.map { $0.elements.contains { $0.isString(Consent.carts) } },
      hasWithdrawn: consents?.count == 0)
  }
}

extension SubscriberFacts {
  /// The subscriber once its record is gone: nobody has agreed to anything any more.
  var departed: SubscriberFacts {
    var facts = self
    (facts.newsletter, facts.carts, facts.hasWithdrawn) = (false, false, true)
    return facts
  }
}

extension ListSettings {
  /// The newsletter lists that follow from the subscribers with one address; nil where none of them tells.
  func newsletters(for subscribers: [SubscriberFacts]) -> Set<Int>? {
    guard subscribers.contains(where: { $0.newsletter != nil }) else { return nil }
    return Set(subscribers.filter { $0.newsletter == true }.compactMap { newsletter($0.channel) })
  }
}
