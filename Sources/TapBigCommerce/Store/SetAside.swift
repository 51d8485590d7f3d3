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

  init(row: JSONValue, id: String?, moment: Timestamp?, fault: any Error) {
    (self.row, self.id, self.moment, self.fault) = (row, id ?? "?", moment, fault)
  }

  /// What the row is called among its like.
  let id: String

  /// The things of one stream that a run may set aside; with more, something else is wrong.
  static let most = 1_000
}
