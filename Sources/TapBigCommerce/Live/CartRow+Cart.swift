import JSON
import Tap

extension CartRow {
  /// Makes a row of a cart that the API gave itself; nil if it is none.
  ///
  /// - Parameters:
  ///   - cart: the cart, in the shape of `GET /v3/carts/{id}`.
  ///   - email: the shopper's address; nil if nobody has given one.
  init?(cart: JSONValue, email: String?) {
    guard let id = cart["id" as StaticString]?.string, !id.isEmpty else { return nil }
    let bytes = JSONWriter.object { writer in
      writer.member("id", id)
      writer.member("order_id") { $0.null() }
      writer.member("email", email)
      for name in ["customer_id", "channel_id"] { writer.copy(name, cart[name]) }
      writer.copy("currency_code", cart["currency" as StaticString]?["code" as StaticString])
      writer.copy("cart_amount", cart["cart_amount" as StaticString])
      writer.member("coupon_codes") { writer in
        writer.array { writer in
          for coupon in cart["coupons" as StaticString]?.elements.map({ $0 }) ?? [] {
            if let code = coupon["code" as StaticString]?.string { writer.string(code) }
          }
        }
      }
      writer.member("url", Self.page(of: cart))
      writer.member("line_items") { writer in
        writer.array { writer in
          for kind in Self.kinds {
            let items = cart["line_items" as StaticString]?[kind.list]?.elements.filter { $0.kind == .object } ?? []
            for item in items { Self.write(item, kind.type, into: &writer) }
          }
        }
      }
      writer.member("status", "active")
      writer.copy("date_created", cart["created_time" as StaticString])
      writer.copy("date_modified", cart["updated_time" as StaticString])
      writer.member("source", "cart")
    }
    guard let row = try? JSONValue.parse(bytes) else { return nil }
    self.row = row
  }

  /// The cart's page in the storefront where it was filled, as the pages of its items tell; nil if none of them does.
  private static func page(of cart: JSONValue) -> String? {
    for kind in kinds {
      for item in cart["line_items" as StaticString]?[kind.list]?.elements.map({ $0 }) ?? [] {
        guard let url = item["url" as StaticString]?.string, let mark = url.firstRange(of: "://"),
          url.hasPrefix("http")
        else { continue }
        let host = url[mark.upperBound...].prefix { !"/?#".contains($0) }
        if !host.isEmpty { return "\(url[..<mark.upperBound])\(host)/cart" }
      }
    }
    return nil
  }

  /// The four lists of a cart, and what their items are called.
  private static let kinds = [
    (list: "physical_items", type: "physical"), (list: "digital_items", type: "digital"),
    (list: "gift_certificates", type: "gift_certificate"), (list: "custom_items", type: "custom"),
  ]

  private static func write(_ item: JSONValue, _ type: String, into writer: inout JSONWriter) {
    // A gift certificate has but an amount, and there is one of each.
    let amount = item["amount" as StaticString]
    writer.object { writer in
      for name in ["id", "parent_id"] { writer.copy(name, item[name]) }
      writer.member("type", type)
      for name in ["product_id", "variant_id"] { writer.number(name, item.count(name)) }
      for name in ["sku", "name"] { writer.copy(name, item[name]) }
      if let quantity = item["quantity" as StaticString] {
        writer.copy("quantity", quantity)
      } else {
        writer.member("quantity", 1)
      }
      writer.copy("original_price", item["original_price" as StaticString] ?? amount)
      writer.copy("price", item["list_price" as StaticString] ?? amount)
      writer.copy("total", item["extended_list_price" as StaticString] ?? amount)
      writer.copy("discount_amount", item["discount_amount" as StaticString])
      for name in ["url", "image_url"] { writer.copy(name, item[name]) }
      writer.member("options") { writer in
        writer.array { writer in
          for option in item["options" as StaticString]?.elements.filter({ $0.kind == .object }) ?? [] {
            writer.object { writer in
              for name in ["name", "value"] { writer.copy(name, option[name]) }
            }
          }
        }
      }
    }
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
}
