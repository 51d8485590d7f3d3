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

  /// Reads an order; nil if it has no status or no date, so that nothing can be said of it: ``flaw(of:)``.
  init?(_ record: Record) {
    let value = record.value
    guard let status = Order.status(of: value), let created = Order.time(value["date_created" as StaticString])
    else { return nil }
    let customer = Order.customer(of: value)
    let bill = value["billing_address" as StaticString]
    self.record = record
    facts = OrderFacts(
      id: record.key, customer: customer,
      email: Email.normalised(bill?["email" as StaticString]?.string) ?? "", status: status,
      amount: Order.amountAtHome(value) ?? "", counts: !Order.Status.notCounted.contains(status), created: created,
      modified: Order.time(value["date_modified" as StaticString]) ?? created, content: Digest.ofContent(value),
      channel: value["channel_id" as StaticString]?.int, currency: Order.homeCurrency(of: value))
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

  /// The total in the store's default currency, without what was refunded; nil where there is no way to tell.
  private static func amountAtHome(_ order: JSONValue) -> String? { converted(amount(order), of: order) }

  /// The total in the currency of the order, without what was refunded.
  ///
  /// BigCommerce puts 0 for what was refunded (bigcommerce-api-specs, orders.v2.oas2.yml); other shops tell it.
  static func amount(_ order: JSONValue) -> String {
    net(digits(order["total_inc_tax" as StaticString]) ?? "0", order)
  }

  /// An amount of an order in the store's default currency; as it is where there is no exchange rate.
  static func home(_ text: String, of order: JSONValue) -> String { converted(text, of: order) ?? text }

  /// An amount of an order in the store's default currency; nil where the order is in another one, without a rate.
  private static func converted(_ text: String, of order: JSONValue) -> String? {
    let currency = order["currency_code" as StaticString]?.string ?? ""
    let home = order["store_default_currency_code" as StaticString]?.string ?? ""
    let posix = Locale(identifier: "en_US_POSIX")
    guard !currency.isEmpty, !home.isEmpty, currency != home, let amount = Decimal(string: text, locale: posix),
      amount != 0
    else { return text }
    guard let rate = digits(order["store_default_to_transactional_exchange_rate" as StaticString]),
      let factor = Decimal(string: rate, locale: posix), factor > 0
    else { return nil }
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

  /// The code of the store's default currency, in which amounts are kept; the order's own where nothing tells.
  private static func homeCurrency(of order: JSONValue) -> String? {
    for name in ["store_default_currency_code", "currency_code"] {
      if let code = order[name]?.string, !code.isEmpty { return code }
    }
    return nil
  }

  /// The digits of a number, or of a text that is one.
  static func digits(_ value: JSONValue?) -> String? {
    if let number = value?.number { return number.text }
    return value?.string.flatMap { try? JSONValue.parse($0) }?.number?.text
  }

}
