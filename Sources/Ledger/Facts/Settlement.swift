/// What has become durable at the other side, to be written in one transaction.
public struct Settlement: Sendable {
  /// A record that needs no delivery while it stays as it is.
  public struct Receipt: Sendable {
    /// The stream of the record.
    public var stream: String
    /// The record's key as text.
    public var key: String
    /// The fingerprint of the record and of the rules by which it was mapped.
    public var digest: Digest

    /// Creates a receipt.
    public init(stream: String, key: String, digest: Digest) {
      self.stream = stream
      self.key = key
      self.digest = digest
    }
  }

  /// The records that were delivered or rejected.
  public var receipts: [Receipt] = []
  /// The contacts as they are now known at the other side.
  public var contacts: [ContactRow] = []
  /// The places on lists that are in doubt no longer.
  public var certain: [UncertainLists] = []
  /// The time, in seconds since 1970.
  public var time: Int

  /// Creates an empty settlement.
  public init(time: Int) { self.time = time }
}

/// What the ledger knows of a record's last delivery.
public struct KnownReceipt: Sendable, Equatable {
  /// The fingerprint of what was delivered or rejected.
  public var digest: Digest
  /// When that was, in seconds since 1970.
  public var time: Int
}

/// A contact as it was delivered last.
public struct ContactRow: Sendable, Equatable {
  /// The address in lower case.
  public var email: String
  /// The attributes as a JSON object.
  public var attributes: String
  /// The lists as a JSON array of numbers.
  public var lists: String

  /// Creates a contact.
  public init(email: String, attributes: String, lists: String) {
    self.email = email
    self.attributes = attributes
    self.lists = lists
  }
}
