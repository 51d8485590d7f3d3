import JSON

/// What is told of an event, as Brevo takes it (developers.brevo.com/docs/event-endpoints).
enum EventProperties {
  /// The most bytes of an event's properties.
  static let limit = 50_000

  /// Writes the properties of an order's event; an order too large for the limit loses line items, and says how many.
  ///
  /// It is linked with the events of the cart that it came from: by the key under which that is known, or as the record has it.
  static func order(
    _ order: JSONValue, cart: String? = nil, id: String, previousStatus: Int?, ids: StoreIDs = StoreIDs()
  ) -> String {
    let cart = cart ?? order["cart_id" as StaticString]?.string.flatMap { $0.isEmpty ? nil : $0 }
    return fitted(Order.lineItems(of: order)) { items, leftOut in
      orderProperties(order, cart, id: id, items: items, leftOut: leftOut, previousStatus: previousStatus, ids)
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
    _ order: JSONValue, _ cart: String?, id: String, items: ArraySlice<JSONValue>, leftOut: Int, previousStatus: Int?,
    _ ids: StoreIDs
  ) -> [UInt8] {
    JSONWriter.bytes { writer in
      writer.object { writer in
        let number = order["id" as StaticString].map { $0.string ?? String(decoding: $0.json, as: UTF8.self) } ?? ""
        writer.member("id", cart.map { "cart:\(ids[$0])" } ?? "order:\(ids[number])")
        writer.member("event_id", id)
        writer.member("order_id", number)
        writer.copy(fields, of: order)
        if let previousStatus { writer.member("previous_status_id", previousStatus) }
        let codes = Order.coupons(of: order)
        if !codes.isEmpty {
          writer.member("coupon_codes") { writer in writer.array { writer in codes.forEach { writer.string($0) } } }
        }
        writer.member("items") { writer in
          writer.array { writer in
            for item in items { writer.object { $0.item(item, lineFields, ids) } }
          }
        }
        if leftOut > 0 { writer.member("items_left_out", leftOut) }
      }
    }
  }

  /// An event's properties and the order's fields that they come from.
  private static let fields: [EventField] = [
    .value("status", "status"), .value("status_id", "status_id"), .value("payment_status", "payment_status"),
    .value("payment_method", "payment_method"), .value("currency", "currency_code"),
    .amount("total", "total_inc_tax"), .amount("subtotal", "subtotal_inc_tax"), .amount("tax", "total_tax"),
    .amount("shipping", "shipping_cost_inc_tax"), .amount("discount", "discount_amount"),
    .amount("coupon_discount", "coupon_discount"), .amount("refunded", "refunded_amount"),
    .value("items_total", "items_total"),
    .value("channel_id", "channel_id"), .value("customer_id", "customer_id"),
    .value("customer_locale", "customer_locale"), .value("date_created", "date_created"),
    .value("date_modified", "date_modified"), .value("date_shipped", "date_shipped"),
  ]

  /// The properties of a line, under the names that Brevo's shop plugins use.
  private static let lineFields: [EventField] = [
    .value("variant_id", "variant_id"), .value("name", "name"), .value("sku", "sku"), .amount("quantity", "quantity"),
    .amount("price", "price_inc_tax"),
    .amount("total", "total_inc_tax"), .value("brand", "brand"),
  ]
}

/// A property of an event, and the field of a record that it comes from.
struct EventField: Sendable {
  let property: String
  let field: StaticString
  /// Whether it is an amount, which is left out where it cannot be read.
  let isAmount: Bool

  /// A value, whatever it is.
  static func value(_ property: String, _ field: StaticString) -> EventField {
    EventField(property: property, field: field, isAmount: false)
  }

  /// An amount.
  static func amount(_ property: String, _ field: StaticString) -> EventField {
    EventField(property: property, field: field, isAmount: true)
  }
}

extension JSONWriter {
  /// Writes a line of an order or a cart: its product under the id that Brevo's catalog has, and its fields.
  mutating func item(_ item: JSONValue, _ fields: [EventField], _ ids: StoreIDs) {
    if let product = item["product_id" as StaticString], !product.isNull {
      if ids.prefix.isEmpty { member("product_id", product) } else { member("product_id", ids[product.plainText]) }
    }
    copy(fields, of: item)
  }

  /// Writes those fields that have a value, under other names, and of amounts those that can be read.
  mutating func copy(_ fields: [EventField], of value: JSONValue) {
    for entry in fields {
      guard let value = value[entry.field], !value.isNull else { continue }
      if !entry.isAmount {
        member(entry.property, value)
      } else if let amount = Amount(value) {
        member(entry.property) { $0.raw(amount.digits.utf8) }
      }
    }
  }
}
