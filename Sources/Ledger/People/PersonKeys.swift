/// What is a person's: by what the rows are found that name somebody who is to be forgotten.
public struct PersonKeys: Sendable, Equatable {
  /// The addresses that are the person's alone.
  public var emails: [String] = []
  /// The addresses that others have as well: what bears the person's number goes, and all else stays with the others.
  public var shared: [String] = []
  /// The keys of the customers that the person is.
  public var customers: [String] = []
  /// The keys of the subscribers that the person is.
  public var subscribers: [String] = []
  /// The keys of the orders.
  public var orders: [String] = []
  /// The keys of the carts.
  public var carts: [String] = []

  /// Nothing at all.
  public init() {}
}

/// What was removed of a person.
public struct Forgotten: Sendable, Equatable {
  /// The keys of the customers.
  public var customers: [String] = []
  /// The keys of the orders that belong to nobody now.
  public var orders: [String] = []
  /// The keys of the subscribers.
  public var subscribers: [String] = []
  /// How many carts were removed.
  public var carts = 0
  /// How many events name nobody any more.
  public var events = 0
  /// Whether there was a contact.
  public var wasContact = false

  /// Nothing at all.
  public init() {}

  /// Whether nothing was known of the person.
  public var isEmpty: Bool { self == Forgotten() }
}
