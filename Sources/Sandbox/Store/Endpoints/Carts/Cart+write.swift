import JSON

extension Cart {
  /// Writes the cart as `GET /v3/carts/{id}` has it, with what was asked for.
  func write(_ writer: inout JSONWriter, _ includes: Set<String>) {
    writer.object { writer in
      writeIdentity(&writer)
      writer.number("base_amount", subtotal)
      writer.number("discount_amount", discount)
      writer.number("manual_discount_amount", Money(0))
      writer.number("cart_amount", amount)
      writeContents(&writer, includes)
      writer.member("locale", locale)
      writePromotions(&writer, includes)
      writer.member("version", version)
      if includes.contains("redirect_urls"), !isShoppers {
        writer.member("redirect_urls") { writeLinks(&$0) }
      }
    }
  }

  /// Writes the cart as it stands in `GET /v3/checkouts/{id}`.
  func writeInCheckout(_ writer: inout JSONWriter, _ includes: Set<String>) {
    writer.object { writer in
      writeIdentity(&writer)
      writer.number("base_amount", subtotal)
      writer.number("discount_amount", discount)
      writer.number("cart_amount_inc_tax", amount + amount.tax)
      writer.number("cart_amount_ex_tax", amount)
      writeContents(&writer, includes)
    }
  }

  private func writeIdentity(_ writer: inout JSONWriter) {
    writer.member("id", uuid)
    writer.member("customer_id", customerID)
    writer.member("channel_id", channel)
    writer.member("email", email)
    writer.member("currency") { $0.object { $0.member("code", currency) } }
    writer.member("tax_included", false)
  }

  private func writeContents(_ writer: inout JSONWriter, _ includes: Set<String>) {
    writer.member("coupons") { writeCoupons(&$0) }
    writer.member("discounts") { writer in
      writer.array { writer in
        guard discount.cents > 0 else { return }
        writer.object { writer in
          writer.member("id", "order")
          writer.number("discounted_amount", discount)
        }
      }
    }
    writer.member("line_items") { writeItems(&$0, includes) }
    writer.member("created_time", Dates.iso(created, zone: "+00:00"))
    writer.member("updated_time", Dates.iso(modified, zone: "+00:00"))
  }

  func writePromotions(_ writer: inout JSONWriter, _ includes: Set<String>) {
    writer.member("promotions") { writer in
      writer.object { writer in
        if includes.contains("promotions.banners") { writer.member("banners") { $0.array { _ in } } }
      }
    }
  }

  func writeCoupons(_ writer: inout JSONWriter) {
    writer.array { writer in
      for coupon in coupons {
        writer.object { writer in
          writer.member("code", coupon.code)
          writer.member("id", String(coupon.id))
          writer.member("coupon_type", String(coupon.type))
          writer.number("discounted_amount", coupons.count == 1 ? couponDiscount : coupon.discount(on: self))
          writer.member("display_name", coupon.name)
        }
      }
    }
  }

  private func writeItems(_ writer: inout JSONWriter, _ includes: Set<String>) {
    writer.object { writer in
      for (key, isDigital) in [("physical_items", false), ("digital_items", true)] {
        let hasOptions = includes.contains("line_items.\(key).options")
        writer.member(key) { writer in
          writer.array { for item in items where item.isDigital == isDigital { item.write(&$0, hasOptions) } }
        }
      }
      for key in ["gift_certificates", "custom_items"] { writer.member(key) { $0.array { _ in } } }
    }
  }

  /// Writes the addresses that lead a shopper to a cart that an app has made.
  func writeLinks(_ writer: inout JSONWriter) {
    writer.object { writer in
      let load = "https://sandbox.example.com/cart.php?"
      let token = "&id=\(uuid)&token=\(token(seed: UInt64(version)))"
      writer.member("cart_url", load + "action=load" + token)
      writer.member("checkout_url", load + "action=loadInCheckout" + token)
      writer.member("embedded_checkout_url", load + "embedded=1&action=loadInCheckout" + token)
    }
  }
}

extension CartItem {
  fileprivate func write(_ writer: inout JSONWriter, _ hasOptions: Bool) {
    writer.object { writer in
      writer.member("id", id)
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
      writer.member("is_require_shipping", !isDigital)
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
