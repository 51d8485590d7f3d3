import JSON
import Singer

/// Rows that were read together.
struct Batch: Sendable {
  var rows: [JSONValue] = []
  /// The moment up to which the stream has been read once these rows are written, itself included; nil while that
  /// cannot be said.
  var bookmark: Timestamp?
  /// The rows that the store says are left behind these; nil if it does not say.
  var left: Int?
  /// Where the reading would go on after these rows, as JSON; nil where only the bookmark says so.
  var position: [UInt8]?
  /// What was read beside the rows to make them complete, by their positions.
  var additions: [Int: Additions] = [:]
  /// The ids of rows of which the store itself does not give everything.
  var incomplete: [Int] = []
  /// The names of the customers' attributes by their ids; nil where nobody asks for them.
  var attributeNames: [Int: String]?

  /// What belongs to a row.
  func additions(to place: Int) -> Additions {
    guard !additions.isEmpty || attributeNames != nil else { return Additions() }
    var additions = additions[place] ?? Additions()
    additions.attributeNames = attributeNames
    return additions
  }
}

/// The complete lists of a row whose own were cut short.
struct Additions: Sendable {
  /// The lists that can be completed.
  enum Kind: Sendable {
    case addresses, attributes, lineItems
  }

  var lists: [Kind: [JSONValue]] = [:]
  var attributeNames: [Int: String]?
}

/// A way through a list, from its beginning to its end.
protocol RowReader: Sendable {
  /// Whether it is known that nothing is left to read.
  var isAtEnd: Bool { get }
  /// Reads on; nil at the end. A batch may be empty.
  mutating func next() async throws -> Batch?
}
