import HTTP
import JSON
import Singer

/// One thing that the store does not give while it gives the others: an order's line items, or what belongs to a product.
struct SetAside: Sendable {
  /// The row that cannot be read in full, or whose belongings cannot be read.
  let row: JSONValue
  /// The moment of the row's last change, where it has one.
  let moment: Timestamp?
  let fault: any Error

  /// The row's id.
  var id: String { RowKey(row["id" as StaticString])?.text ?? "?" }

  /// The things of one stream that a run may set aside; with more, something else is wrong.
  static let most = 1_000
}

/// A thing of a stream that was set aside.
struct Unread: Error, Sendable {
  let stream: Stream
  let thing: SetAside
}

/// What kept a run from reading everything; what can be read was.
struct Unfinished: Error, Sendable {
  /// The faults in the order in which they were met; never none.
  let faults: [any Error]
}

/// Keeps count of what is set aside, so that many failures cost little time.
struct FailureBudget: Sendable {
  private(set) var failures = 0
  /// The failures since the last success.
  private(set) var inARow = 0

  private static let attempts = 3
  /// The failures after which none is asked for again.
  private static let pattern = 10

  /// The attempts that the next request is worth.
  var attempts: Int { failures < Self.pattern ? Self.attempts : 1 }

  mutating func succeeded() { inARow = 0 }

  mutating func failed() {
    failures += 1
    inARow += 1
  }
}
