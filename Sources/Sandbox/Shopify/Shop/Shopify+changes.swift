import JSON

extension Shopify {
  /// Makes a row of a type that comes now, and returns its id; nil if such rows cannot be made.
  mutating func create(_ type: String) -> ShopID? {
    guard let table = table(type), let base = ShopSeeds.bases[type], type != "ProductVariant", type != "InventoryItem"
    else { return nil }
    let place = ShopSeeds.place(type, max(table.next, base.addingClamped(1)))
    let times = RowTimes(created: now.inSeconds, updated: now.inMilliseconds)
    guard var row = seeds.fresh(type, place, times) else { return nil }
    (row.created, row.updated) = (times.created, times.updated)
    put(row.dated())
    guard type == "Product" else { return row.id }
    for number in 1...seeds.variantCount(place) {
      let kind = place * 1000 + number
      for var part in [seeds.variant(kind), seeds.item(kind)] {
        (part.created, part.updated) = (times.created, times.updated)
        put(part)
      }
    }
    return row.id
  }

  /// Changes fields of a row, by the names that the API gives them, and marks it as changed now; objects are merged.
  ///
  /// Of an order, `fate` does all that goes with being fulfilled, cancelled or paid back.
  mutating func change(_ id: ShopID, _ fields: [(name: String, value: ShopValue)]) {
    guard var row = table(id.type)?[id.number] else { return }
    row.updated = now.inMilliseconds
    for (name, value) in fields {
      if id.type == "Order", name == "fate" {
        guard let fate = value.text.flatMap(OrderPlan.Fate.init) else { continue }
        var plan = seeds.plan(ShopSeeds.place("Order", id.number))
        plan.fate = fate
        plan.times = RowTimes(created: row.created, updated: row.updated)
        // Who has bought stays who it is, and what the order came of.
        let kept = ["customer", "email", "phone", "cartToken", "checkoutToken"]
        let buyer = row.fields.filter { kept.contains($0.key) }
        row.fields.merge(WrittenOrder(seeds: seeds, plan: plan).row.fields.merging(buyer) { $1 }) { $1 }
      } else {
        row.fields[name] = (row.fields[name] ?? .null).merged(with: value)
      }
    }
    if id.type == "Customer", let email = fields.first(where: { $0.name == "email" })?.value.text {
      let object = ShopObject(type: "CustomerEmailAddress", fields: ["marketingState": .text("NOT_SUBSCRIBED")])
      var address = row.fields["defaultEmailAddress"]?.object ?? object
      address.fields["emailAddress"] = .text(email)
      row.fields["defaultEmailAddress"] = .object(address)
    }
    put(row.dated())
    if id.type == "ProductVariant" { touchProduct(ofVariant: id) }
  }

  /// Marks the product of a variant as changed, as a change of the variant does.
  private mutating func touchProduct(ofVariant variant: ShopID) {
    let place = ShopSeeds.place("ProductVariant", variant.number) / 1000
    guard var product = table("Product")?[ShopSeeds.id("Product", place).number] else { return }
    product.updated = now.inMilliseconds
    put(product)
  }

  /// Deletes a row, and with a product its variants.
  mutating func delete(_ id: ShopID) {
    guard remove(id), id.type == "Product" else { return }
    for variant in variants(of: ShopObject(type: id.type, number: id.number, fields: [:])) {
      _ = remove(variant)
      _ = remove(ShopSeeds.id("InventoryItem", ShopSeeds.place("ProductVariant", variant.number)))
    }
  }
}

extension Shopify {
  /// Makes a customer a part of another: the orders move, and the customer is gone.
  mutating func merge(_ deleted: ShopID, into kept: ShopID) {
    guard let row = table("Customer")?[deleted.number], deleted.type == "Customer",
      table("Customer")?.head(kept.number) != nil, kept != deleted
    else { return }
    for number in ordersOf[deleted.number] ?? [] {
      guard var order = table("Order")?[number] else { continue }
      order.fields["customer"] = .row(kept)
      put(order)
    }
    // The merge is told, and not the deletion.
    _ = remove(deleted, isTold: false)
    note(.merged(kept: kept, deleted: row))
  }

  /// Takes away all that names a customer.
  mutating func redact(_ id: ShopID) {
    guard var row = table("Customer")?[id.number], id.type == "Customer" else { return }
    note(.redacted(row, orders: ordersOf[id.number] ?? []))
    for field in ["firstName", "lastName", "email", "phone", "defaultEmailAddress", "defaultPhoneNumber"] {
      row.fields[field] = .null
    }
    row.updated = now.inMilliseconds
    put(row)
  }
}

extension ShopRow {
  /// The row with its dates where the API has them once more: a discount says them of itself.
  fileprivate func dated() -> ShopRow {
    guard id.type == "DiscountNode", case .object(var discount)? = fields["discount"] else { return self }
    (discount.fields["createdAt"], discount.fields["updatedAt"]) = (.time(created), .time(updated / 1000))
    var row = self
    row.fields["discount"] = .object(discount)
    return row
  }
}

extension ShopSeeds {
  /// A row as it comes; nil for a type that no row comes to.
  fileprivate func fresh(_ type: String, _ place: Int, _ times: RowTimes) -> ShopRow? {
    switch type {
    case "Customer": return customer(place)
    case "Order":
      var plan = plan(place)
      (plan.times, plan.fate) = (times, .paid)
      return WrittenOrder(seeds: self, plan: plan).row
    case "Product": return product(place)
    case "Collection": return collection(place)
    case "Location": return location(place)
    case "DiscountNode": return discount(place)
    case "AbandonedCheckout": return WrittenCheckout(seeds: self, place: place).row(times)
    case "DraftOrder": return draftOrder(place)
    default: return nil
    }
  }
}

extension ShopValue {
  /// The value changed to another one; the members of an object are changed one by one.
  fileprivate func merged(with other: ShopValue) -> ShopValue {
    guard case .object(var mine) = self, case .object(let theirs) = other else { return other }
    for (name, value) in theirs.fields { mine.fields[name] = mine[name].merged(with: value) }
    return .object(mine)
  }
}
