/// Records that are gone from where they come from, to be forgotten in one transaction.
public struct Deletion: Sendable {
  /// The stream of the records.
  public var stream: String
  /// The records' keys.
  public var keys: [String]
  /// What is true of the contacts that were touched.
  public var contacts: [ContactRow] = []
  /// The addresses of contacts that are there no longer.
  public var deleted: [String] = []
  /// The records of the deletions themselves, which need no second look; none where nothing but a version told of it.
  public var receipts: [Settlement.Receipt] = []
  /// The time, in seconds since 1970.
  public var time: Int

  /// Creates a deletion.
  public init(stream: String, keys: [String], time: Int) {
    self.stream = stream
    self.keys = keys
    self.time = time
  }
}
