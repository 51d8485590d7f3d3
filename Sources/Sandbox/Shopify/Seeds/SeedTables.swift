/// The tables of a store as it is at first.
struct SeedTables {
  let seeds: ShopSeeds

  /// The tables of all types.
  var all: [ShopTable] {
    [
      table("Customer", seeds.options.customers, times: seeds.customerTimes, make: seeds.customer),
      table(
        "Order", seeds.options.orders, times: seeds.orderTimes,
        make: { [seeds] in WrittenOrder(seeds: seeds, plan: seeds.plan($0)).row }),
      table("Product", seeds.options.products, times: seeds.productTimes, make: seeds.product),
      variantTable("ProductVariant", make: seeds.variant), variantTable("InventoryItem", make: seeds.item),
      table("Collection", seeds.options.collections, make: seeds.collection),
      table("Location", seeds.options.locations, make: seeds.location),
      table("DiscountNode", seeds.options.discounts, make: seeds.discount),
      table(
        "AbandonedCheckout", seeds.options.checkouts, times: seeds.checkoutTimes,
        make: { [seeds] in WrittenCheckout(seeds: seeds, place: $0).row(seeds.checkoutTimes($0)) }),
      table("BasicEvent", seeds.options.deletions, times: seeds.eventTimes, make: seeds.event),
      table("DraftOrder", seeds.options.draftOrders, make: seeds.draftOrder),
      ShopTable("WebhookSubscription", []) { _ in nil },
    ]
  }

  /// A table of few rows, whose dates are those of the rows themselves.
  private func table(_ type: String, _ count: Int, make: @escaping @Sendable (Int) -> ShopRow) -> ShopTable {
    let heads = (0..<max(0, count)).map { make($0 + 1).head }
    return ShopTable(type, heads) { make(ShopSeeds.place(type, $0)) }
  }

  private func table(
    _ type: String, _ count: Int, times: (Int) -> RowTimes, make: @escaping @Sendable (Int) -> ShopRow
  ) -> ShopTable {
    let heads = (0..<max(0, count)).map { place in
      let times = times(place + 1)
      return ShopHead(number: ShopSeeds.id(type, place + 1).number, created: times.created, updated: times.updated)
    }
    return ShopTable(type, heads) { make(ShopSeeds.place(type, $0)) }
  }

  /// A table with a row for each variant of each product.
  private func variantTable(_ type: String, make: @escaping @Sendable (Int) -> ShopRow) -> ShopTable {
    let heads = (0..<max(0, seeds.options.products)).flatMap { product in
      let times = seeds.productTimes(product + 1)
      return (1...seeds.variantCount(product + 1)).map { place in
        let number = ShopSeeds.id(type, (product + 1) * 1000 + place).number
        return ShopHead(number: number, created: times.created, updated: times.updated)
      }
    }
    return ShopTable(type, heads) { make(ShopSeeds.place(type, $0)) }
  }
}
