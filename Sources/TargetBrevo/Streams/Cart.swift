import JSON
import Ledger

/// What the target reads in a cart.
struct Cart: Sendable {
  let record: Record
  var facts: CartFacts

  /// Reads a cart.
  ///
  /// - Throws: what keeps it from being read: its dates or what it comes to, so that nothing can be said of it.
  init(_ record: Record) throws(Flaw) {
    let value = record.value
    let modified = try value.moment("date_modified")
    guard let created = try value.moment("date_created") ?? modified else { throw Flaw("date_created", nil, .moment) }
    _ = try value.amount("cart_amount")
    let customer = value["customer_id" as StaticString].flatMap(Cart.key)
    let email = Email.normalised(value["email" as StaticString]?.string) ?? ""
    self.record = record
    facts = CartFacts(
      id: value["cart_token" as StaticString].flatMap(Cart.key) ?? record.key, customer: customer,
      email: Email.isPlausible(email) ? email : "",
      channel: value["channel_id" as StaticString]?.int, standing: Cart.standing(value), created: created,
      modified: modified ?? created, content: Cart.content(value), record: String(decoding: record.json, as: UTF8.self),
      order: value["order_id" as StaticString].flatMap(Cart.key), origin: Cart.origin(value), goods: Cart.goods(value))
  }

  /// A number or text as a key; nil for what means nobody, or nothing.
  static func key(_ value: JSONValue) -> String? {
    if let number = value.int { return number > 0 ? "\(number)" : nil }
    return value.string.flatMap { $0.isEmpty || $0 == "0" ? nil : $0 }
  }

  private static func standing(_ cart: JSONValue) -> CartFacts.Standing {
    switch cart["status" as StaticString]?.string {
    case "converted": .converted
    case "deleted": .deleted
    default: .open
    }
  }

  private static func origin(_ cart: JSONValue) -> CartFacts.Origin? {
    switch cart["source" as StaticString]?.string {
    case "cart": .cart
    case "order": .order
    case "callback": .callback
    default: nil
    }
  }

  /// The fingerprint of what a cart and an order of it have alike: products and how many of each, in no order.
  ///
  /// Taxes are known in the order alone, names of what is in no catalog differ, and the address may come later.
  private static func goods(_ cart: JSONValue) -> Digest {
    let lines = items(of: cart).map { item in
      let product = item["product_id" as StaticString].flatMap(key) ?? ""
      let variant = product.isEmpty ? nil : item["variant_id" as StaticString].flatMap(key)
      return "\(product)/\(variant ?? "")×\(item["quantity" as StaticString]?.plainText ?? "1")"
    }
    let email = Email.normalised(cart["email" as StaticString]?.string) ?? ""
    return Digest.of(Array(([email] + lines.sorted()).joined(separator: "|").utf8)[...])
  }

  /// The fingerprint of who has what in the cart; where it was read and what the store notes beside it is no change.
  private static func content(_ cart: JSONValue) -> Digest {
    let bytes = JSONWriter.bytes { writer in
      writer.array { writer in
        for name in ["email", "customer_id", "currency_code", "cart_amount"] { writer.value(cart[name] ?? .null) }
        for item in items(of: cart) {
          for name in ["product_id", "variant_id", "sku", "name", "quantity", "price"] {
            writer.value(item[name] ?? .null)
          }
        }
      }
    }
    return Digest.of(bytes[...])
  }

  /// What is in a cart.
  static func items(of cart: JSONValue) -> [JSONValue] {
    cart["line_items" as StaticString].map { Array($0.elements) } ?? []
  }
}
