import JSON

/// Goods of an order on their way.
struct Shipment: Sendable {
  let id: Int
  let order: Order
  let lines: [OrderLine]
}

extension Order {
  /// What has been sent of the order so far.
  var shipments: [Shipment] {
    let sent = lines.indices.filter { shipped(ofLine: $0) > 0 }.map { lines[$0] }
    guard let first = sent.first else { return [] }
    let isSplit = sent.count > 2 && id.isMultiple(of: 3)
    let parcels = isSplit ? [[first], Array(sent.dropFirst())] : [sent]
    return parcels.enumerated().map { Shipment(id: id * 10 + $0 + 1, order: self, lines: $1) }
  }
}

extension OrderLists {
  static let orderShipments = Resource<Shipment>(
    paging: .v2,
    source: .ofOrders { _, order in order.shipments },
    write: { writer, row, _ in row.write(&writer) })
}

extension Shipment {
  fileprivate func write(_ writer: inout JSONWriter) {
    let isPost = id.isMultiple(of: 2)
    let number = isPost ? "EJ\(Dates.pad(id, 9))US" : ""
    writer.object { writer in
      writer.member("id", id)
      writer.member("order_id", order.id)
      writer.member("customer_id", order.customerID)
      writer.member("order_address_id", order.id * 10 + 1)
      writer.member("date_created", Dates.rfc2822(order.shipped ?? order.modified))
      writer.member("tracking_number", number)
      writer.text("merchant_shipping_cost", isPost ? order.shipping : Money(0))
      writer.member("shipping_method", order.shipping.cents == 0 ? "None" : "Flat Rate")
      writer.member("comments", id.isMultiple(of: 5) ? "Ready to go …" : "")
      writer.member("shipping_provider", isPost ? "usps" : "")
      writer.member("tracking_carrier", "")
      writer.member("tracking_link", "")
      writer.member("billing_address") { order.address(&$0, id: nil, hasForm: false) }
      writer.member("shipping_address") { order.address(&$0, id: nil, hasForm: false) }
      writer.member("items") { writer in
        writer.array { writer in
          for line in lines {
            writer.object { writer in
              writer.member("order_product_id", line.id)
              writer.member("product_id", line.productID)
              writer.member("quantity", line.quantity)
            }
          }
        }
      }
      writer.member("shipping_provider_display_name", isPost ? "USPS" : "")
      writer.member("generated_tracking_link", isPost ? "https://tracking.example.com/\(number)" : "")
    }
  }
}

/// A message between customer and staff.
struct OrderMessage: Sendable {
  let id: Int
  let order: Order
  let created: Int

  /// Whether the staff wrote it.
  var isStaff: Bool { !id.isMultiple(of: 3) }
  var status: String { id.isMultiple(of: 2) ? "read" : "unread" }
  var isFlagged: Bool { id.isMultiple(of: 7) }
}

extension OrderLists {
  static let orderMessages = Resource<OrderMessage>(
    paging: .v2,
    source: .ofOrders { _, order in
      order.messages.enumerated().map { OrderMessage(id: order.id * 100 + $0 + 1, order: order, created: $1) }
    },
    filters: [
      .least("min_id", \.id), .most("max_id", \.id),
      .integer("customer_id") { $0.order.customerID },
      .window(from: "min_date_created", to: "max_date_created") { $0.created },
      .flag("is_flagged", \.isFlagged), .word("status", ["read", "unread"], \.status),
    ],
    write: { writer, row, _ in
      writer.object { writer in
        writer.member("id", row.id)
        writer.member("order_id", row.order.id)
        writer.member("staff_id", row.isStaff ? 1 : 0)
        writer.member("customer_id", row.order.customerID)
        writer.member("type", row.isStaff ? "admin" : "customer")
        writer.member("subject", "Re: Order #\(row.order.id)")
        writer.member("message", row.isStaff ? "Thank you again!" : "Wann kommt es?\nMerci ☺")
        writer.member("status", row.status)
        writer.member("is_flagged", row.isFlagged)
        writer.member("date_created", Dates.rfc2822(row.created))
        writer.member("customer") { $0.object { _ in } }
      }
    })
}
