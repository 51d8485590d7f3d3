/// Goods of an order that were sent out.
public struct ShipmentFacts: Sendable, Equatable {
  /// The shipment's key.
  public var key: String
  /// The key of the order.
  public var order: String
  /// When it was made, in seconds since 1970; nil if nothing says so.
  public var created: Int?
  /// Who carries it, in words for people.
  public var carrier: String?
  /// The number by which the carrier knows it.
  public var number: String?
  /// The address at which it can be followed.
  public var link: String?

  /// Creates a shipment.
  public init(
    key: String, order: String, created: Int? = nil, carrier: String? = nil, number: String? = nil,
    link: String? = nil
  ) {
    self.key = key
    self.order = order
    self.created = created
    self.carrier = carrier
    self.number = number
    self.link = link
  }
}

/// Money of an order that was paid back.
public struct RefundFacts: Sendable, Equatable {
  /// The refund's key.
  public var key: String
  /// The key of the order.
  public var order: String
  /// The amount, as JSON writes it.
  public var amount: String

  /// Creates a refund.
  public init(key: String, order: String, amount: String) {
    self.key = key
    self.order = order
    self.amount = amount
  }
}
