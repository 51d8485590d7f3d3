package import JSON
package import Singer

/// Rows that were read together.
package struct Batch: Sendable {
  package var rows: [JSONValue] = []
  /// The moment up to which the stream has been read once these rows are written, itself included; nil while that
  /// cannot be said.
  package var bookmark: Timestamp?
  /// The rows that the server says are left behind these; nil if it does not say.
  package var left: Int?
  /// Where the reading would go on after these rows, as JSON; nil where only the bookmark says so.
  package var position: [UInt8]?
  /// What was read beside the rows to make them complete, by their positions.
  package var additions: [Int: Additions] = [:]
  /// The ids of rows of which the server itself does not give everything.
  package var incomplete: [Int] = []
  /// The rows that cannot be made complete; they are no longer among the others.
  package var aside: [SetAside] = []
  /// Names by the numbers that the rows have for them; nil where nobody asks for them.
  package var names: [Int: String]?
  /// Rows of other streams that were read because of these, by the stream; they are written where that one is wanted.
  package var companions: [String: [JSONValue]] = [:]
  /// What a later reading of the stream has to know even when this one has ended, as JSON; nil for what it knew before.
  package var memory: [UInt8]?
  /// What a person has to be told of the reading, a sentence each.
  package var remarks: [String] = []

  package init(
    rows: [JSONValue] = [], bookmark: Timestamp? = nil, left: Int? = nil, position: [UInt8]? = nil,
    additions: [Int: Additions] = [:], incomplete: [Int] = [], aside: [SetAside] = [], names: [Int: String]? = nil
  ) {
    self.rows = rows
    self.bookmark = bookmark
    self.left = left
    self.position = position
    self.additions = additions
    self.incomplete = incomplete
    self.aside = aside
    self.names = names
  }

  /// What belongs to a row.
  package func additions(to place: Int) -> Additions {
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
  package mutating func setAside(_ faults: [Int: any Error], id: String = "id", date: String) {
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
package struct Additions: Sendable {
  /// The lists that the row itself has not, or not whole, by their names.
  package var lists: [String: [JSONValue]] = [:]
  /// Names by the numbers that the row has for them; nil where nobody asks for them.
  package var names: [Int: String]?

  package init(
    lists: [String: [JSONValue]] = [:], names: [Int: String]? = nil
  ) {
    self.lists = lists
    self.names = names
  }
}
