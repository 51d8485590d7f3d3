import JSON
import Singer
import Tap

extension Stream {
  /// The parcels, pickups, downloads and e-mailed gift certificates of orders.
  ///
  /// Only parcels and pickups have a number in the API, and each kind counts for itself. The key therefore is the order,
  /// the kind and a number, which for the others is their place in the order, from 1. That is never null, and nothing
  /// else in the order has it; a place that is gone keeps an older `order_date_modified`.
  static let orderConsignments = Stream(
    id: "order_consignments", family: .orders,
    description: "How orders are sent: a record for each parcel, pickup, download and e-mailed gift certificate. They "
      + "come with the orders and cost no request of their own.",
    source: .embedded(
      in: "orders",
      Embedded(
        needs: ["consignments"], inherits: OrderChildren.inherits, dateField: OrderChildren.dateField,
        labelField: "type", parts: { order, _ in Consignments(of: order).parts })),
    scope: .orders,
    key: ["order_id", "type", "id"],
    fields: [
      OrderChildren.orderID,
      .string("type", "shipping, pickup, download or gift_certificate."),
      .integer(
        "id",
        "A parcel's or a pickup's number, which line items name as order_address_id or order_pickup_method_id; a "
          + "download's or a gift certificate's place in the order, because these have no number."),
      OrderChildren.date,
      .string("recipient_email", "Where a download or a gift certificate goes."),
    ] + OrderParts.parcel + OrderParts.collection,
    traps: [
      "Downloads and gift certificates are told apart by their place in the order alone."
    ])
}

extension Consignments {
  /// The consignments, each with its kind and a number.
  var parts: [Part] {
    let kinds = [
      ("shipping", shipping), ("pickup", pickups), ("download", downloads), ("gift_certificate", giftCertificates),
    ]
    return kinds.flatMap { label, rows in
      rows.enumerated().map { place, row in Part(row: row.numbered(place + 1), label: label) }
    }
  }
}

extension JSONValue {
  /// An object with a number, if it has none.
  fileprivate func numbered(_ number: Int) -> JSONValue {
    if let id = self["id" as StaticString], id.kind == .number || id.kind == .string { return self }
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("id", number)
      for (key, value) in members where key.string != "id" && key.string != "line_items" {
        writer.key(raw: key.raw)
        writer.value(value)
      }
    }
    return (try? JSONValue.parse(writer.bytes)) ?? self
  }
}
