import JSON

/// Fields that are not kept with a row, since others decide them.
enum ComputedFields {
  /// Makes the value of a field of an object.
  typealias Maker = @Sendable (Shopify, ShopObject, QueryArguments) -> ShopValue

  /// The maker of a field; nil for one that is kept.
  static func maker(_ type: String, _ field: String) -> Maker? { byType[type]?[field] ?? shared[field] }

  /// Fields that several types have.
  private static let shared: [String: Maker] = [
    "metafield": { _, object, arguments in
      let (namespace, key) = Self.split(arguments.text("key") ?? "", arguments.text("namespace"))
      return object["metafields"].items.first { item in
        item.object?["key"] == .text(key) && item.object?["namespace"] == .text(namespace)
      } ?? .null
    },
    "metafields": { _, object, arguments in
      let all = object["metafields"].items
      let space = arguments.text("namespace")
      guard let keys = arguments.texts("keys") else {
        return .list(all.filter { space == nil || $0.object?["namespace"].text == space })
      }
      let wanted = keys.map { Self.split($0, space) }
      return .list(
        all.filter { item in
          wanted.contains { $0 == (item.object?["namespace"].text ?? "", item.object?["key"].text ?? "") }
        })
    },
  ]

  /// The namespace and the key of `custom.tier`; a key alone is in the app's own namespace.
  private static func split(_ text: String, _ namespace: String?) -> (String, String) {
    if let namespace { return (namespace, text) }
    let parts = text.split(separator: ".", maxSplits: 1).map(String.init)
    return parts.count == 2 ? (parts[0], parts[1]) : ("app", text)
  }

  private static let byType: [String: [String: Maker]] = [
    "Customer": [
      "displayName": { _, customer, _ in
        let name = [customer["firstName"].text, customer["lastName"].text].compactMap(\.self).joined(separator: " ")
        return .text(name.isEmpty ? customer["email"].text ?? customer["phone"].text ?? "" : name)
      },
      "numberOfOrders": { shop, customer, _ in .text(String(shop.orders(of: customer).count)) },
      "amountSpent": { shop, customer, _ in .money(shop.spent(by: customer)) },
      "lastOrder": { shop, customer, _ in
        shop.orders(of: customer).last.map { .row(ShopID("Order", $0)) } ?? .null
      },
      "orders": { shop, customer, _ in .list(shop.orders(of: customer).map { .row(ShopID("Order", $0)) }) },
      "addressesV2": { _, customer, _ in customer["addresses"] },
    ],
    "Product": [
      "variants": { shop, product, _ in .list(shop.variants(of: product).map { .row($0) }) },
      "variantsCount": { shop, product, _ in .count(shop.variants(of: product).count) },
      "totalVariants": { shop, product, _ in .int(shop.variants(of: product).count) },
      "mediaCount": { _, product, _ in .count(product["media"].items.count) },
      "totalInventory": { shop, product, _ in
        .int(shop.variants(of: product).reduce(0) { $0.addingClamped(shop.available($1)) })
      },
      "hasOutOfStockVariants": { shop, product, _ in
        .bool(shop.variants(of: product).contains { shop.available($0) <= 0 })
      },
      "priceRangeV2": { shop, product, _ in
        shop.range(of: product, "price", "ProductPriceRangeV2", "minVariantPrice", "maxVariantPrice")
      },
      "priceRange": { shop, product, _ in
        shop.range(of: product, "price", "ProductPriceRange", "minVariantPrice", "maxVariantPrice")
      },
      "compareAtPriceRange": { shop, product, _ in
        shop.range(
          of: product, "compareAtPrice", "ProductCompareAtPriceRange", "minVariantCompareAtPrice",
          "maxVariantCompareAtPrice")
      },
    ],
    "ProductVariant": [
      "inventoryQuantity": { shop, variant, _ in .int(shop.available(ShopID(variant.type, variant.number ?? 0))) },
      "sellableOnlineQuantity": { shop, variant, _ in .int(shop.available(ShopID(variant.type, variant.number ?? 0))) },
      "availableForSale": { shop, variant, _ in
        .bool(
          shop.available(ShopID(variant.type, variant.number ?? 0)) > 0
            || variant["inventoryPolicy"] == .text("CONTINUE"))
      },
    ],
    "Collection": [
      "products": { shop, collection, _ in .list(shop.products(in: collection).map { .row($0) }) },
      "productsCount": { shop, collection, _ in .count(shop.products(in: collection).count) },
    ],
    "Order": [
      "fulfillmentsCount": { _, order, _ in .count(order["fulfillments"].items.count) },
      "transactionsCount": { _, order, _ in .count(order["transactions"].items.count) },
    ],
    "InventoryItem": [
      "locationsCount": { shop, item, _ in .count(shop.places(ofItem: item.number ?? 0).count) },
      "inventoryLevel": { shop, item, arguments in
        shop.level(item.number, arguments.text("locationId").flatMap { ShopID($0) }?.number)
      },
    ],
    "Location": [
      "inventoryLevel": { shop, location, arguments in
        shop.level(arguments.text("inventoryItemId").flatMap { ShopID($0) }?.number, location.number)
      }
    ],
    "InventoryLevel": [
      "quantities": { _, level, arguments in
        let available = level["available"].int ?? 0
        let amounts = [
          "available": available, "on_hand": available.addingClamped(2), "committed": 2, "incoming": 0, "reserved": 0,
          "damaged": 0, "safety_stock": 0, "quality_control": 0,
        ]
        return .list(
          (arguments.texts("names") ?? []).compactMap { name in
            amounts[name].map {
              .of(
                "InventoryQuantity",
                [
                  "name": .text(name), "quantity": .int($0), "updatedAt": level["updatedAt"],
                  "id": .text("gid://shopify/InventoryQuantity/\(level.number ?? 0)?name=\(name)"),
                ])
            }
          })
      }
    ],
    "DiscountCodeBasic": ["codesCount": codesCount], "DiscountCodeBxgy": ["codesCount": codesCount],
    "DiscountCodeFreeShipping": ["codesCount": codesCount], "DiscountCodeApp": ["codesCount": codesCount],
  ]

  private static let codesCount: Maker = { _, discount, _ in .count(discount["codes"].items.count) }
}

extension ShopValue {
  /// An exact count.
  static func count(_ number: Int) -> ShopValue { .of("Count", ["count": .int(number), "precision": .text("EXACT")]) }
}
