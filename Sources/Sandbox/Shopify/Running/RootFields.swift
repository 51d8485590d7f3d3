import JSON

/// What the fields at the root of a query give, but for the lists.
struct RootFields {
  let shop: Shopify

  /// What the fields that give one object by its id give.
  private static let singles = [
    "customer": "Customer", "order": "Order", "product": "Product", "productVariant": "ProductVariant",
    "collection": "Collection", "inventoryItem": "InventoryItem", "inventoryLevel": "InventoryLevel",
    "discountNode": "DiscountNode", "draftOrder": "DraftOrder", "location": "Location", "event": "BasicEvent",
    "webhookSubscription": "WebhookSubscription",
  ]

  /// The type of the objects that a field at the root gives; nil where it gives several.
  static func type(of field: String) -> String? {
    if field.hasSuffix("Count") { return ShopLists.types[String(field.dropLast("Count".count))] }
    return singles[field] ?? ShopLists.types[field]
  }

  func value(_ field: String, _ arguments: QueryArguments) throws(QueryFault) -> ShopValue {
    switch field {
    case "shop": return .object(seedShop)
    case "node": return try node(arguments.text("id") ?? "")
    case "nodes":
      let ids = arguments.texts("ids") ?? []
      guard ids.count <= PageRequest.most else {
        throw .coded(
          "MAX_INPUT_SIZE_EXCEEDED",
          "The input array size of \(ids.count) is greater than the maximum allowed of \(PageRequest.most).")
      }
      var found: [ShopValue] = []
      for id in ids { found.append(try node(id)) }
      return .list(found)
    case "currentAppInstallation": return installation
    case "publicApiVersions":
      return .list(
        APIVersions.published(at: shop.now.inSeconds).map {
          .of(
            "ApiVersion",
            ["handle": .text($0.name), "displayName": .text($0.name), "supported": .bool($0.isSupported)])
        })
    case "bulkOperation": return try shop.bulk.operation(arguments.text("id") ?? "", shop)
    case "currentBulkOperation": return shop.bulk.current(shop)
    default: return try single(field, arguments)
    }
  }

  private var seedShop: ShopObject { ShopCard(seeds: shop.seeds).object(at: shop.now.inSeconds) }

  private func single(_ field: String, _ arguments: QueryArguments) throws(QueryFault) -> ShopValue {
    guard let type = Self.singles[field] else { return .null }
    guard let gid = arguments.text("id") else {
      // The location that nobody names is the first.
      return shop.table(type)?.numbers.first.map { .row(ShopID(type, $0)) } ?? .null
    }
    guard ShopID(gid)?.type == type else {
      throw ShopID(gid) == nil ? Self.invalid(gid) : .coded("RESOURCE_NOT_FOUND", "Invalid id: \(gid)")
    }
    return try node(gid)
  }

  private func node(_ gid: String) throws(QueryFault) -> ShopValue {
    guard let id = ShopID(gid) else { throw Self.invalid(gid) }
    if let scope = ShopifyScopes.scope(of: id.type), !shop.scopes.contains(scope) { return .null }
    return shop.node(gid).map(ShopValue.object) ?? .null
  }

  /// An id that is none.
  static func invalid(_ gid: String) -> QueryFault {
    QueryFault(
      "Invalid global id '\(gid)'", at: nil, [("code", "argumentLiteralsIncompatible"), ("typeName", "CoercionError")])
  }

  private var installation: ShopValue {
    .of(
      "AppInstallation",
      [
        "accessScopes": .list(
          shop.scopes.sorted().map { .of("AccessScope", ["handle": .text($0), "description": .text($0)]) }),
        "app": .of("App", ["title": .text("Sandbox"), "handle": .text("sandbox")], number: 1),
        "launchUrl": .text("https://sandbox.example/app"),
      ], number: 1)
  }
}
