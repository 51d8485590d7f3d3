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
  /// Names by the numbers that the rows have for them; nil where nobody asks for them.
  var names: [Int: String]?

  /// What belongs to a row.
  func additions(to place: Int) -> Additions {
    guard !additions.isEmpty || names != nil else { return Additions() }
    var additions = additions[place] ?? Additions()
    additions.names = names
    return additions
  }

  /// Sets rows aside.
  ///
  /// - Parameters:
  ///   - faults: what keeps rows from being complete, by their places.
  ///   - id: the member that names a row.
  ///   - date: the member with the moment of its last change.
  mutating func setAside(_ faults: [Int: any Error], id: String = "id", date: String) {
    guard !faults.isEmpty else { return }
    var rest: [JSONValue] = []
    var moved: [Int: Additions] = [:]
    for (place, row) in rows.enumerated() {
      if let fault = faults[place] {
        aside.append(
          SetAside(
            row: row, id: RowKey(row[id])?.text, moment: row.moment(date)?.wholeSecond, fault: fault))
      } else {
        moved[rest.count] = additions[place]
        rest.append(row)
      }
    }
    (rows, additions) = (rest, moved)
  }
}

/// What was read beside a row.
struct Additions: Sendable {
  /// The lists that the row itself has not, or not whole, by their names.
  var lists: [String: [JSONValue]] = [:]
  /// Names by the numbers that the row has for them; nil where nobody asks for them.
  var names: [Int: String]?
}
