import JSON

extension Shopify {
  /// The orders of a customer that the app may see, by number.
  func orders(of customer: ShopObject) -> [Int] {
    (ordersOf[customer.number ?? 0] ?? []).filter { number in
      table("Order")?.head(number).map { !isHidden($0) } ?? false
    }
  }

  /// What a customer has paid for orders that were not made for a test.
  func spent(by customer: ShopObject) -> Money {
    (ordersOf[customer.number ?? 0] ?? []).reduce(Money(0)) { sum, number in
      if let row = table("Order")?.changedRow(number) {
        let paid = row.fields["netPaymentSet"]?.object?["shopMoney"].object?["amount"].text.flatMap(Money.init(text:))
        return row.fields["test"] == .bool(true) ? sum : sum + (paid ?? Money(0))
      }
      let plan = seeds.plan(ShopSeeds.place("Order", number))
      let isPaid = plan.fate != .pending && plan.fate != .cancelled && !plan.isTest
      return isPaid ? sum + (plan.total - plan.refunded) : sum
    }
  }

  /// The variants of a product.
  func variants(of product: ShopObject) -> [ShopID] {
    let place = ShopSeeds.place("Product", product.number ?? 0)
    let first = ShopSeeds.id("ProductVariant", place.multipliedClamped(by: 1000)).number
    return table("ProductVariant")?.numbers(from: first, through: first.addingClamped(999)).map {
      ShopID("ProductVariant", $0)
    } ?? []
  }

  /// How many pieces of a variant lie anywhere.
  func available(_ variant: ShopID) -> Int {
    let item = ShopSeeds.id("InventoryItem", ShopSeeds.place("ProductVariant", variant.number)).number
    return places(ofItem: item).reduce(0) { $0.addingClamped(stock($1).available) }
  }

  /// The least and the most of the prices of a product's variants; nothing where no variant has such a price.
  func range(of product: ShopObject, _ field: String, _ type: String, _ least: String, _ most: String) -> ShopValue {
    let prices = variants(of: product).compactMap { row($0)?.fields[field]?.text.flatMap(Money.init(text:)) }
    guard let low = prices.min(), let high = prices.max() else { return .null }
    return .of(type, [least: .money(low), most: .money(high)])
  }

  /// The products of a collection.
  func products(in collection: ShopObject) -> [ShopID] {
    let id = ShopID("Collection", collection.number ?? 0)
    return (table("Product")?.numbers ?? []).map { ShopID("Product", $0) }.filter { product in
      if let changed = table("Product")?.changedRow(product.number) {
        return changed.fields["collections"]?.items.contains(.row(id)) ?? false
      }
      return seeds.collections(ShopSeeds.place("Product", product.number)).contains(
        ShopSeeds.place("Collection", id.number))
    }
  }

  /// What of an item lies at a location; nothing where it lies elsewhere.
  func level(_ item: Int?, _ location: Int?) -> ShopValue {
    guard let item, let location else { return .null }
    let place = LevelPlace(item: item, location: location)
    return places(ofItem: item).contains(place) ? .object(level(place)) : .null
  }

  /// An object by its id, a part of a row among them; nil if there is none.
  func node(_ gid: String) -> ShopObject? {
    guard let id = ShopID(gid) else { return nil }
    if id.type == "InventoryLevel" { return level(gid) }
    if id.type == "Shop" { return ShopCard(seeds: seeds).object(at: now.inSeconds) }
    if let row = row(id) { return row.object }
    guard let (owner, list) = ShopSeeds.owner(of: id) else { return nil }
    return row(owner)?.fields[list]?.items.lazy.compactMap(\.object).first {
      $0.type == id.type && $0.number == id.number
    }
  }
}

extension ShopSeeds {
  /// The order that a part of one belongs to, and the list that it stands in.
  static func owner(of part: ShopID) -> (ShopID, list: String)? {
    switch part.type {
    case "LineItem": (id("Order", part.number.subtractingClamped(lineBase) / 1000), "lineItems")
    case "Refund": (id("Order", part.number.subtractingClamped(refundBase)), "refunds")
    case "Fulfillment": (id("Order", part.number.subtractingClamped(fulfillmentBase)), "fulfillments")
    default: nil
    }
  }
}
