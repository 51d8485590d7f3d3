import JSON
import Tap

/// A cart in the one shape of all carts, made of an order.
struct CartRow: Sendable {
  let row: JSONValue

  /// Makes the cart that an order came of, or still is; nil if none is known.
  ///
  /// - Parameters:
  ///   - order: the order as the store sent it.
  ///   - complete: all its line items, where its own are not all.
  init?(of order: JSONValue, lineItems complete: [JSONValue]?) {
    guard let cart = order["cart_id" as StaticString], let id = cart.string, !id.isEmpty else { return nil }
    let items = complete ?? Consignments(of: order).lineItems
    let bytes = JSONWriter.bytes { writer in
      writer.object { writer in
        writer.member("id", id)
        writer.copy("order_id", order["id" as StaticString])
        writer.copy("email", order["billing_address" as StaticString]?["email" as StaticString])
        for name in ["customer_id", "channel_id"] { writer.copy(name, order[name]) }
        writer.copy("currency_code", order.first(of: "default_currency_code", "currency_code"))
        writer.amount("cart_amount", Self.amount(of: order))
        writer.member("line_items") { writer in
          writer.array { writer in for item in items { Self.write(item, into: &writer) } }
        }
        writer.member("status", Self.status(of: order))
        for name in ["date_created", "date_modified"] { writer.copy(name, order[name]) }
        writer.member("source", "order")
      }
    }
    // What our own writer wrote is JSON.
    guard let row = try? JSONValue.parse(bytes) else { return nil }
    self.row = row
  }

  /// What becomes of an incomplete order is another status; it keeps its number.
  private static func status(of order: JSONValue) -> String {
    guard order.count("status_id") == 0 else { return "converted" }
    return order["is_deleted" as StaticString]?.bool == true ? "deleted" : "active"
  }

  /// The subtotal less what is taken off the whole of it; the store's own total is that and the charges.
  private static func amount(of order: JSONValue) -> Amount? {
    var amount = order.amount("subtotal_inc_tax")
    for name in ["discount_amount", "coupon_discount"] {
      if let less = order.amount(name) { amount = amount?.subtracting(less) }
    }
    return amount
  }

  private static func write(_ item: JSONValue, into writer: inout JSONWriter) {
    writer.object { writer in
      writer.copy("id", item["id" as StaticString])
      writer.number("parent_id", item.count("parent_order_product_id"))
      writer.member("type", type(of: item))
      for name in ["product_id", "variant_id"] { writer.number(name, item.count(name)) }
      for name in ["sku", "name", "quantity"] { writer.copy(name, item[name]) }
      writer.copy("original_price", item["base_price" as StaticString])
      writer.copy("price", item["price_inc_tax" as StaticString])
      writer.copy("total", item["total_inc_tax" as StaticString])
      writer.amount("discount_amount", discount(on: item))
      for name in ["url", "image_url"] { writer.member(name) { $0.null() } }
      writer.member("options") { writer in
        writer.array { writer in
          for option in item["product_options" as StaticString]?.elements.filter({ $0.kind == .object }) ?? [] {
            writer.object { writer in
              writer.copy("name", option.first(of: "display_name_customer", "display_name"))
              writer.copy("value", option.first(of: "display_value_customer", "display_value", "value"))
            }
          }
        }
      }
    }
  }

  private static func type(of item: JSONValue) -> String? {
    guard let type = item["type" as StaticString]?.string else { return nil }
    if type == "giftcertificate" { return "gift_certificate" }
    return item.count("product_id") ?? 0 > 0 ? type : "custom"
  }

  private static func discount(on item: JSONValue) -> Amount? {
    guard let discounts = item["applied_discounts" as StaticString], discounts.kind == .array else { return nil }
    return discounts.elements.reduce(Amount.zero as Amount?) { sum, discount in
      guard let amount = discount.amount("amount") else { return sum }
      return sum?.adding(amount)
    }
  }
}

extension JSONValue {
  /// An amount, also where it is written in quotes.
  fileprivate func amount(_ name: String) -> Amount? {
    guard let value = self[name], value.kind == .number || value.kind == .string else { return nil }
    return Amount(value.raw)
  }

  /// The first member of these that says something.
  fileprivate func first(of names: String...) -> JSONValue? {
    names.lazy.compactMap { self[$0] }.first { !$0.isNull && !($0.kind == .string && $0.raw.isEmpty) }
  }
}

extension JSONWriter {
  /// Writes a member as the store gave it; null if it did not.
  fileprivate mutating func copy(_ name: String, _ value: JSONValue?) {
    member(name) { writer in
      if let value { writer.value(value) } else { writer.null() }
    }
  }

  /// Writes the number of something; null for 0, by which the store means nothing.
  fileprivate mutating func number(_ name: String, _ number: Int?) { member(name, number == 0 ? nil : number) }

  fileprivate mutating func amount(_ name: String, _ amount: Amount?) {
    member(name) { writer in
      if let amount { writer.raw(amount.digits.utf8) } else { writer.null() }
    }
  }
}
