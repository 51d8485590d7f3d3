import HTTP
package import JSON
package import Singer

/// One thing that the server does not give while it gives the others: an order's line items, or what belongs to a product.
package struct SetAside: Sendable {
  /// The row that cannot be read in full, or whose belongings cannot be read.
  package let row: JSONValue
  /// The moment of the row's last change, where it has one.
  package let moment: Timestamp?
  package let fault: any Error

  package init(row: JSONValue, id: String?, moment: Timestamp?, fault: any Error) {
    (self.row, self.id, self.moment, self.fault) = (row, id ?? "?", moment, fault)
  }

  /// What the row is called among its like.
  package let id: String

  /// The things of one stream that a run may set aside; with more, something else is wrong.
  package static let most = 1_000
}
