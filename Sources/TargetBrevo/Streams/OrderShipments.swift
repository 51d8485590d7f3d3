import JSON
import Ledger

extension TargetStream {
  /// Shipments of orders: carrier, number and link of the order's events.
  static let orderShipments = TargetStream(
    name: "order_shipments", family: .orders, needed: { _ in ["order_id"].compactMap { JSONPath($0) } },
    rules: { _ in "1" })

  /// Refunds of orders: the amount of the order's events.
  static let orderRefunds = TargetStream(
    name: "order_refunds", family: .orders,
    needed: { _ in ["order_id", "total_amount"].compactMap { JSONPath($0) } }, rules: { _ in "1" })
}

extension ShipmentFacts {
  /// Reads a shipment; nil if it belongs to no order.
  init?(_ record: Record) {
    guard let order = record.value["order_id" as StaticString], !order.isNull else { return nil }
    self.init(record.value, key: record.key, order: order.plainText)
  }

  /// The shipments that the record of an order tells of itself, where the shop's API has them there.
  static func shipments(within order: Record) -> [ShipmentFacts] {
    let shipments = order.value["shipments" as StaticString].map { $0.kind == .array ? Array($0.elements) : [] } ?? []
    return shipments.compactMap { shipment in
      guard let id = shipment["id" as StaticString], !id.isNull else { return nil }
      return ShipmentFacts(shipment, key: id.plainText, order: order.key)
    }
  }

  private init(_ value: JSONValue, key: String, order: String) {
    func text(_ names: String...) -> String? {
      names.lazy.compactMap { value[$0]?.string }.first { !$0.withoutBlanks.isEmpty }
    }
    let link = text("tracking_link", "generated_tracking_link").flatMap { $0.hasPrefix("http") ? $0 : nil }
    self.init(
      key: key, order: order, created: try? value.moment("date_created"),
      carrier: text("shipping_provider_display_name", "tracking_carrier", "shipping_provider", "shipping_method"),
      number: text("tracking_number"), link: link)
  }
}

extension RefundFacts {
  /// Reads a refund; nil if it belongs to no order or its amount cannot be read.
  init?(_ record: Record) {
    let value = record.value
    guard let order = value["order_id" as StaticString], !order.isNull,
      let amount = value["total_amount" as StaticString].flatMap(Amount.init)
    else { return nil }
    self.init(key: record.key, order: order.plainText, amount: amount.value.plainText)
  }
}
