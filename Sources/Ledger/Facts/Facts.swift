/// What the ledger keeps of a customer, for the events that follow from the next change.
public struct CustomerFacts: Sendable, Equatable {
  /// The customer's key.
  public var key: String
  /// The address in lower case.
  public var email: String
  /// The group, or nil for none.
  public var group: String?
  /// When the customer registered, in seconds since 1970; nil if it is not known.
  public var created: Int?
  /// When the customer was changed last, in seconds since 1970; nil if it is not known.
  public var modified: Int?
  /// The fingerprint of the record without its date of change; nil if the ledger had kept none.
  public var content: Digest?

  /// Creates the facts of a customer.
  public init(key: String, email: String, group: String?, created: Int?, modified: Int?, content: Digest?) {
    self.key = key
    self.email = email
    self.group = group
    self.created = created
    self.modified = modified
    self.content = content
  }
}

/// What the ledger keeps of a cart, for what happens to it next or does not happen.
public struct CartFacts: Sendable, Equatable {
  /// What has become of a cart.
  public enum Standing: Int, Sendable {
    /// The shopper may still come back to it.
    case open = 0
    /// It has become an order.
    case converted = 1
    /// It is gone.
    case deleted = 2
  }

  /// How far an open cart has come in being abandoned.
  public enum Abandonment: Int, Sendable {
    /// It is not known to be.
    case none = 0
    /// It is, and the shop has been told.
    case told = 1
    /// It has been for so long that nobody is told.
    case silent = 2
  }

  /// Where what is known of a cart was read.
  public enum Origin: Int, Sendable {
    /// The cart itself.
    case cart = 1
    /// An order that came of it, or may.
    case order = 2
    /// A callback of the cart that did not tell what it comes to in the shop's currency.
    case callback = 3
  }

  /// The cart's key.
  public var id: String
  /// The key of the customer, or nil for a guest.
  public var customer: String?
  /// The address in lower case; empty when there is none.
  public var email: String
  /// The storefront.
  public var channel: Int?
  /// What has become of it.
  public var standing: Standing
  /// When it was filled first, in seconds since 1970.
  public var created: Int
  /// When it was changed last, in seconds since 1970.
  public var modified: Int
  /// When the shopper touched it last as far as is known, in seconds since 1970; an order's later life is no touch.
  public var touched: Int
  /// The fingerprint of what is in it.
  public var content: Digest
  /// Where it was read; nil if that is not known.
  public var origin: Origin?
  /// The fingerprint of what is the same in it wherever it was read; nil if that is not known.
  public var goods: Digest?
  /// Whether it is abandoned.
  public var abandonment: Abandonment
  /// The record as JSON, as long as something may follow from it.
  public var record: String?
  /// The key of the order that it has become, or may become; nil if nothing tells.
  public var order: String?
  /// When the shop was first told that it is abandoned, in seconds since 1970; nil if it never was.
  public var told: Int?

  /// Creates the facts of a cart as a record tells them.
  public init(
    id: String, customer: String?, email: String, channel: Int?, standing: Standing, created: Int, modified: Int,
    content: Digest, record: String, order: String? = nil, origin: Origin? = nil, goods: Digest? = nil
  ) {
    self.id = id
    self.customer = customer
    self.email = email
    self.channel = channel
    self.standing = standing
    self.created = created
    self.modified = modified
    touched = standing == .open ? modified : created
    self.content = content
    abandonment = .none
    self.record = standing == .open ? record : nil
    self.order = order
    self.origin = origin
    self.goods = goods
  }

  /// Whether nothing has changed in it: a cart, an order of it and a callback give other amounts, which is no change of the
  /// cart.
  public func holdsTheSame(as other: CartFacts) -> Bool {
    if content == other.content { return true }
    guard let origin, let before = other.origin, origin != before, let goods else { return false }
    return goods == other.goods
  }

  /// The same cart, once it has become an order.
  func converted(into order: String, at modified: Int) -> CartFacts {
    var now = self
    (now.standing, now.order, now.record) = (.converted, order, nil)
    now.modified = max(self.modified, modified)
    return now
  }

  /// Takes over what was known of the cart before and no record tells.
  func following(_ before: CartFacts?) -> CartFacts {
    guard let before else { return self }
    var now = self
    (now.told, now.order) = (before.told, order ?? before.order)
    if now.standing != .open {
      now.touched = before.standing == .open ? modified : before.touched
    } else if before.standing == .open, holdsTheSame(as: before), before.abandonment != .none {
      // A new date alone does not bring a cart back.
      (now.touched, now.abandonment) = (before.touched, before.abandonment)
    }
    return now
  }
}

/// Something that the ledger learns, with what it knew before; nothing at first sight.
public enum Change: Sendable {
  case customer(before: CustomerFacts?, now: CustomerFacts)
  case order(before: OrderFacts?, now: OrderFacts)
  case cart(before: CartFacts?, now: CartFacts)
}

/// The keys of what a newer version is known of; nothing follows from the older one.
public struct Outdated: Sendable, Equatable {
  /// The orders.
  public var orders: Set<String> = []
  /// The carts.
  public var carts: Set<String> = []

  /// Creates an empty collection.
  public init() {}
}
