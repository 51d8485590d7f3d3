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
  /// The rows that cannot be made complete; they are no longer among the others.
  var aside: [SetAside] = []
  /// The names of the customers' attributes by their ids; nil where nobody asks for them.
  var attributeNames: [Int: String]?

  /// What belongs to a row.
  func additions(to place: Int) -> Additions {
    guard !additions.isEmpty || attributeNames != nil else { return Additions() }
    var additions = additions[place] ?? Additions()
    additions.attributeNames = attributeNames
    return additions
  }

  /// Sets rows aside, by their places.
  mutating func setAside(_ faults: [Int: any Error], date: String) {
    guard !faults.isEmpty else { return }
    var rest: [JSONValue] = []
    var moved: [Int: Additions] = [:]
    for (place, row) in rows.enumerated() {
      if let fault = faults[place] {
        aside.append(SetAside(row: row, moment: row.moment(date)?.wholeSecond, fault: fault))
      } else {
        moved[rest.count] = additions[place]
        rest.append(row)
      }
    }
    (rows, additions) = (rest, moved)
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
