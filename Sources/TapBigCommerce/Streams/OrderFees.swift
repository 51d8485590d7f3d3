import JSON
import Tap

extension Stream {
  /// The fees of orders.
  static let orderFees = Stream(
    id: "order_fees", family: .orders,
    description: "What orders cost beside goods, shipping and handling. They come with the orders and cost no request "
      + "of their own.",
    source: .embedded(
      in: "orders",
      Embedded(
        needs: ["fees"], inherits: OrderChildren.inherits, dateField: OrderChildren.dateField,
        parts: { order, _ in (Fees.of(order) ?? []).map { Part(row: $0) } })),
    scope: .orders,
    fields: [OrderChildren.orderID] + OrderParts.fee + [OrderChildren.date])
}

/// The fees of an order, in whichever of the API's shapes they come.
enum Fees {
  /// Finds the fees in a list, in an object around a list, or alone; nil where a link stands for them.
  static func of(_ order: JSONValue) -> [JSONValue]? {
    guard let value = order["fees" as StaticString] else { return nil }
    switch value.kind {
    case .array: return value.elements.filter { $0.kind == .object }
    case .object:
      if let inner = value["fees" as StaticString], inner.kind == .array {
        return inner.elements.filter { $0.kind == .object }
      }
      if value.count == 0 { return [] }
      return value["id" as StaticString] == nil ? nil : [value]
    default: return nil
    }
  }
}
