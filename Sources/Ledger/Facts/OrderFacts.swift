internal import GRDB

/// What the ledger keeps of an order, for the customer's figures and for what happens to the order next.
public struct OrderFacts: Sendable, Equatable {
  /// The order's key.
  public var id: String
  /// The key of the customer, or nil for a guest.
  public var customer: String?
  /// The address on the bill, in lower case; empty when there is none.
  public var email: String
  /// The number of the status.
  public var status: Int
  /// The total in the store's default currency, as decimal digits; empty where it cannot be told in that.
  public var amount: String
  /// Whether the order counts in the customer's figures.
  public var counts: Bool
  /// When the order was placed, in seconds since 1970.
  public var created: Int
  /// When the order was changed last, in seconds since 1970.
  public var modified: Int
  /// The fingerprint of the record without its date of change.
  public var content: Digest
  /// The storefront.
  public var channel: Int?
  /// The code of the store's default currency; nil if it is not known.
  public var currency: String?
  /// The key of the cart that has become the order; nil if none is known.
  public var cart: String?
  /// What it has come to, where the store tells that apart from its status; nil where the status alone tells.
  public var reached: OrderMilestones?

  /// Creates the facts of an order.
  public init(
    id: String, customer: String?, email: String, status: Int, amount: String, counts: Bool, created: Int,
    modified: Int, content: Digest, channel: Int? = nil, currency: String? = nil, cart: String? = nil,
    reached: OrderMilestones? = nil
  ) {
    self.id = id
    self.customer = customer
    self.email = email
    self.status = status
    self.amount = amount
    self.counts = counts
    self.created = created
    self.modified = modified
    self.content = content
    self.channel = channel
    self.currency = currency
    self.cart = cart
    self.reached = reached
  }
}

/// An order that counts, as the figures need it.
public struct CountedOrder: Sendable {
  /// The order's key.
  public var id: String
  /// The total in the store's default currency, as decimal digits; empty where it cannot be told in that.
  public var amount: String
  /// When the order was placed, in seconds since 1970.
  public var created: Int
  /// The storefront, where it is known.
  public var channel: Int?
  /// The code of the currency of the amount; nil if it is not known.
  public var currency: String?
  /// What was ordered; nil where nobody has asked for it to be kept.
  public var goods: CountedGoods?
}

/// What was ordered, as the figures need it.
public struct CountedGoods: Sendable, Equatable {
  /// The names of the goods, in the order of the lines, as a text for people.
  public var names: String
  /// The pieces by the name of the category that they are from.
  public var categories: [String: Int]
}

/// What the ledger keeps of the goods of an order.
public struct OrderGoods: Sendable, Equatable {
  /// The key of the order.
  public var order: String
  /// The names of the goods, as a text for people.
  public var names: String
  /// The pieces by the key of the product.
  public var products: [String: Int]

  /// Creates the goods of an order.
  public init(order: String, names: String, products: [String: Int]) {
    self.order = order
    self.names = names
    self.products = products
  }
}

extension OrderFacts {
  init(row: Row) {
    self.init(
      id: row["id"], customer: row["customer"], email: row["email"], status: row["status"], amount: row["amount"],
      counts: row["counts"], created: row["created_at"], modified: row["modified_at"],
      content: Digest(high: row["content_high"], low: row["content_low"], version: row["content_version"] as Int),
      channel: row["channel"], currency: row["currency"], cart: row["cart"],
      reached: (row["reached"] as Int?).map(OrderMilestones.init(rawValue:)))
  }
}
