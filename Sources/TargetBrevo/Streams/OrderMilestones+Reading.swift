import JSON
import Ledger

extension OrderMilestones {
  /// Reads what an order's record says that it has come to (`reached`); nil where its status alone tells.
  init?(order: JSONValue) {
    guard let reached = order["reached" as StaticString], reached.kind == .object else { return nil }
    self = []
    for (name, milestone) in OrderMilestones.names where reached[name]?.bool == true { insert(milestone) }
  }

  /// What follows from a status alone.
  init(status: Int) {
    switch status {
    case Order.Status.shipped, Order.Status.completed: self = .fulfilled
    case Order.Status.cancelled, Order.Status.declined: self = .cancelled
    case Order.Status.refunded: self = .refunded
    case Order.Status.partiallyRefunded: self = .partlyRefunded
    default: self = []
    }
  }

  private static let names: [(StaticString, OrderMilestones)] = [
    ("fulfilled", .fulfilled), ("cancelled", .cancelled), ("partly_refunded", .partlyRefunded), ("refunded", .refunded),
  ]
}
