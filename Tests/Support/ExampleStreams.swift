public import Singer

/// Two small streams, one in the other's answers.
public enum ExampleStreams {
  /// Orders with products in them.
  public static let orders = StreamDescription(
    id: "orders", description: "Orders.",
    schema: RecordSchema([
      .integer("id", "The order's number."),
      .dateTime("date_modified"),
      .money("total", "What was paid."),
      .object("billing", "Who pays.", [.string("city"), .string("country")]),
      .objects("products", "What was bought.", [.integer("sku"), .money("price")]),
    ]),
    replication: .incremental(key: "date_modified"), selectedByDefault: true)

  /// Coupons, out of the orders.
  public static let coupons = StreamDescription(
    id: "order_coupons", description: "Coupons.",
    schema: RecordSchema(key: ["order_id", "id"], [.integer("order_id"), .integer("id"), .string("code")]),
    replication: .fullTable, parent: "orders")

  /// Both.
  public static let all = [orders, coupons]
}
