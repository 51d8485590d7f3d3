import Singer
import Tap

extension Stream {
  /// The statuses that an order can have.
  static let orderStatuses = Stream(
    id: "order_statuses", family: .orders,
    description: "The statuses that an order can have, with the names that the merchant gives them.",
    source: .list(.v2("order_statuses"), .walk(.whole)),
    scope: .orders,
    fields: [
      .integer("id", "The number that orders have as status_id."),
      .string("name"),
      .string("system_label", "The name that the system gives it."),
      .string("custom_label", "The name that the merchant gives it."),
      .string("system_description", "What it means."),
      .integer("order", "Its place in the control panel."),
    ])
}
