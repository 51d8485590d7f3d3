import JSON

/// The lists of a shop.
struct ShopLists {
  let shop: Shopify
  let version: String

  /// The types of the rows of the lists at the root.
  static let types = [
    "customers": "Customer", "orders": "Order", "products": "Product", "productVariants": "ProductVariant",
    "collections": "Collection", "abandonedCheckouts": "AbandonedCheckout", "inventoryItems": "InventoryItem",
    "discountNodes": "DiscountNode", "draftOrders": "DraftOrder", "locations": "Location", "events": "BasicEvent",
    "webhookSubscriptions": "WebhookSubscription",
  ]

  /// The rows of a list that a search finds, in the order of their numbers.
  func heads(of list: String, _ search: Search?) -> [ShopHead] {
    guard let type = Self.types[list], let table = shop.table(type) else { return [] }
    // Without a search the database is read, with one its index, which may be behind.
    var heads = search == nil ? table.heads : table.indexed(at: shop.now)
    if type == "Order" { heads = heads.filter { !shop.isHidden($0) } }
    if type == "AbandonedCheckout", shop.checkoutLag > .zero { heads = heads.filter { !shop.isUnknown($0) } }
    guard let search else { return heads }
    return heads.filter { head in search.finds(head) { table[head.number] } }
  }

  /// A page of a list at the root.
  func page(of list: String, _ arguments: QueryArguments, _ search: Search?) throws(QueryFault) -> ListPage {
    let request = try PageRequest(arguments)
    guard let type = Self.types[list] else { return ListPage() }
    let sorted = try sorted(list, type, arguments, search)
    return try request.page(of: sorted, depth: shop.pagingLimit) { .row(ShopID(type, sorted[$0].number)) }
  }

  /// The ids of all rows of a list at the root, in its order.
  func ids(of list: String, _ arguments: QueryArguments, _ search: Search?) throws(QueryFault) -> [ShopID] {
    guard let type = Self.types[list] else { return [] }
    let sorted = try sorted(list, type, arguments, search).map { ShopID(type, $0.number) }
    return arguments.flag("reverse") ? sorted.reversed() : sorted
  }

  private func sorted(
    _ list: String, _ type: String, _ arguments: QueryArguments, _ search: Search?
  ) throws(QueryFault) -> [ShopCursor] {
    var heads = heads(of: list, search)
    if type == "WebhookSubscription" {
      let (uri, topics) = (arguments.text("uri") ?? arguments.text("callbackUrl"), arguments.texts("topics"))
      heads = heads.filter { head in
        guard let fields = shop.table(type)?[head.number]?.fields else { return false }
        return (uri.map { fields["uri"]?.text == $0 } ?? true)
          && (topics.map { $0.contains(fields["topic"]?.text ?? "") } ?? true)
      }
    }
    if type == "Location", !arguments.flag("includeInactive") {
      heads = heads.filter { shop.table(type)?[$0.number]?.fields["isActive"] == .bool(true) }
    }
    let key = arguments.text("sortKey") ?? "ID"
    let value = try sortValue(key, type, isSearch: search != nil)
    return heads.map { ShopCursor(value($0), $0.number) }.sorted()
  }

  /// What rows are sorted by under a key.
  private func sortValue(
    _ key: String, _ type: String, isSearch: Bool
  ) throws(QueryFault) -> (ShopHead) -> SortValue {
    switch key {
    case "ID", "RELEVANCE", "CHECKOUT_ID", "ORDER_NUMBER", "NUMBER":
      // Numbers of one type have as many digits.
      return { .text(String($0.number)) }
    case "CREATED_AT", "PROCESSED_AT":
      return { Self.moment($0.created.multipliedClamped(by: 1000), isSearch) }
    case "UPDATED_AT": return { Self.moment($0.updated, isSearch) }
    case "NAME", "TITLE":
      let field = type == "Location" ? "name" : "title"
      return { [shop] head in
        let row = shop.table(type)?[head.number]
        return .text(row?.fields[field]?.text ?? row?.fields["discount"]?.object?["title"].text ?? "")
      }
    default: throw .coded("BAD_REQUEST", "The sandbox does not sort by \(key).")
    }
  }

  /// A moment in a cursor: milliseconds of whole seconds in the index, finer in the database.
  private static func moment(_ milliseconds: Int, _ isSearch: Bool) -> SortValue {
    if isSearch { return .number(milliseconds / 1000 * 1000) }
    let text = Dates.milliseconds(milliseconds)
    return .text(text.dropLast().replacing("T", with: " ") + "000")
  }

  /// How many rows a list has, at most so many as the limit.
  func count(of list: String, limit: Int?, _ search: Search?) -> ShopValue {
    let found = heads(of: list, search).count
    let most = limit ?? .max
    return .of(
      "Count", ["count": .int(min(found, most)), "precision": .text(found > most ? "AT_LEAST" : "EXACT")])
  }

  /// A page of what lies at a location, or of where an item lies.
  func levels(
    _ places: [LevelPlace], _ arguments: QueryArguments, _ search: Search?
  ) throws(QueryFault) -> ListPage {
    let request = try PageRequest(arguments)
    let kept = kept(places, arguments, search)
    // By the item or the location, whichever tells them apart: what leaves the list moves no other.
    let cursors = kept.map { ShopCursor(.number($0.item), $0.location) }
    return try request.page(of: cursors, depth: shop.pagingLimit) { .object(shop.level(kept[$0])) }
  }

  /// What of some places is asked for.
  func kept(_ places: [LevelPlace], _ arguments: QueryArguments, _ search: Search?) -> [LevelPlace] {
    let isAll = arguments.flag("includeInactive")
    return places.filter { place in
      if !isAll, shop.table("Location")?[place.location]?.fields["isActive"] != .bool(true) { return false }
      guard let search else { return true }
      let updated = shop.stock(place).updated
      let head = ShopHead(number: place.item, created: updated, updated: updated.multipliedClamped(by: 1000))
      return search.finds(head) { nil }
    }
  }
}

extension Shopify {
  /// The places where an item lies; not every location has every item.
  func places(ofItem item: Int) -> [LevelPlace] {
    guard table("InventoryItem")?.head(item) != nil else { return [] }
    return (table("Location")?.numbers ?? []).filter { stocks($0, item) }.map { LevelPlace(item: item, location: $0) }
  }

  /// The places at a location.
  func places(at location: Int) -> [LevelPlace] {
    (table("InventoryItem")?.numbers ?? []).filter { stocks(location, $0) }.map {
      LevelPlace(item: $0, location: location)
    }
  }

  private func stocks(_ location: Int, _ item: Int) -> Bool {
    ShopSeeds.place("Location", location) == 1 || item % 2 == 0
  }

  /// What lies at a place, as an object; the number in its id says only where.
  func level(_ place: LevelPlace) -> ShopObject {
    let stock = stock(place)
    return ShopObject(
      type: "InventoryLevel", number: place.item,
      fields: [
        "id": .text(ShopID.gid("InventoryLevel", place.location) + "?inventory_item_id=\(place.item)"),
        "item": .row(ShopID("InventoryItem", place.item)), "location": .row(ShopID("Location", place.location)),
        "isActive": table("Location")?[place.location]?.fields["isActive"] ?? .bool(false),
        "createdAt": .time(anchor - 300 * ShopSeeds.day), "updatedAt": .time(stock.updated),
        "available": .int(stock.available), "canDeactivate": .bool(false), "deactivationAlert": .null,
      ])
  }

  /// What lies where an id says: `gid://shopify/InventoryLevel/1?inventory_item_id=2`.
  func level(_ gid: String) -> ShopObject? {
    let parts = gid.split(separator: "=")
    guard parts.count == 2, let item = Int(parts[1]), let id = ShopID(gid), id.type == "InventoryLevel",
      places(ofItem: item).contains(LevelPlace(item: item, location: id.number))
    else { return nil }
    return level(LevelPlace(item: item, location: id.number))
  }
}
