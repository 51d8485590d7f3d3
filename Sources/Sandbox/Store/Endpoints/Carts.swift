import JSON

extension Store {
  private static let cartIncludes: Set<String> = [
    "redirect_urls", "line_items.physical_items.options", "line_items.digital_items.options", "promotions.banners",
  ]

  /// The cart of an incomplete order; a cart that became an order is gone.
  static func cart(_ world: inout World, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    let list = try V3List(ask, filters: ["include"], paged: false)
    let includes = try list.includes(cartIncludes)
    guard let order = world.store.openCart(names[0]) else { throw .v3(404, "Cart not found.", errors: [:]) }
    return .json { writer in
      writer.object { writer in
        writer.member("data") { order.writeCart(&$0, includes) }
        writer.member("meta") { $0.object { _ in } }
      }
    }
  }

  /// The carts of all incomplete orders, as they are.
  static func cartRows(_ store: Store, _ parent: Int) -> [[UInt8]] {
    store.orders.ids.lazy.map { store.orders.row($0) }.filter { $0.statusID == 0 }
      .map { order in JSONWriter.bytes { order.writeCart(&$0, cartIncludes) } }
  }

  private func openCart(_ id: String) -> Order? {
    guard let number = Cart.order(of: id), let order = orders[number], order.cartID == id, order.statusID == 0 else {
      return nil
    }
    return order
  }
}

extension Order {
  fileprivate func writeCart(_ writer: inout JSONWriter, _ includes: Set<String>) {
    writer.object { writer in
      writer.member("id", cartID)
      writer.member("customer_id", customerID)
      writer.member("channel_id", channel)
      writer.member("email", email)
      writer.member("currency") { $0.object { $0.member("code", currency) } }
      writer.member("tax_included", false)
      writer.number("base_amount", subtotal)
      writer.number("discount_amount", discount)
      writer.number("manual_discount_amount", Money(0))
      writer.number("cart_amount", subtotal - discount - couponDiscount)
      writer.member("coupons") { $0.array { cartCoupon(&$0) } }
      writer.member("discounts") { writer in
        writer.array { writer in
          guard discount.cents > 0 else { return }
          writer.object { writer in
            writer.member("id", "order")
            writer.number("discounted_amount", discount)
          }
        }
      }
      writer.member("line_items") { items(&$0, includes) }
      writer.member("created_time", Dates.iso(created, zone: "+00:00"))
      writer.member("updated_time", Dates.iso(modified, zone: "+00:00"))
      writer.member("locale", "en")
      writer.member("promotions") { writer in
        writer.object { writer in
          if includes.contains("promotions.banners") { writer.member("banners") { $0.array { _ in } } }
        }
      }
      writer.member("version", 1)
      guard includes.contains("redirect_urls") else { return }
      writer.member("redirect_urls") { writer in
        writer.object { writer in
          for name in ["cart_url", "checkout_url", "embedded_checkout_url"] {
            writer.member(name, "https://sandbox.example.com/cart.php?action=load&id=\(cartID ?? "")&to=\(name)")
          }
        }
      }
    }
  }

  private func cartCoupon(_ writer: inout JSONWriter) {
    guard couponDiscount.cents > 0 else { return }
    writer.object { writer in
      writer.member("code", "TEN")
      writer.member("id", "1")
      writer.member("coupon_type", "1")
      writer.number("discounted_amount", couponDiscount)
      writer.member("display_name", "Ten per cent off")
    }
  }

  private func items(_ writer: inout JSONWriter, _ includes: Set<String>) {
    let hasOptions = includes.contains("line_items.physical_items.options")
    writer.object { writer in
      writer.member("physical_items") { writer in
        writer.array { for line in lines { line.writeItem(&$0, of: self, hasOptions) } }
      }
      for key in ["digital_items", "gift_certificates", "custom_items"] { writer.member(key) { $0.array { _ in } } }
    }
  }
}

extension OrderLine {
  fileprivate func writeItem(_ writer: inout JSONWriter, of order: Order, _ hasOptions: Bool) {
    var random = SplitMix(seed: 0, kind: 92, id: id)
    let uuid = random.uuid()
    writer.object { writer in
      writer.member("id", uuid)
      writer.member("parent_id", String?.none)
      writer.member("variant_id", variantID)
      writer.member("product_id", productID)
      writer.member("sku", sku)
      writer.member("name", name)
      writer.member("url", "https://sandbox.example.com/product-\(productID)/")
      writer.member("quantity", quantity)
      writer.member("taxable", true)
      writer.member("image_url", "https://cdn11.bigcommerce.com/s-sandbox/products/\(productID).jpg")
      writer.member("discounts") { $0.array { _ in } }
      writer.member("coupons") { $0.array { _ in } }
      for key in ["discount_amount", "coupon_amount"] { writer.number(key, Money(0)) }
      for key in ["original_price", "list_price", "sale_price"] { writer.number(key, price) }
      for key in ["extended_list_price", "extended_sale_price"] { writer.number(key, price * quantity) }
      writer.member("is_require_shipping", true)
      writer.member("is_mutable", true)
      writer.member("added_by_promotion", false)
      writer.member("gift_wrapping", String?.none)
      guard hasOptions else { return }
      writer.member("options") { writer in
        writer.array { writer in
          for (place, option) in options.enumerated() {
            writer.object { writer in
              writer.member("name", option.name)
              writer.member("nameId", productID * 10 + place + 1)
              writer.member("value", option.value)
              writer.member("valueId", variantID)
            }
          }
        }
      }
    }
  }
}
