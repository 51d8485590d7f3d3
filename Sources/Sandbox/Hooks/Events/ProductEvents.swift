extension RowChange where Row == Product {
  /// What hooks hear of a product, its variants and its stock.
  func events(_ cause: ChangeCause, _ unknowns: HookUnknowns) -> [HookEvent] {
    guard let row else { return [] }
    let product: HookData = ["type": .text("product"), "id": .int(row.id)]
    guard let old, let new else {
      return [HookEvent("product/\(verb)", product)] + variantEvents + assignmentEvents
    }
    let stock = stockEvents(old, new, cause, unknowns)
    // Where the stock is not tracked its level is no news.
    let isUntracked = new.tracking == "none" && old.levels != new.levels && old.modified == new.modified
    let isOnlySale = isUntracked && old.sold == new.sold
    return (isOnlySale ? [] : [HookEvent("product/updated", product)]) + stock + variantEvents + assignmentEvents
  }

  private func stockEvents(
    _ old: Product, _ new: Product, _ cause: ChangeCause, _ unknowns: HookUnknowns
  ) -> [HookEvent] {
    guard new.tracking != "none" else { return [] }
    let scope = cause == .order ? "inventory/order/updated" : "inventory/updated"
    func inventory(_ old: Int, _ new: Int) -> HookData {
      ["method": .text(cause == .order ? "relative" : "absolute"), "value": .int(cause == .order ? new - old : new)]
    }
    var events: [HookEvent] = []
    if new.tracking == "product", old.inventory != new.inventory {
      let data: HookData = ["product_id": .int(new.id)]
      events.append(
        HookEvent(
          "product/" + scope,
          [
            "type": .text("product"), "id": .int(new.id),
            "inventory": .object(data.with(inventory(old.inventory, new.inventory))),
          ]))
    }
    for variant in new.variants {
      guard let before = old.variants.first(where: { $0.id == variant.id })?.inventory, before != variant.inventory
      else { continue }
      if new.tracking == "variant" {
        let data: HookData = ["product_id": .int(new.id)]
        events.append(
          HookEvent(
            "sku/" + scope,
            [
              "type": .text("sku"), "id": .int(variant.id),
              "inventory": .object(
                data.with(inventory(before, variant.inventory)).with(["variant_id": .int(variant.id)])),
            ]))
      }
      let move = StockMove(variant: variant.id, location: 1, old: before, new: variant.inventory)
      events += move.events(warning: new.warningLevel, cause, unknowns)
    }
    return events
  }

  /// A product without options has no variants that anybody would call so.
  private var variantEvents: [HookEvent] {
    guard let row, !(row.options.isEmpty) else { return [] }
    let (before, after) = (old?.variants ?? [], new?.variants ?? [])
    func event(_ name: String, _ id: Int) -> HookEvent {
      HookEvent(
        "sku/\(name)",
        [
          "type": .text("sku"), "id": .int(id),
          "sku": .object(["product_id": .int(row.id), "variant_id": .int(id)]),
        ])
    }
    let made = after.compactMap { variant -> HookEvent? in
      guard let earlier = before.first(where: { $0.id == variant.id }) else { return event("created", variant.id) }
      return earlier.sku == variant.sku && earlier.price == variant.price ? nil : event("updated", variant.id)
    }
    return made + before.filter { variant in !after.contains { $0.id == variant.id } }.map { event("deleted", $0.id) }
  }

  private var assignmentEvents: [HookEvent] {
    guard let row else { return [] }
    let (before, after) = (Set(old?.channels ?? []), Set(new?.channels ?? []))
    return after.subtracting(before).sorted().map {
      HookEvent(channel: $0, "product/assigned", ["product_id": .int(row.id)])
    }
      + before.subtracting(after).sorted().map {
        HookEvent(channel: $0, "product/unassigned", ["product_id": .int(row.id)])
      }
  }
}

extension Product {
  /// The stock of the first location, variant by variant.
  fileprivate var levels: [Int] { [inventory] + variants.map(\.inventory) }
}

extension StockMove {
  /// What hooks hear of the stock at a location, whose scope has a literal `*` for the channel.
  ///
  /// A level counts as low or gone only if an order took it down.
  func events(warning: Int, _ cause: ChangeCause, _ unknowns: HookUnknowns) -> [HookEvent] {
    let data: HookData = [
      "variant_id": .int(variant), "product_id": .int(variant / 100), "location_id": .int(location),
    ]
    func event(_ name: String) -> HookEvent { HookEvent("channel/*/inventory/product/\(name)", data) }
    guard cause == .order else { return [event("stock_changed")] }
    var events = unknowns.ordersChangeStock ? [event("stock_changed")] : []
    if old > warning, new <= warning { events.append(event("low_stock_reached")) }
    if old > 0, new <= 0 { events.append(event("out_of_stock_reached")) }
    return events
  }
}
