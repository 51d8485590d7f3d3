import JSON

extension Order {
  /// Writes the order as `GET /v2/orders` has it.
  ///
  /// Links begin with `root`, the address of the store's V2 API.
  func write(_ writer: inout JSONWriter, _ shape: OrderShape, root: String) {
    writer.object { writer in
      writer.member("id", id)
      writer.member("customer_id", customerID)
      writer.member("date_created", Dates.rfc2822(created))
      writer.member("date_modified", Dates.rfc2822(modified))
      writer.member("date_shipped", shipped.map(Dates.rfc2822) ?? "")
      writer.member("status_id", statusID)
      writer.member("status", status.name)
      writer.member("custom_status", status.name)
      amounts(&writer)
      writer.member("items_total", itemsTotal)
      writer.member("items_shipped", itemsShipped)
      writer.member("payment_method", paymentMethod)
      writer.member("payment_provider_id", paymentMethod == "Credit Card" ? "pay_\(id)" : nil)
      writer.member("payment_status", status.payment)
      writer.member("order_is_digital", false)
      writer.member("ip_address", registeredAddress)
      writer.member("ip_address_v6", "")
      writer.member("geoip_country", registeredAddress.isEmpty ? "" : billing.country.name)
      writer.member("geoip_country_iso2", registeredAddress.isEmpty ? "" : billing.country.code)
      money(&writer)
      writer.member("staff_notes", staffNotes)
      writer.member("customer_message", customerMessage)
      writer.member("shipping_address_count", lines.isEmpty ? 0 : 1)
      writer.member("ebay_order_id", "0")
      writer.member("cart_id", cartID)
      writer.member("billing_address") { address(&$0, id: nil) }
      writer.member("is_email_opt_in", optedIn)
      writer.member("credit_card_type", String?.none)
      writer.member("order_source", source)
      writer.member("channel_id", channel)
      writer.member("external_source", source == "manual" ? "POS" : nil)
      link(&writer, "products", "products", root)
      link(&writer, "shipping_addresses", "shippingaddresses", root)
      link(&writer, "coupons", "coupons", root)
      writer.member("external_id", externalID)
      writer.member("external_merchant_id", String?.none)
      writer.member("external_order_id", externalID ?? "")
      writer.member("tax_provider_id", "BasicTaxProvider")
      writer.member("customer_locale", "en")
      writer.member("is_deleted", false)
      if shape.consignments {
        writer.member("consignments") { consignments(&$0, shape, root) }
      } else {
        link(&writer, "consignments", "consignments", root)
      }
      if shape.fees { writer.member("fees") { fees(&$0) } } else { link(&writer, "fees", "fees", root) }
    }
  }

  private func amounts(_ writer: inout JSONWriter) {
    let zero = Money(0)
    writer.text("subtotal_ex_tax", subtotal)
    writer.text("subtotal_inc_tax", subtotal + subtotalTax)
    writer.text("subtotal_tax", subtotalTax)
    writer.text("base_shipping_cost", shipping)
    writer.text("shipping_cost_ex_tax", shipping)
    writer.text("shipping_cost_inc_tax", shipping + shipping.tax)
    writer.text("shipping_cost_tax", shipping.tax)
    writer.member("shipping_cost_tax_class_id", 2)
    for kind in ["handling", "wrapping"] {
      writer.text("base_\(kind)_cost", zero)
      writer.text("\(kind)_cost_ex_tax", zero)
      writer.text("\(kind)_cost_inc_tax", zero)
      writer.text("\(kind)_cost_tax", zero)
      writer.member("\(kind)_cost_tax_class_id", kind == "handling" ? 2 : 3)
    }
    writer.text("total_ex_tax", total)
    writer.text("total_inc_tax", total + tax)
    writer.text("total_tax", tax)
    writer.member("is_tax_inclusive_pricing", false)
    writer.text("refunded_amount", zero)
    writer.text("store_credit_amount", zero)
    writer.text("gift_certificate_amount", zero)
    writer.text("discount_amount", discount)
    writer.text("coupon_discount", couponDiscount)
  }

  private func money(_ writer: inout JSONWriter) {
    let rate = currency == "EUR" ? "0.9137000000" : "1.0000000000"
    writer.member("currency_id", currency == "EUR" ? 2 : 1)
    writer.member("currency_code", currency)
    writer.member("currency_exchange_rate", rate)
    writer.member("default_currency_id", 1)
    writer.member("default_currency_code", "USD")
    writer.member("store_default_currency_code", "USD")
    writer.member("store_default_to_transactional_exchange_rate", "1.0000000000")
  }

  private func link(_ writer: inout JSONWriter, _ key: String, _ name: String, _ root: String) {
    writer.member(key) { writer in
      writer.object { writer in
        writer.member("url", root + "/orders/\(id)/" + name)
        writer.member("resource", "/orders/\(id)/" + name)
      }
    }
  }

  func address(
    _ writer: inout JSONWriter, id: Int?, hasForm: Bool = true, more: (inout JSONWriter) -> Void = { _ in }
  ) {
    writer.object { writer in
      if let id { writer.member("id", id) }
      writer.member("first_name", billing.firstName)
      writer.member("last_name", billing.lastName)
      writer.member("company", billing.company)
      writer.member("street_1", billing.street1)
      writer.member("street_2", billing.street2)
      writer.member("city", billing.city)
      writer.member("state", billing.state)
      writer.member("zip", billing.zip)
      writer.member("country", billing.country.name)
      writer.member("country_iso2", billing.country.code)
      writer.member("phone", billing.phone)
      writer.member("email", email)
      guard hasForm else { return }
      writer.member("form_fields") { writer in
        writer.array { for field in billing.formFields { field.write(&$0, owner: nil) } }
      }
      more(&writer)
    }
  }
}
