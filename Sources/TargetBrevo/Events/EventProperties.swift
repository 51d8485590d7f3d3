import JSON

/// What is told of an event, as Brevo takes it (developers.brevo.com/docs/event-endpoints).
enum EventProperties {
  /// The most bytes of an event's properties.
  static let limit = 50_000

  /// Writes the properties of an order's event; an order too large for the limit loses line items, and says how many.
  static func order(_ order: JSONValue, id: String, previousStatus: Int?) -> String {
    fitted(Order.lineItems(of: order)) { items, leftOut in
      orderProperties(order, id: id, items: items, leftOut: leftOut, previousStatus: previousStatus)
    }
  }

  /// Writes properties with as many items as the limit allows.
  static func fitted(
    _ items: [JSONValue], _ properties: (_ items: ArraySlice<JSONValue>, _ leftOut: Int) -> [UInt8]
  ) -> String {
    var kept = items.count
    var bytes = properties(items[...], 0)
    while bytes.count > limit, kept > 0 {
      kept = min(kept - 1, kept * limit / bytes.count)
      bytes = properties(items.prefix(kept), items.count - kept)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func orderProperties(
    _ order: JSONValue, id: String, items: ArraySlice<JSONValue>, leftOut: Int, previousStatus: Int?
  ) -> [UInt8] {
    JSONWriter.bytes { writer in
      writer.object { writer in
        let cart = order["cart_id" as StaticString]?.string.flatMap { $0.isEmpty ? nil : $0 }
        let number = order["id" as StaticString].map { $0.string ?? String(decoding: $0.json, as: UTF8.self) } ?? ""
        writer.member("id", cart.map { "cart:\($0)" } ?? "order:\(number)")
        writer.member("event_id", id)
        writer.member("order_id", number)
        for (name, field) in fields {
          if let value = order[field], !value.isNull { writer.member(name, value) }
        }
        if let previousStatus { writer.member("previous_status_id", previousStatus) }
        writer.member("items") { writer in
          writer.array { writer in
            for item in items { writer.lineItem(item) }
          }
        }
        if leftOut > 0 { writer.member("items_left_out", leftOut) }
      }
    }
  }

  /// An event's properties and the order's fields that they come from.
  private static let fields: [(String, StaticString)] = [
    ("status", "status"), ("status_id", "status_id"), ("payment_status", "payment_status"),
    ("payment_method", "payment_method"), ("currency", "currency_code"), ("total", "total_inc_tax"),
    ("subtotal", "subtotal_inc_tax"), ("tax", "total_tax"), ("shipping", "shipping_cost_inc_tax"),
    ("discount", "discount_amount"), ("coupon_discount", "coupon_discount"), ("items_total", "items_total"),
    ("channel_id", "channel_id"), ("customer_id", "customer_id"), ("customer_locale", "customer_locale"),
    ("date_created", "date_created"), ("date_modified", "date_modified"), ("date_shipped", "date_shipped"),
  ]
}

extension JSONWriter {
  /// Writes a line item under the names that Brevo's shop plugins use.
  fileprivate mutating func lineItem(_ item: JSONValue) {
    object { writer in
      let names: [(String, StaticString)] = [
        ("product_id", "product_id"), ("variant_id", "variant_id"), ("name", "name"), ("sku", "sku"),
        ("quantity", "quantity"), ("price", "price_inc_tax"), ("total", "total_inc_tax"), ("brand", "brand"),
      ]
      for (name, field) in names {
        if let value = item[field], !value.isNull { writer.member(name, value) }
      }
    }
  }
}
