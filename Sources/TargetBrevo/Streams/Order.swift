import JSON
import Ledger

/// What the target reads in an order.
struct Order: Sendable {
  let record: Record
  var facts: OrderFacts
  let money: OrderMoney
  /// Whether the shopper agreed to e-mails at checkout.
  let optsIn: Bool
  /// The keys of the products that were ordered.
  let products: [String]
  /// What cannot be read of it and is left out of what is delivered; nothing of what is not ordered yet.
  let flaws: [Flaw]

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

  /// Reads an order.
  ///
  /// - Throws: what keeps it from being read: its status, one of its dates or its total, so that nothing can be said of it.
  init(_ record: Record) throws(Flaw) {
    let value = record.value
    let status = try Order.status(of: value)
    guard let created = try value.moment("date_created") else { throw Flaw("date_created", nil, .moment) }
    let money = try OrderMoney(value)
    // What is not ordered yet has no total to be told of.
    if status != Status.incomplete, money.total == nil { throw Flaw("total_inc_tax", nil, .amount) }
    self.record = record
    self.money = money
    let isOrdered = status != Status.incomplete
    optsIn = isOrdered && value["is_email_opt_in" as StaticString]?.bool == true
    products = isOrdered ? Order.lineItems(of: value).compactMap { $0["product_id" as StaticString]?.plainText } : []
    flaws = isOrdered ? Order.flaws(of: value) : []
    facts = OrderFacts(
      id: record.key, customer: Order.customer(of: value),
      email: Email.normalised(value["billing_address" as StaticString]?["email" as StaticString]?.string) ?? "",
      status: status, amount: money.total.flatMap(money.atHome)?.digits ?? "",
      counts: !Order.Status.notCounted.contains(status), created: created,
      modified: try value.moment("date_modified") ?? created, content: Digest.ofContent(value),
      channel: value["channel_id" as StaticString]?.int, currency: money.currency,
      cart: status == Status.incomplete ? nil : Order.cartNames(of: value).first,
      reached: OrderMilestones(order: value))
  }

  /// The names by which a record knows the cart that its order came from, the usual one first.
  static func cartNames(of order: JSONValue) -> [String] {
    [order["cart_id" as StaticString], order["checkout_id" as StaticString]].compactMap { $0.flatMap(Cart.key) }
  }

  /// Whether the shopper has not ordered yet: such an order is a cart.
  var isIncomplete: Bool { facts.status == Status.incomplete }

  /// The number of an order's status, which may be a text of digits.
  static func status(of order: JSONValue) throws(Flaw) -> Int {
    let value = order["status_id" as StaticString]
    guard let status = value.flatMap(PlainNumber.init)?.whole else { throw Flaw("status_id", value, .status) }
    return status
  }

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

  /// Whether an order says whose it is; one that a store has made anonymous does not.
  static func hasOwner(_ order: JSONValue) -> Bool {
    let email = order["billing_address" as StaticString]?["email" as StaticString]?.string
    return customer(of: order) != nil || !(email?.isEmpty ?? true)
  }

  /// The key of the customer, or nil for a guest (0 at BigCommerce).
  private static func customer(of order: JSONValue) -> String? {
    guard let value = order["customer_id" as StaticString], !value.isNull else { return nil }
    let text = value.string ?? String(decoding: value.json, as: UTF8.self)
    return text.isEmpty || text == "0" ? nil : text
  }
}
