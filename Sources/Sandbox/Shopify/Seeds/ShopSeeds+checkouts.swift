import JSON

extension ShopSeeds {
  /// The order that came of the n-th checkout; nil where none did.
  func orderOf(checkout place: Int) -> Int? {
    guard place % 3 == 0 else { return nil }
    let order = options.orders - (options.checkouts - place)
    return order > 0 && !plan(order).isInPerson ? order : nil
  }

  func checkoutTimes(_ place: Int) -> RowTimes {
    if let order = orderOf(checkout: place) {
      let times = orderTimes(order)
      return RowTimes(created: times.created - 1800, updated: times.created * 1000)
    }
    return times(10, place, of: max(options.checkouts, place), days: 60, changes: 2)
  }

  @Sendable func checkout(_ place: Int) -> ShopRow { checkout(place, checkoutTimes(place)) }

  /// A checkout that was begun at a time.
  func checkout(_ place: Int, _ times: RowTimes) -> ShopRow {
    let order = orderOf(checkout: place)
    var draw = draw(11, place)
    // Without an order behind it, what is in the cart is drawn as if there were one.
    let plan = plan(order ?? (options.orders + 10_000 + place))
    let token = order == nil ? "Z2NwLWV1\(place)abandoned" : plan.tokens?.cart ?? ""
    // Some give no address but the one that they sign in with, and a few are nobody at all.
    let customer =
      order == nil ? (options.customers > 0 && place % 8 != 1 ? draw.below(options.customers) + 1 : nil) : plan.customer
    let address = address(customer ?? place + 400_000, "Ada", "Lovelace")
    let bag = { (amount: Money) in ShopValue.bag(amount, shopper: plan.currency) }
    let lines = plan.lines.enumerated().map { index, line in
      let kind = line.product * 1000 + line.variant
      let (variant, product) = (variant(kind), product(line.product))
      let whole = line.price * line.quantity
      return ShopValue.of(
        "AbandonedCheckoutLineItem",
        [
          "id": .text(
            "gid://shopify/AbandonedCheckoutLineItem/\(token)\(index)?checkout_id=\(Self.id("AbandonedCheckout", place).number)"
          ),
          "title": product.fields["title"] ?? .null, "variantTitle": variant.fields["title"] ?? .null,
          "sku": variant.fields["sku"] ?? .null, "quantity": .int(line.quantity),
          "product": .row(Self.id("Product", line.product)), "variant": .row(Self.id("ProductVariant", kind)),
          "image": image("p", line.product, alt: ""), "originalUnitPriceSet": bag(line.price),
          "originalTotalPriceSet": bag(whole), "discountedUnitPriceSet": bag(line.price),
          "discountedTotalPriceSet": bag(whole), "discountedTotalPriceWithCodeDiscount": bag(whole),
          "discountedUnitPriceWithCodeDiscount": bag(line.price), "customAttributes": .list([]),
          "discountAllocations": .list([]),
        ])
    }
    return row(
      "AbandonedCheckout", place, times,
      [
        "name": .text("#\(29_437_000 + place)"), "note": .text(""),
        "completedAt": order == nil ? .null : .time(times.updated / 1000),
        "abandonedCheckoutUrl": .text(
          "https://sandbox.example/65544149/checkouts/ac/\(token)/recover?key=k\(place)secret&locale=de"),
        "customer": customer.map { .row(Self.id("Customer", $0)) } ?? .null,
        "billingAddress": place % 2 == 0 ? address : .null,
        "shippingAddress": place % 4 == 3 ? .null : address, "customAttributes": .list([]),
        "discountCodes": .list(plan.code.map { [.text($0)] } ?? []), "lineItems": .list(lines),
        "lineItemsQuantity": .int(plan.lines.map(\.quantity).clampedSum), "taxesIncluded": .bool(false),
        "subtotalPriceSet": bag(plan.subtotal), "totalLineItemsPriceSet": bag(plan.gross),
        "totalDiscountSet": bag(plan.discount),
        "totalTaxSet": bag(plan.tax), "totalPriceSet": bag(plan.total), "totalDutiesSet": .null, "taxLines": .list([]),
      ])
  }
}
