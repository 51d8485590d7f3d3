import Foundation
import JSON
import Ledger
import Singer

/// What the target reads in an order.
struct Order: Sendable {
  let record: Record
  let facts: OrderFacts

  /// The numbers of BigCommerce's order statuses that the target tells apart (GET /v2/order_statuses).
  enum Status {
    static let incomplete = 0
    static let shipped = 2
    static let refunded = 4
    static let cancelled = 5
    static let declined = 6
    static let completed = 10
    static let partiallyRefunded = 14
    /// Orders of these do not count in a customer's figures.
    static let notCounted: Set<Int> = [incomplete, refunded, cancelled, declined]
  }

  /// Reads an order; nil if it has no status or no date, so that nothing can be said of it.
  init?(_ record: Record) {
    let value = record.value
    guard let status = value["status_id" as StaticString]?.int,
      let created = Order.time(value["date_created" as StaticString])
    else { return nil }
    let customer = Order.customer(of: value)
    let bill = value["billing_address" as StaticString]
    self.record = record
    facts = OrderFacts(
      id: record.key, customer: customer,
      email: Email.normalised(bill?["email" as StaticString]?.string) ?? "", status: status,
      amount: Order.amount(value), counts: !Order.Status.notCounted.contains(status), created: created,
      modified: Order.time(value["date_modified" as StaticString]) ?? created, content: Order.content(value),
      channel: value["channel_id" as StaticString]?.int)
  }

  /// Whether the shopper has not ordered yet: such an order is a cart.
  var isIncomplete: Bool { facts.status == Status.incomplete }

  /// The order's products, wherever the tap has put them.
  static func lineItems(of order: JSONValue) -> [JSONValue] {
    if let items = order["line_items" as StaticString], items.kind == .array { return Array(items.elements) }
    guard let consignments = order["consignments" as StaticString] else { return [] }
    let groups = consignments.kind == .array ? Array(consignments.elements) : [consignments]
    var items: [JSONValue] = []
    for group in groups {
      for (_, list) in group.members {
        for consignment in list.elements {
          if let lines = consignment["line_items" as StaticString] { items += lines.elements }
        }
      }
    }
    return items
  }

  /// The key of the customer, or nil for a guest (0 at BigCommerce).
  private static func customer(of order: JSONValue) -> String? {
    guard let value = order["customer_id" as StaticString], !value.isNull else { return nil }
    let text = value.string ?? String(decoding: value.json, as: UTF8.self)
    return text.isEmpty || text == "0" ? nil : text
  }

  static func time(_ value: JSONValue?) -> Int? {
    value?.string.flatMap { Timestamp($0) }.map { Int($0.seconds) }
  }

  /// The total in the store's default currency, without what was refunded.
  ///
  /// BigCommerce puts 0 for what was refunded (bigcommerce-api-specs, orders.v2.oas2.yml); other shops tell it.
  private static func amount(_ order: JSONValue) -> String {
    home(net(digits(order["total_inc_tax" as StaticString]) ?? "0", order), of: order)
  }

  /// An amount of an order in the store's default currency.
  static func home(_ text: String, of order: JSONValue) -> String {
    let currency = order["currency_code" as StaticString]?.string
    let home = order["store_default_currency_code" as StaticString]?.string
    let posix = Locale(identifier: "en_US_POSIX")
    guard let home, currency != home, let amount = Decimal(string: text, locale: posix),
      let rate = digits(order["store_default_to_transactional_exchange_rate" as StaticString]),
      let factor = Decimal(string: rate, locale: posix), factor > 0
    else { return text }
    return plain(rounded(amount / factor))
  }

  private static func net(_ total: String, _ order: JSONValue) -> String {
    let posix = Locale(identifier: "en_US_POSIX")
    guard
      let refunded = digits(order["refunded_amount" as StaticString]).flatMap({ Decimal(string: $0, locale: posix) }),
      refunded > 0, let amount = Decimal(string: total, locale: posix)
    else { return total }
    return plain(max(0, amount - refunded))
  }

  /// The digits of a number, or of a text that is one.
  static func digits(_ value: JSONValue?) -> String? {
    if let number = value?.number { return number.text }
    return value?.string.flatMap { try? JSONValue.parse($0) }?.number?.text
  }

  /// The fingerprint of an order without its date of change, which alone is no change; nor is another order of members.
  private static func content(_ order: JSONValue) -> Digest {
    var writer = JSONWriter(capacity: 4096)
    writer.sorted(order, without: "date_modified")
    return Digest.of(writer.bytes[...])
  }
}

extension JSONWriter {
  /// Writes a value with the members of its objects in the order of their keys.
  fileprivate mutating func sorted(_ value: JSONValue, without left: StaticString? = nil) {
    switch value.kind {
    case .object:
      beginObject()
      for (key, value) in value.members.sorted(by: { $0.key.raw.lexicographicallyPrecedes($1.key.raw) }) {
        if let left, key.is(left) { continue }
        self.key(raw: key.raw)
        sorted(value)
      }
      endObject()
    case .array:
      beginArray()
      for element in value.elements { sorted(element) }
      endArray()
    default: self.value(value)
    }
  }
}

/// E-mail addresses as Brevo knows contacts by them.
enum Email {
  /// An address in lower case without blanks around it; nil where there is none.
  static func normalised(_ text: String?) -> String? {
    guard let text else { return nil }
    let trimmed = text.trimmingCharacters(in: .whitespacesAndNewlines).lowercased()
    return trimmed.isEmpty ? nil : trimmed
  }

  /// Whether a text can be an address at all; what is doubtful is left to Brevo.
  static func isPlausible(_ text: String) -> Bool {
    guard let at = text.lastIndex(of: "@"), at != text.startIndex, text.utf8.count <= 254 else { return false }
    let domain = text[text.index(after: at)...]
    return !domain.isEmpty && !text.contains { $0.isWhitespace || $0 == "," || $0 == ";" || $0 < " " }
  }
}
