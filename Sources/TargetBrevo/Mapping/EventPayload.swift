import JSON
import Singer

/// Events in the form that Brevo takes (developers.brevo.com/docs/event-endpoints).
enum EventPayload {
  /// The most bytes of an event's properties.
  static let limit = 50_000

  /// Writes an order's event; an order too large for the limit loses line items, and says how many.
  static func order(
    _ order: JSONValue, name: String, id: String, email: String, time: Int, previousStatus: Int?
  ) -> String {
    let properties = fitted(Order.lineItems(of: order)) { items, leftOut in
      orderProperties(order, id: id, items: items, leftOut: leftOut, previousStatus: previousStatus)
    }
    return event(name, email: email, time: time, properties: properties)
  }

  /// Writes an event, with its properties as JSON.
  static func event(_ name: String, email: String, time: Int, properties: [UInt8]) -> String {
    String(
      decoding: JSONWriter.bytes { writer in
        writer.object { writer in
          writer.member("event_name", name)
          writer.member("event_date", Timestamp(seconds: Int64(time)).rfc3339)
          writer.member("identifiers") { $0.object { $0.member("email_id", email) } }
          writer.member("event_properties") { $0.raw(properties) }
        }
      }, as: UTF8.self)
  }

  /// Writes properties with as many items as the limit allows.
  static func fitted(
    _ items: [JSONValue], _ properties: (_ items: ArraySlice<JSONValue>, _ leftOut: Int) -> [UInt8]
  ) -> [UInt8] {
    var kept = items.count
    var bytes = properties(items[...], 0)
    while bytes.count > limit, kept > 0 {
      kept = min(kept - 1, kept * limit / bytes.count)
      bytes = properties(items.prefix(kept), items.count - kept)
    }
    return bytes
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
        writer.copy(fields, amounts, of: order)
        if let previousStatus { writer.member("previous_status_id", previousStatus) }
        writer.member("items") { writer in
          writer.array { writer in
            for item in items { writer.object { $0.copy(lineFields, lineAmounts, of: item) } }
          }
        }
        if leftOut > 0 { writer.member("items_left_out", leftOut) }
      }
    }
  }

  /// An event's properties and the order's fields that they come from.
  private static let fields: [(String, StaticString)] = [
    ("status", "status"), ("status_id", "status_id"), ("payment_status", "payment_status"),
    ("payment_method", "payment_method"), ("currency", "currency_code"), ("items_total", "items_total"),
    ("channel_id", "channel_id"), ("customer_id", "customer_id"), ("customer_locale", "customer_locale"),
    ("date_created", "date_created"), ("date_modified", "date_modified"), ("date_shipped", "date_shipped"),
  ]

  private static let amounts: [(String, StaticString)] = [
    ("total", "total_inc_tax"), ("subtotal", "subtotal_inc_tax"), ("tax", "total_tax"),
    ("shipping", "shipping_cost_inc_tax"), ("discount", "discount_amount"), ("coupon_discount", "coupon_discount"),
  ]

  /// The properties of a line, under the names that Brevo's shop plugins use.
  private static let lineFields: [(String, StaticString)] = [
    ("product_id", "product_id"), ("variant_id", "variant_id"), ("name", "name"), ("sku", "sku"), ("brand", "brand"),
  ]

  private static let lineAmounts: [(String, StaticString)] = [
    ("quantity", "quantity"), ("price", "price_inc_tax"), ("total", "total_inc_tax"),
  ]
}

extension JSONWriter {
  /// Writes those fields that have a value, under other names, and of amounts those that can be read.
  mutating func copy(
    _ fields: [(String, StaticString)], _ amounts: [(String, StaticString)] = [], of value: JSONValue
  ) {
    for (name, field) in fields {
      if let value = value[field], !value.isNull { member(name, value) }
    }
    for (name, field) in amounts {
      if let amount = value[field].flatMap(Amount.init) { member(name) { $0.raw(amount.digits.utf8) } }
    }
  }
}
