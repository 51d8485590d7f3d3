import JSON

extension Order {
  /// The text under which the API admits that it left lines out.
  private static let warning =
    "Not all line items of this consignment are returned with this response, only 50 are included. "
    + "Please use the `/v2/orders/{order_id}/products` endpoint to fetch all line items."

  /// Writes the consignments as one object, or in a list of one as older stores have it.
  func consignments(_ writer: inout JSONWriter, _ shape: OrderShape, _ root: String) {
    guard shape.isObject else {
      return writer.array { consignment(&$0, shape, root) }
    }
    consignment(&writer, shape, root)
  }

  func consignment(_ writer: inout JSONWriter, _ shape: OrderShape, _ root: String) {
    writer.object { writer in
      writer.member("pickups") { $0.array { _ in } }
      writer.member("shipping") { writer in
        writer.array { writer in
          guard !lines.isEmpty else { return }
          address(&writer, id: id * 10 + 1) { shipping(&$0, shape, root) }
        }
      }
      writer.member("downloads") { $0.array { _ in } }
      writer.member("email") { $0.object { $0.member("gift_certificates") { $0.array { _ in } } } }
    }
  }

  private func shipping(_ writer: inout JSONWriter, _ shape: OrderShape, _ root: String) {
    writer.member("line_items") { writer in
      writer.array { writer in
        if shape.lineItems {
          let shown = shape.isWhole ? lines.count : hidesLines ? 0 : 50
          for (place, line) in lines.prefix(shown).enumerated() {
            line.write(&writer, of: self, shipped: shipped(ofLine: place))
          }
        } else {
          writer.object { writer in
            writer.member("url", root + "/orders/\(id)/products")
            writer.member("resource", "/orders/\(id)/products")
          }
        }
      }
    }
    if shape.lineItems, !shape.isWhole, !hidesLines, lines.count > 50 {
      writer.member("__warning__") { $0.object { $0.member("message", Self.warning) } }
    }
    writer.member("items_total", itemsTotal)
    writer.member("items_shipped", itemsShipped)
    writer.member("shipping_method", shipping.cents == 0 ? "Free Shipping" : "Flat Rate")
    writer.number("base_cost", shipping)
    writer.number("cost_ex_tax", shipping)
    writer.number("cost_inc_tax", shipping + shipping.tax)
    writer.number("cost_tax", shipping.tax)
    writer.member("cost_tax_class_id", 2)
    for key in ["base_handling_cost", "handling_cost_ex_tax", "handling_cost_inc_tax", "handling_cost_tax"] {
      writer.number(key, Money(0))
    }
    writer.member("handling_cost_tax_class_id", 2)
    writer.member("shipping_zone_id", 1)
    writer.member("shipping_zone_name", billing.country.name)
    writer.member("shipping_quotes") { writer in
      writer.object { writer in
        let path = "/orders/\(id)/consignments/shipping/\(id * 10 + 1)/shipping_quotes"
        writer.member("url", root + path)
        writer.member("resource", path)
      }
    }
  }

  /// Writes the fees, of which an order has one at most.
  func fees(_ writer: inout JSONWriter) {
    writer.array { if hasFee { writeFee(&$0) } }
  }

  func writeFee(_ writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("id", id)
      writer.member("type", "custom_fee")
      writer.member("display_name_customer", "Package Protection Insurance")
      writer.member("display_name_merchant", "Package Protection Fee")
      writer.member("source", "v2")
      writer.number("base_cost", fee)
      writer.number("cost_ex_tax", fee)
      writer.number("cost_inc_tax", fee + fee.tax)
      writer.number("cost_tax", fee.tax)
      writer.member("tax_class_id", 0)
    }
  }
}

extension OrderLine {
  /// Writes the line as `GET /v2/orders/{id}/products` has it.
  func write(_ writer: inout JSONWriter, of order: Order, shipped: Int) {
    let isRefunded = order.statusID == 4
    writer.object { writer in
      writer.member("id", id)
      writer.member("order_id", order.id)
      writer.member("product_id", productID)
      writer.member("variant_id", variantID)
      writer.member("order_pickup_method_id", 0)
      writer.member("order_address_id", order.id * 10 + 1)
      for key in ["name", "name_customer", "name_merchant"] { writer.member(key, name) }
      writer.member("sku", sku)
      writer.member("upc", "")
      writer.member("type", "physical")
      writer.text("base_price", price)
      writer.text("price_ex_tax", price)
      writer.text("price_inc_tax", price + price.tax)
      writer.text("price_tax", price.tax)
      writer.text("base_total", price * quantity)
      writer.text("total_ex_tax", price * quantity)
      writer.text("total_inc_tax", (price + price.tax) * quantity)
      writer.text("total_tax", price.tax * quantity)
      for key in ["weight", "width", "height", "depth"] { writer.member(key, "1.0000") }
      writer.member("quantity", quantity)
      for key in ["base_cost_price", "cost_price_inc_tax", "cost_price_ex_tax", "cost_price_tax"] {
        writer.text(key, Money(0))
      }
      writer.member("is_refunded", isRefunded)
      writer.member("quantity_refunded", isRefunded ? quantity : 0)
      writer.text("refund_amount", Money(0))
      writer.member("return_id", 0)
      writer.member("wrapping_id", 0)
      writer.member("wrapping_name", "")
      for key in ["base_wrapping_cost", "wrapping_cost_ex_tax", "wrapping_cost_inc_tax", "wrapping_cost_tax"] {
        writer.text(key, Money(0))
      }
      writer.member("wrapping_message", "")
      writer.member("quantity_shipped", shipped)
      writer.member("event_name", String?.none)
      writer.member("event_date", String?.none)
      writer.text("fixed_shipping_cost", Money(0))
      writer.member("ebay_item_id", "")
      writer.member("ebay_transaction_id", "")
      writer.member("option_set_id", options.isEmpty ? nil : productID)
      writer.member("parent_order_product_id", Int?.none)
      writer.member("is_bundled_product", false)
      writer.member("bin_picking_number", "")
      writer.member("external_id", String?.none)
      writer.member("brand", "")
      writer.member("applied_discounts") { writer in
        writer.array { writer in
          guard order.couponDiscount.cents > 0, id == order.lines.first?.id else { return }
          writer.object { writer in
            writer.member("id", "coupon")
            writer.text("amount", order.couponDiscount)
            writer.member("name", "Ten per cent off")
            writer.member("code", "TEN")
            writer.member("target", "order")
          }
        }
      }
      writer.member("product_options") { productOptions(&$0) }
      writer.member("configurable_fields") { $0.array { _ in } }
      writer.member("gift_certificate_id", Int?.none)
      writer.text("discounted_total_inc_tax", (price + price.tax) * quantity)
    }
  }

  private func productOptions(_ writer: inout JSONWriter) {
    writer.array { writer in
      for (place, option) in options.enumerated() {
        writer.object { writer in
          writer.member("id", id * 10 + place)
          writer.member("option_id", productID * 10 + place + 1)
          writer.member("order_product_id", id)
          writer.member("product_option_id", productID * 10 + place + 1)
          for key in ["display_name", "display_name_customer", "display_name_merchant"] {
            writer.member(key, option.name)
          }
          for key in ["display_value", "display_value_customer", "display_value_merchant"] {
            writer.member(key, option.value)
          }
          writer.member("value", String(variantID))
          writer.member("type", place == 0 ? "Multiple choice" : "Swatch")
          writer.member("name", option.name)
          writer.member("display_style", place == 0 ? "Rectangle" : "")
        }
      }
    }
  }
}
