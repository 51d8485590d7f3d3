import JSON

/// Checkouts, each of which has the id of its cart.
enum CheckoutEndpoints {
  static let all: [Endpoint] = [
    Endpoint("/v3/checkouts/{id}", Scope.checkouts, Scope.checkoutsToWrite, by: checkout),
    Endpoint("/v3/checkouts/{id}", Scope.checkoutsToWrite, method: "PUT", by: update),
    Endpoint("/v3/checkouts/{id}/billing-address", Scope.checkoutsToWrite, method: "POST", by: setBill),
    Endpoint("/v3/checkouts/{id}/billing-address/{address}", Scope.checkoutsToWrite, method: "PUT", by: setBill),
    Endpoint("/v3/checkouts/{id}/coupons", Scope.checkoutsToWrite, method: "POST", by: addCoupon),
    Endpoint("/v3/checkouts/{id}/coupons/{code}", Scope.checkoutsToWrite, method: "DELETE", by: removeCoupon),
    Endpoint("/v3/checkouts/{id}/orders", Scope.checkoutsToWrite, method: "POST", by: createOrder),
  ]

  private static let includes: Set<String> = [
    "cart.line_items.physical_items.options", "cart.line_items.digital_items.options",
    "consignments.available_shipping_options", "promotions.banners",
  ]

  private static func checkout(_ store: inout Store, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    let included = try V3List(ask, filters: ["include"], paged: false).includes(includes)
    let cart = try existing(names, store)
    return .data { cart.writeCheckout(&$0, included) }
  }

  private static func update(_ store: inout Store, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    let body = try CartBody(ask)
    try body.check(try existing(names, store))
    guard let message = body.json["customer_message"]?.string, message.count <= 2000 else {
      throw body.refusal("customer_message", "error.path.missing")
    }
    store.changeCart(names[0]) { $0.customerMessage = message }
    return try checkout(&store, ask, names)
  }

  /// Sets the address of the bill, and with it that of the cart.
  private static func setBill(_ store: inout Store, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    let body = try CartBody(ask)
    try body.check(try existing(names, store))
    guard let email = body.json["email"]?.string, email.contains("@") else {
      throw body.refusal("email", "error.path.missing")
    }
    guard let code = body.json["country_code"]?.string, !code.isEmpty else {
      throw body.refusal("country_code", "error.path.missing")
    }
    let country =
      Country.all.first { $0.code == code }
      ?? Country(code: code, name: code, cities: [], dial: "", nationalDigits: 0, nationalStart: 0)
    store.bill(names[0], email: email) { address in
      address.country = country
      for (name, path) in Address.billNames {
        if let text = body.json[name]?.string { address[keyPath: path] = text }
      }
    }
    return try checkout(&store, ask, names)
  }

  private static func addCoupon(_ store: inout Store, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    let body = try CartBody(ask)
    try body.check(try existing(names, store))
    guard let code = body.json["coupon_code"]?.string else { throw body.refusal("coupon_code", "error.path.missing") }
    let coupons = store.coupons
    guard let coupon = coupons.ids.lazy.map({ coupons.row($0) }).first(where: { $0.code == code }),
      coupon.enabled
    else { throw body.refusal("coupon_code", "is unknown") }
    store.changeCart(names[0]) { $0.enter(coupon) }
    return try checkout(&store, ask, names)
  }

  private static func removeCoupon(_ store: inout Store, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    let body = try CartBody(ask, mayBeEmpty: true)
    let cart = try existing(names, store)
    try body.check(cart)
    guard cart.coupons.contains(where: { $0.code == names[1] }) else {
      throw .v3(404, "The coupon is not found.", errors: [:])
    }
    store.changeCart(names[0]) { cart in cart.coupons.removeAll { $0.code == names[1] } }
    return try checkout(&store, ask, names)
  }

  /// Makes an incomplete order of a checkout.
  private static func createOrder(_ store: inout Store, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    guard let order = store.beginOrder(ofCart: names[0]) else { throw .v3(404, "Checkout not found.", errors: [:]) }
    return .data { $0.object { $0.member("id", order) } }
  }

  /// The cart whose checkout a path names.
  private static func existing(_ names: [String], _ store: Store) throws(Answer) -> Cart {
    try CartEndpoints.existing(names, called: "Checkout", store)
  }
}

extension Address {
  /// The members of a bill that are nothing but texts.
  fileprivate static let billNames: [(String, any WritableKeyPath<Address, String> & Sendable)] = [
    ("first_name", \.firstName), ("last_name", \.lastName), ("company", \.company), ("address1", \.street1),
    ("address2", \.street2), ("city", \.city), ("state_or_province", \.state), ("postal_code", \.zip),
    ("phone", \.phone),
  ]
}

extension Cart {
  fileprivate func writeCheckout(_ writer: inout JSONWriter, _ includes: Set<String>) {
    let zero = Money(0)
    let parts = includes.compactMap { $0.hasPrefix("cart.") ? String($0.dropFirst("cart.".count)) : nil }
    writer.object { writer in
      writer.member("id", uuid)
      writer.member("cart") { writeInCheckout(&$0, Set(parts)) }
      writer.member("billing_address") { writeBill(&$0) }
      writer.member("consignments") { $0.array { _ in } }
      writer.member("taxes") { writer in
        writer.array { writer in
          writer.object { writer in
            writer.member("name", "Tax")
            writer.number("amount", amount.tax)
          }
        }
      }
      writer.member("coupons") { writeCoupons(&$0) }
      writer.member("fees") { $0.array { _ in } }
      writer.member("order_id", orderID.map(String.init))
      for key in ["shipping_cost_total", "handling_cost_total"] {
        writer.number(key + "_inc_tax", zero)
        writer.number(key + "_ex_tax", zero)
      }
      writer.number("tax_total", amount.tax)
      writer.number("subtotal_inc_tax", subtotal + subtotal.tax)
      writer.number("subtotal_ex_tax", subtotal)
      writer.number("grand_total", amount + amount.tax)
      writer.member("created_time", Dates.iso(created, zone: "+00:00"))
      writer.member("updated_time", Dates.iso(modified, zone: "+00:00"))
      writer.member("customer_message", customerMessage)
      writePromotions(&writer, includes)
      writer.member("version", version)
    }
  }

  /// Writes the address of the bill; nothing but braces while there is none.
  private func writeBill(_ writer: inout JSONWriter) {
    writer.object { writer in
      guard let billing else { return }
      writer.member("id", String(uuid.filter { $0 != "-" }.prefix(13)))
      writer.member("first_name", billing.firstName)
      writer.member("last_name", billing.lastName)
      writer.member("email", email)
      writer.member("company", billing.company)
      writer.member("address1", billing.street1)
      writer.member("address2", billing.street2)
      writer.member("city", billing.city)
      writer.member("state_or_province", billing.state)
      writer.member("state_or_province_code", "")
      writer.member("country", billing.country.name)
      writer.member("country_code", billing.country.code)
      writer.member("postal_code", billing.zip)
      writer.member("phone", billing.phone)
      writer.member("custom_fields") { $0.array { _ in } }
    }
  }
}
