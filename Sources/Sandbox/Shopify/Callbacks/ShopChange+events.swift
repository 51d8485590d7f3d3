extension [ShopChange] {
  /// What callbacks tell of them, in their order.
  func events(in shop: Shopify) -> [ShopEvent] {
    let products = Set(
      compactMap { change -> ShopID? in
        if case .put(let row, _) = change, row.id.type == "Product" { row.id } else { nil }
      })
    var told: Set<ShopID> = []
    return flatMap { change -> [ShopEvent] in
      // What changes with a product, or several times at once, is told once.
      if case .put(let row, _) = change, row.id.type == "ProductVariant" {
        guard let product = shop.product(of: row.id), !products.contains(product.id), told.insert(product.id).inserted
        else { return [] }
        return [ShopEvent("products/update", product.members)]
      }
      return change.events(in: shop)
    }
  }
}

extension ShopChange {
  fileprivate func events(in shop: Shopify) -> [ShopEvent] {
    switch self {
    case .put(let row, let former): ShopChange.events(row, former, shop)
    case .removed(let row): ShopChange.names[row.id.type].map { [ShopEvent("\($0)/delete", row.key)] } ?? []
    case .stock(let place, let available):
      [
        ShopEvent(
          "inventory_levels/update",
          [
            ("inventory_item_id", .int(place.item)), ("location_id", .int(place.location)),
            ("available", .int(available)), ("updated_at", .time(shop.now.inSeconds)),
            (
              "admin_graphql_api_id",
              .text(ShopID.gid("InventoryLevel", place.location) + "?inventory_item_id=\(place.item)")
            ),
          ])
      ]
    case .merged(let kept, let deleted):
      [
        ShopEvent(
          "customers/merge",
          [
            ("admin_graphql_api_customer_kept_id", .text(kept.gid)),
            ("admin_graphql_api_customer_deleted_id", .text(deleted.id.gid)), ("admin_graphql_api_job_id", .null),
            ("status", .text("completed")), ("errors", .list([])),
          ])
      ]
    case .redacted(let row, let orders):
      [
        ShopEvent(
          "customers/redact",
          [
            ("shop_id", .int(954_889)), ("shop_domain", .text("\(shop.options.shop).myshopify.com")),
            ("customer", .of("", ["id": .int(row.id.number), "email": row.fields["email"] ?? .null])),
            ("orders_to_redact", .list(orders.map(ShopValue.int))),
          ])
      ]
    }
  }

  /// What the topics of rows begin with.
  private static let names = [
    "Customer": "customers", "Order": "orders", "Product": "products", "Collection": "collections",
    "AbandonedCheckout": "checkouts", "DiscountNode": "discounts",
  ]

  private static func events(_ row: ShopRow, _ former: ShopRow?, _ shop: Shopify) -> [ShopEvent] {
    guard let name = names[row.id.type] else { return [] }
    let members = row.id.type == "AbandonedCheckout" ? CheckoutMembers(row, in: shop).all : row.members
    let again = row.id.type == "Order" ? "orders/updated" : "\(name)/update"
    guard let former else { return [ShopEvent("\(name)/create", members)] + summary(row, shop) }
    switch row.id.type {
    case "Customer": return customer(row, former, ShopEvent(again, members))
    case "Order":
      var events = [ShopEvent(again, members)]
      for (field, topic) in [("refunds", "refunds/create"), ("fulfillments", "fulfillments/create")] {
        let known = former.fields[field]?.items.count ?? 0
        for part in (row.fields[field]?.items ?? []).dropFirst(known) {
          events.append(
            ShopEvent(
              topic,
              [
                ("id", .int(part.object?.number ?? 0)), ("order_id", .int(row.id.number)),
                ("created_at", .time(shop.now.inSeconds)), ("updated_at", .time(shop.now.inSeconds)),
              ]))
        }
      }
      return events + summary(row, shop)
    default: return [ShopEvent(again, members)]
    }
  }

  /// Tags and consents have topics of their own; where nothing else has changed, they alone are told.
  private static func customer(_ row: ShopRow, _ former: ShopRow, _ own: ShopEvent) -> [ShopEvent] {
    var events: [ShopEvent] = []
    let (before, after) = (former.fields["tags"]?.texts ?? [], row.fields["tags"]?.texts ?? [])
    let id = ("customerId", ShopValue.text(row.id.gid))
    for (topic, tags) in [
      ("customer.tags_added", after.filter { !before.contains($0) }),
      ("customer.tags_removed", before.filter { !after.contains($0) }),
    ] where !tags.isEmpty {
      events.append(
        ShopEvent(topic, [id, ("tags", .list(tags.map(ShopValue.text))), ("occurredAt", .time(row.updated / 1000))]))
    }
    if consent(row, "defaultEmailAddress") != consent(former, "defaultEmailAddress") {
      events.append(
        ShopEvent(
          "customers_email_marketing_consent/update",
          [("customer_id", .int(row.id.number)), ("email_address", row.fields["email"] ?? .null)]))
    }
    if consent(row, "defaultPhoneNumber") != consent(former, "defaultPhoneNumber") {
      events.append(
        ShopEvent(
          "customers_marketing_consent/update", [("id", .int(row.id.number)), ("phone", row.fields["phone"] ?? .null)]))
    }
    var (one, other) = (row.fields, former.fields)
    for field in ["tags", "defaultEmailAddress", "defaultPhoneNumber", "emailMarketingConsent", "smsMarketingConsent"] {
      (one[field], other[field]) = (nil, nil)
    }
    return one == other && !events.isEmpty ? events : [own] + events
  }

  private static func consent(_ row: ShopRow, _ field: String) -> ShopValue {
    row.fields[field]?.object?["marketingState"] ?? .null
  }

  /// What an order changes of its customer's totals.
  private static func summary(_ row: ShopRow, _ shop: Shopify) -> [ShopEvent] {
    guard row.id.type == "Order", let customer = row.fields["customer"]?.row else { return [] }
    return [
      ShopEvent(
        "customers/purchasing_summary",
        [
          ("customerId", .text(customer.gid)), ("lastOrderId", .text(row.id.gid)),
          ("occurredAt", .time(shop.now.inSeconds)),
        ])
    ]
  }
}

extension ShopRow {
  /// What names a row in a body, in both forms.
  var key: [(name: String, value: ShopValue)] {
    let type = id.type == "DiscountNode" ? "DiscountCodeNode" : id.type
    let gid = ("admin_graphql_api_id", ShopValue.text(ShopID.gid(type, id.number)))
    // Bodies of discounts name them by their global ids alone.
    return id.type == "DiscountNode" ? [gid] : [("id", .int(id.number)), gid]
  }

  /// What a body tells of a row; the rest of it is for nobody here.
  fileprivate var members: [(name: String, value: ShopValue)] {
    key + [
      ("created_at", .time(created)), ("updated_at", .time(updated / 1000)), ("email", fields["email"] ?? .null),
      ("title", fields["title"] ?? .null), ("note", fields["note"] ?? .null),
    ]
  }
}

extension Shopify {
  /// The product of a variant.
  fileprivate func product(of variant: ShopID) -> ShopRow? {
    let place = ShopSeeds.place("ProductVariant", variant.number) / 1000
    return table("Product")?[ShopSeeds.id("Product", place).number]
  }
}
