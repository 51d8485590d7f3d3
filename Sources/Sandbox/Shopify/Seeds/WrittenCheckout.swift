import JSON

/// A checkout of the seed, written out.
struct WrittenCheckout {
  let seeds: ShopSeeds
  let place: Int

  /// The row, as if it had been begun at a time.
  func row(_ times: RowTimes) -> ShopRow {
    let order = seeds.orderOf(checkout: place)
    var draw = seeds.draw(11, place)
    // Without an order behind it, what is in the cart is drawn as if there were one.
    let plan = seeds.plan(order ?? (seeds.options.orders + 10_000 + place))
    let token = order == nil ? "Z2NwLWV1\(place)abandoned" : plan.tokens?.cart ?? ""
    // Some give no address but the one that they sign in with, and a few are nobody at all.
    let customer =
      order == nil
      ? (seeds.options.customers > 0 && place % 8 != 1 ? draw.below(seeds.options.customers) + 1 : nil) : plan.customer
    let address = seeds.address(customer ?? place + 400_000, "Ada", "Lovelace")
    let bag = { (amount: Money) in ShopValue.bag(amount, shopper: plan.currency) }
    let lines = plan.lines.enumerated().map { index, line in
      let kind = line.product * 1000 + line.variant
      let whole = line.price * line.quantity
      return ShopValue.of(
        "AbandonedCheckoutLineItem",
        [
          "id": .text(
            "gid://shopify/AbandonedCheckoutLineItem/\(token)\(index)?checkout_id=\(ShopSeeds.id("AbandonedCheckout", place).number)"
          ),
          "title": .text(seeds.title(line.product)), "variantTitle": .text(seeds.variantTitle(kind)),
          "sku": seeds.sku(kind), "quantity": .int(line.quantity),
          "product": .row(ShopSeeds.id("Product", line.product)), "variant": .row(ShopSeeds.id("ProductVariant", kind)),
          "image": seeds.image("p", line.product, alt: ""), "originalUnitPriceSet": bag(line.price),
          "originalTotalPriceSet": bag(whole), "discountedUnitPriceSet": bag(line.price),
          "discountedTotalPriceSet": bag(whole), "discountedTotalPriceWithCodeDiscount": bag(whole),
          "discountedUnitPriceWithCodeDiscount": bag(line.price), "customAttributes": .list([]),
          "discountAllocations": .list([]),
        ])
    }
    return seeds.row(
      "AbandonedCheckout", place, times,
      [
        "name": .text("#\(29_437_000 + place)"), "note": .text(""),
        "completedAt": order == nil ? .null : .time(times.updated / 1000),
        "abandonedCheckoutUrl": .text(
          "https://sandbox.example/65544149/checkouts/ac/\(token)/recover?key=k\(place)secret&locale=de"),
        "customer": customer.map { .row(ShopSeeds.id("Customer", $0)) } ?? .null,
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
