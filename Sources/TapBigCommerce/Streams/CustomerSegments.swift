import Singer
import Tap

extension Stream {
  /// The segments of customers.
  static let customerSegments = Stream(
    id: "customer_segments", family: .customers,
    description: "The segments that the store sorts its shoppers into; who is in one stands in segment_ids of the "
      + "customers. All are read every time.",
    source: .list(.v3("segments"), .walk(.pages)),
    scope: .customers,
    fields: [
      .string("id", "The segment's uuid."),
      .string("name"),
      .string("description"),
      .dateTime("created_at"),
      .dateTime("updated_at"),
    ],
    traps: ["Only stores on an Enterprise plan have segments; others may refuse the list."])
}
