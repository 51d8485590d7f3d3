import JSON
import Ledger
import Singer

/// The record of a cart that has become an order, where no record of the cart tells so itself.
enum ConvertedCart {
  /// Makes a cart's last record say that it has become an order; one that says so already stays as it is.
  ///
  /// - Parameters:
  ///   - cart: the cart's last record.
  ///   - facts: what is known of it now.
  /// - Returns: the record.
  static func record(of cart: JSONValue, _ facts: CartFacts) -> JSONValue {
    guard cart["status" as StaticString]?.string != "converted" else { return cart }
    let bytes = JSONWriter.bytes { writer in
      writer.object { writer in
        for (key, value) in cart.members where !changing.contains(key.string) {
          writer.key(raw: key.raw)
          writer.value(value)
        }
        end(facts, into: &writer)
      }
    }
    return (try? JSONValue.parse(bytes)) ?? cart
  }

  /// Makes a cart's record of the order that it has become; what it came to before shipping is not told.
  static func record(ofOrder order: JSONValue, _ facts: CartFacts) -> JSONValue {
    let bytes = JSONWriter.bytes { writer in
      writer.object { writer in
        writer.member("id", facts.id)
        for name in ["customer_id", "channel_id", "date_created"] { writer.copy(name, of: order, as: name) }
        let currency = order["default_currency_code" as StaticString].flatMap { $0.isNull ? nil : $0 }
        if let currency = currency ?? order["currency_code" as StaticString] {
          writer.member("currency_code", currency)
        }
        writer.member("line_items") { writer in
          writer.array { writer in
            for item in Order.lineItems(of: order) {
              writer.object { writer in
                for (name, field) in fields { writer.copy(field, of: item, as: name) }
              }
            }
          }
        }
        end(facts, into: &writer)
      }
    }
    return (try? JSONValue.parse(bytes)) ?? .null
  }

  private static let changing: Set = ["status", "order_id", "date_modified"]

  /// The fields of a cart's item, and those of the order's line that they are made of.
  private static let fields = [
    ("product_id", "product_id"), ("variant_id", "variant_id"), ("sku", "sku"), ("name", "name"),
    ("quantity", "quantity"), ("price", "price_inc_tax"), ("total", "total_inc_tax"),
  ]

  private static func end(_ facts: CartFacts, into writer: inout JSONWriter) {
    writer.member("status", "converted")
    if let number = facts.order.flatMap({ Int($0) }) {
      writer.member("order_id", number)
    } else if let order = facts.order {
      writer.member("order_id", order)
    }
    writer.member("date_modified", Timestamp(seconds: Int64(facts.modified)).rfc3339)
  }
}

extension JSONWriter {
  fileprivate mutating func copy(_ field: String, of value: JSONValue, as name: String) {
    if let value = value[field] { member(name, value) }
  }
}
