import JSON

/// A change of the Shopify store as the control path takes it.
struct ShopifyChange: Sendable {
  /// The type of the rows; stock has none of its own.
  let type: String
  /// What happens: `create`, `touch`, `change` or `delete`; of customers also `merge`, the later ids into the first, and
  /// `redact`.
  let action: String
  let ids: [Int]
  let count: Int
  let fields: [(name: String, value: ShopValue)]

  /// The types of rows by the names of the streams that read them.
  static let types = [
    "customers": "Customer", "orders": "Order", "products": "Product", "product_variants": "ProductVariant",
    "collections": "Collection", "abandoned_checkouts": "AbandonedCheckout", "inventory_items": "InventoryItem",
    "inventory_levels": "InventoryLevel", "discounts": "DiscountNode", "draft_orders": "DraftOrder",
    "locations": "Location", "events": "BasicEvent",
  ]

  /// Reads a change; nil if it is none.
  init?(kind: String, _ body: JSONValue) {
    guard let type = Self.types[kind], let action = body["action"]?.string,
      ["create", "touch", "change", "delete", "merge", "redact"].contains(action)
    else { return nil }
    self.type = type
    self.action = action
    let named = body["ids"].map { Array($0.elements) } ?? body["id"].map { [$0] } ?? []
    ids = named.compactMap { $0.int ?? $0.string.flatMap { ShopID($0)?.number ?? Int($0) } }
    count = min(body["count"]?.int ?? 1, 100_000)
    fields = body["fields"]?.members.map { ($0.key.string, ShopValue($0.value)) } ?? []
  }

  /// Carries the change out and returns the ids that it is about.
  func apply(to shop: inout Shopify) -> [Int] {
    if type == "InventoryLevel" { return setStock(in: &shop) }
    switch action {
    case "delete":
      for id in ids { shop.delete(ShopID(type, id)) }
      return ids
    case "merge":
      guard let kept = ids.first else { return [] }
      for id in ids.dropFirst() { shop.merge(ShopID(type, id), into: ShopID(type, kept)) }
      return ids
    case "redact":
      for id in ids { shop.redact(ShopID(type, id)) }
      return ids
    case "create":
      let made = (0..<max(0, count)).compactMap { _ in shop.create(type) }
      if !fields.isEmpty { for id in made { shop.change(id, fields) } }
      return made.map(\.number)
    default:
      for id in ids { shop.change(ShopID(type, id), fields) }
      return ids
    }
  }

  /// Puts pieces of items, by `available`, to a `location`, by its number, or to the first.
  private func setStock(in shop: inout Shopify) -> [Int] {
    let value = { (name: String) in fields.first { $0.name == name }?.value.int }
    guard let location = value("location") ?? shop.table("Location")?.numbers.first else { return [] }
    for item in ids {
      let place = LevelPlace(item: item, location: location)
      shop.setStock(value("available") ?? shop.stock(place).available, place)
    }
    return ids
  }
}

extension ShopValue {
  /// A value of JSON; the id of another row names that row.
  fileprivate init(_ json: JSONValue) {
    switch json.kind {
    case .object:
      let fields = json.members.map { ($0.key.string, ShopValue($0.value)) }
      self = .of("", Dictionary(fields, uniquingKeysWith: { $1 }))
    case .array: self = .list(json.elements.map(ShopValue.init))
    case .string:
      let text = json.string ?? ""
      self = ShopID(text).map(ShopValue.row) ?? .text(text)
    case .true: self = .bool(true)
    case .false: self = .bool(false)
    case .number: self = json.int.map(ShopValue.int) ?? .number(String(decoding: json.raw, as: UTF8.self))
    default: self = .null
    }
  }
}
