internal import GRDB

/// An event that is to be sent once.
public struct EventIntent: Sendable, Equatable {
  /// What an event belongs to, by keys: who moves, or is found under another address, takes the events along.
  public struct Subject: Sendable, Equatable {
    /// The customer; nil for none.
    public var customer: String?
    /// The order.
    public var order: String?
    /// The cart.
    public var cart: String?

    /// Creates a subject.
    public init(customer: String? = nil, order: String? = nil, cart: String? = nil) {
      self.customer = customer
      self.order = order
      self.cart = cart
    }
  }

  /// The fingerprint of what happened.
  public var id: String
  /// The event's name.
  public var name: String
  /// The address of the contact, in lower case.
  public var email: String
  /// When it happened, in seconds since 1970.
  public var occurred: Int
  /// What it belongs to.
  public var subject: Subject
  /// What is told of it, as a JSON object.
  public var properties: String

  /// Creates an event.
  public init(
    id: String, name: String, email: String, occurred: Int, subject: Subject = Subject(), properties: String
  ) {
    self.id = id
    self.name = name
    self.email = email
    self.occurred = occurred
    self.subject = subject
    self.properties = properties
  }
}

extension EventIntent {
  /// The columns of which an event is read, in the order in which they are.
  static let columns = "id, name, email, occurred_at, customer, store_order, cart, properties"

  init(row: Row) {
    self.init(
      id: row[0], name: row[1], email: row[2], occurred: row[3],
      subject: Subject(customer: row[4], order: row[5], cart: row[6]), properties: row[7] ?? "{}")
  }

  /// The values of the columns.
  var arguments: StatementArguments {
    [id, name, email, occurred, subject.customer, subject.order, subject.cart, properties]
  }
}
