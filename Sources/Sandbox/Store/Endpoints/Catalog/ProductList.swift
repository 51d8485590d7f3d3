import JSON

/// The list of products, `GET /v3/catalog/products`.
enum ProductList {
  private static let filters: Set<String> = [
    "id", "id:in", "id:not_in", "id:min", "id:max", "id:greater", "id:less", "channel_id:in", "categories",
    "categories:in", "name", "mpn", "upc", "sku", "sku:in", "price", "weight", "condition", "brand_id", "date_modified",
    "date_modified:min", "date_modified:max", "date_last_imported", "date_last_imported:not", "date_last_imported:min",
    "date_last_imported:max", "is_visible", "is_featured", "is_free_shipping", "inventory_level", "inventory_level:in",
    "inventory_level:not_in", "inventory_level:min", "inventory_level:max", "inventory_level:greater",
    "inventory_level:less", "inventory_low", "out_of_stock", "total_sold", "type", "keyword", "keyword_context",
    "availability", "include", "include_fields", "exclude_fields", "sort", "direction",
  ]
  static let includes: Set<String> = [
    "bulk_pricing_rules", "channels", "custom_fields", "images", "modifiers", "options", "parent_relations",
    "primary_image", "reviews", "variants", "videos",
  ]
  private static let sorts = [
    "id", "name", "sku", "price", "date_modified", "date_last_imported", "inventory_level", "is_visible", "total_sold",
    "calculated_price",
  ]

  static func answer(_ store: inout Store, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    let list = try V3List(ask, filters: filters)
    let included = try list.includes(includes)
    let listing = try listing(list, in: &store)
    let perPage = included.isDisjoint(with: ["options", "modifiers"]) ? list.limit : min(10, list.limit)
    let ids = listing.page(list.start(of: perPage), perPage)
    let fields = Fields(ask)
    let table = store.products
    return list.answer(listing.count, perPage: perPage, ids.count) { writer in
      for id in ids {
        let product = table.row(id)
        fields.apply(&writer) { product.write(&$0, included) }
      }
    }
  }

  private static func listing(_ list: V3List, in store: inout Store) throws(Answer) -> Listing {
    var wanted = Wanted<Product>()
    wanted.window = try list.window("date_modified", clock: store.seconds % 86400)
    try identify(list, &wanted)
    try compare("inventory_level", \.inventory, list, &wanted)
    try compare("total_sold", \.sold, list, &wanted)
    try compare("brand_id", \.brandID, list, &wanted)
    try compare("weight", \.weight, list, &wanted)
    if let channels = try list.integers("channel_id:in") {
      wanted.conditions.append { !channels.isDisjoint(with: $0.channels) }
    }
    if let all = try list.integers("categories:in") { wanted.conditions.append { all.isSubset(of: $0.categories) } }
    if let only = try list.integer("categories") { wanted.conditions.append { $0.categories == [only] } }
    for (name, value): (String, (Product) -> String) in [
      ("name", { $0.name }), ("upc", { $0.upc }), ("sku", { $0.sku }), ("mpn", { _ in "" }), ("type", { $0.type }),
      ("condition", { $0.condition.lowercased() }), ("price", { $0.price.v3 }), ("availability", { _ in "available" }),
    ] {
      if let text = list.ask.query[name] { wanted.conditions.append { value($0) == text } }
    }
    if list.ask.query["sku:in"] != nil {
      let skus = Set(list.ask.query.list("sku:in"))
      wanted.conditions.append { skus.contains($0.sku) }
    }
    for (name, value): (String, (Product) -> Bool) in [
      ("is_visible", \.visible), ("is_featured", \.featured), ("is_free_shipping", \.freeShipping),
      ("out_of_stock", { $0.tracking != "none" && $0.inventory == 0 }),
      ("inventory_low", { $0.tracking != "none" && $0.inventory <= $0.warningLevel }),
    ] {
      guard let text = try list.word(name, ["true", "false", "1", "0"]) else { continue }
      let expected = text == "true" || text == "1"
      wanted.conditions.append { value($0) == expected }
    }
    if let keyword = list.ask.query["keyword"]?.lowercased() {
      wanted.conditions.append { ($0.name + " " + $0.sku + " " + $0.description).lowercased().contains(keyword) }
    }
    try order(list, &wanted)
    return store.listings.find("products", list.ask, store.products, wanted)
  }

  private static func order(_ list: V3List, _ wanted: inout Wanted<Product>) throws(Answer) {
    wanted.descending = try list.word("direction", ["asc", "desc"]) == "desc"
    guard let sort = try list.word("sort", sorts), sort != "id" else { return }
    wanted.order = sort == "date_modified" ? .modified : .other(sort)
    wanted.before =
      switch sort {
      case "name": { $0.name < $1.name }
      case "sku": { $0.sku < $1.sku }
      case "price": { $0.price < $1.price }
      case "inventory_level": { $0.inventory < $1.inventory }
      case "is_visible": { !$0.visible && $1.visible }
      case "total_sold": { $0.sold < $1.sold }
      case "calculated_price": { $0.calculatedPrice < $1.calculatedPrice }
      default: nil
      }
  }

  private static func identify(_ list: V3List, _ wanted: inout Wanted<Product>) throws(Answer) {
    wanted.among = try list.integers("id:in")
    if let id = try list.integers("id") { wanted.among = id.intersection(wanted.among ?? id) }
    if let none = try list.integers("id:not_in") { wanted.conditions.append { !none.contains($0.id) } }
    let bounds = (
      try list.integer("id:min"), try list.integer("id:greater"), try list.integer("id:max"),
      try list.integer("id:less")
    )
    let low = max(bounds.0 ?? Int.min, bounds.1.map { $0.addingClamped(1) } ?? Int.min)
    let high = min(bounds.2 ?? Int.max, bounds.3.map { $0.subtractingClamped(1) } ?? Int.max)
    if low != Int.min || high != Int.max { wanted.ids = low <= high ? low...high : Int.min...Int.min }
  }

  private static func compare(
    _ name: String, _ value: @escaping (Product) -> Int, _ list: V3List, _ wanted: inout Wanted<Product>
  ) throws(Answer) {
    if let exact = try list.integer(name) { wanted.conditions.append { value($0) == exact } }
    if let least = try list.integer(name + ":min") { wanted.conditions.append { value($0) >= least } }
    if let most = try list.integer(name + ":max") { wanted.conditions.append { value($0) <= most } }
    if let below = try list.integer(name + ":greater") { wanted.conditions.append { value($0) > below } }
    if let above = try list.integer(name + ":less") { wanted.conditions.append { value($0) < above } }
    if let among = try list.integers(name + ":in") { wanted.conditions.append { among.contains(value($0)) } }
    if let none = try list.integers(name + ":not_in") { wanted.conditions.append { !none.contains(value($0)) } }
  }
}
