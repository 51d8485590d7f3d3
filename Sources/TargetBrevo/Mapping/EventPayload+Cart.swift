import JSON

extension EventPayload {
  /// Writes a cart's event; a cart too large for the limit loses line items, and says how many.
  ///
  /// Its `id` links it with the events of the order that it becomes, as Brevo's own shop plugins do.
  static func cart(_ cart: JSONValue, key: String, name: String, id: String, email: String, time: Int) -> String {
    let properties = fitted(Cart.items(of: cart)) { items, leftOut in
      JSONWriter.bytes { writer in
        writer.object { writer in
          writer.member("id", "cart:\(key)")
          writer.member("event_id", id)
          writer.member("cart_id", key)
          writer.copy(fields, amounts, of: cart)
          let addresses = ["url", "checkout_url", "cart_url"].lazy.compactMap { cart[$0]?.string }
          if let url = addresses.first(where: { !$0.isEmpty }) { writer.member("url", url) }
          writer.member("items") { writer in
            writer.array { writer in
              for item in items { writer.object { $0.copy(itemFields, itemAmounts, of: item) } }
            }
          }
          if leftOut > 0 { writer.member("items_left_out", leftOut) }
        }
      }
    }
    return event(name, email: email, time: time, properties: properties)
  }

  /// Writes a customer's event.
  static func customer(
    _ customer: JSONValue, key: String, name: String, id: String, email: String, time: Int, previousGroup: String?
  ) -> String {
    let properties = JSONWriter.bytes { writer in
      writer.object { writer in
        writer.member("id", "customer:\(key)")
        writer.member("event_id", id)
        writer.member("customer_id", key)
        writer.copy(customerFields, of: customer)
        if let previousGroup { writer.member("previous_customer_group_id", previousGroup) }
      }
    }
    return event(name, email: email, time: time, properties: properties)
  }

  /// An event's properties and the cart's fields that they come from.
  private static let fields: [(String, StaticString)] = [
    ("order_id", "order_id"), ("status", "status"), ("currency", "currency_code"), ("channel_id", "channel_id"),
    ("customer_id", "customer_id"), ("date_created", "date_created"), ("date_modified", "date_modified"),
  ]

  private static let amounts: [(String, StaticString)] = [("total", "cart_amount")]

  private static let itemFields: [(String, StaticString)] = [
    ("product_id", "product_id"), ("variant_id", "variant_id"), ("name", "name"), ("sku", "sku"),
    ("url", "url"), ("image", "image_url"),
  ]

  private static let itemAmounts: [(String, StaticString)] = [
    ("quantity", "quantity"), ("price", "price"), ("total", "total"),
  ]

  /// The amounts of what is in a cart.
  static let cartItemAmounts = itemAmounts.map { "\($0.1)" }

  private static let customerFields: [(String, StaticString)] = [
    ("customer_group_id", "customer_group_id"), ("channel_id", "origin_channel_id"), ("company", "company"),
    ("date_created", "date_created"), ("date_modified", "date_modified"),
  ]
}
