import JSON
import Ledger

extension EventProperties {
  /// Writes the properties of a cart's event; a cart too large for the limit loses line items, and says how many.
  ///
  /// Its `id` links it with the events of the order that it becomes, as Brevo's own shop plugins do.
  static func cart(_ cart: JSONValue, key: String, id: String, ids: StoreIDs = StoreIDs()) -> String {
    fitted(Cart.items(of: cart)) { items, leftOut in
      JSONWriter.bytes { writer in
        writer.object { writer in
          writer.member("id", "cart:\(ids[key])")
          writer.member("event_id", id)
          writer.member("cart_id", key.printableKey)
          writer.copy(fields, of: cart)
          if let codes = cart["coupon_codes" as StaticString], codes.kind == .array, codes.count > 0 {
            writer.member("coupon_codes", codes)
          }
          let addresses = ["url", "checkout_url", "cart_url"].lazy.compactMap { cart[$0]?.string }
          if let url = addresses.first(where: { !$0.isEmpty }) { writer.member("url", url) }
          writer.member("items") { writer in
            writer.array { writer in
              for item in items { writer.object { $0.item(item, itemFields, ids) } }
            }
          }
          if leftOut > 0 { writer.member("items_left_out", leftOut) }
        }
      }
    }
  }

  /// Writes the properties of a customer's event.
  static func customer(
    _ customer: JSONValue, key: String, id: String, previousGroup: String?, addedTags: [String] = [],
    ids: StoreIDs = StoreIDs()
  ) -> String {
    JSONWriter.text { writer in
      writer.object { writer in
        writer.member("id", "customer:\(ids[key])")
        writer.member("event_id", id)
        writer.member("customer_id", key.printableKey)
        writer.copy(customerFields, of: customer)
        if !addedTags.isEmpty { writer.member("tags_added") { $0.strings(addedTags) } }
        if let previousGroup { writer.member("previous_customer_group_id", previousGroup) }
      }
    }
  }

  /// An event's properties and the cart's fields that they come from.
  private static let fields: [EventField] = [
    .value("order_id", "order_id"), .value("status", "status"), .value("currency", "currency_code"),
    .amount("total", "cart_amount"), .value("channel_id", "channel_id"), .value("customer_id", "customer_id"),
    .value("date_created", "date_created"), .value("date_modified", "date_modified"),
  ]

  private static let itemFields: [EventField] = [
    .value("variant_id", "variant_id"), .value("name", "name"), .value("sku", "sku"), .amount("quantity", "quantity"),
    .amount("price", "price"), .amount("total", "total"),
    .value("url", "url"), .value("image", "image_url"),
  ]

  /// The amounts of what is in a cart.
  static let cartItemAmounts = itemFields.filter(\.isAmount).map { "\($0.field)" }

  private static let customerFields: [EventField] = [
    .value("customer_group_id", "customer_group_id"), .value("channel_id", "origin_channel_id"),
    .value("company", "company"), .value("tags", "tag_list"), .value("date_created", "date_created"),
    .value("date_modified", "date_modified"),
  ]
}
