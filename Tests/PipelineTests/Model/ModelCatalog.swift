/// What products, categories, orders and coupons there should be, by the rules of docs/delivery.md.
struct ModelCatalog: Sendable {
  /// What is compared of a thing: some of its members as text.
  typealias Members = [String: String]

  private(set) var products: [String: Members] = [:]
  private(set) var categories: [String: Members] = [:]
  private(set) var orders: [String: Members] = [:]
  /// The ends of coupon collections by their codes.
  private(set) var coupons: [String: String] = [:]

  /// What is not compared.
  static let unknown = "unknown"

  /// Takes over what a run has delivered that came to its end.
  mutating func deliver(_ shop: ModelShop, _ fresh: [String: [Int]], _ contacts: ModelContacts) {
    for id in fresh["category"] ?? [] {
      guard let category = shop.categories[id] else { continue }
      if category.isDeleted {
        categories["\(id)"]?["isDeleted"] = "true"
      } else {
        categories["\(id)"] = ["name": category.name, "isDeleted": "\(!category.isVisible)"]
      }
    }
    for id in fresh["product"] ?? [] { if let product = shop.products[id] { deliver(product) } }
    for product in shop.products.values where !product.isDeleted {
      for (id, level) in shop.levels(of: product) {
        // Nobody looks at the stock of what is hidden.
        products[id]?["stock"] = product.isVisible ? "\(level)" : Self.unknown
      }
    }
    for id in fresh["order"] ?? [] {
      guard let order = shop.orders[id], order.status != 0, !order.isDeleted else { continue }
      if order.customer != nil, contacts.address(of: order.customer) == nil { continue }
      orders["\(id)"] = [
        "status": "Status \(order.status)", "amount": ModelTap.money(order.cents),
        "createdAt": ModelTap.date(order.created), "updatedAt": ModelTap.date(order.modified),
        "email": contacts.address(of: order.customer) ?? order.bill.email.lowercased(),
        "products": order.items.map { "\($0.quantity) × \($0.product) at \(ModelTap.money($0.cents))" }
          .joined(separator: ", "),
      ]
    }
    for id in fresh["coupon"] ?? [] {
      if let coupon = shop.coupons[id] { coupons["CODE\(id)"] = coupon.expires.map(ModelTap.date) ?? "" }
    }
  }

  /// What is gone is hidden, and keeps all else.
  private mutating func deliver(_ product: ModelShop.Product) {
    let id = "\(product.id)"
    let children = products.keys.filter { $0.hasPrefix(id + "-") }
    guard !product.isDeleted else {
      for key in [id] + children { products[key]?["isDeleted"] = "true" }
      return
    }
    let hidden = "\(!product.isVisible)"
    let stocks = products.mapValues { $0["stock"] }
    products[id] = [
      "name": product.name, "price": ModelTap.money(product.cents), "isDeleted": hidden,
      "categories": product.categories.map { "\($0)" }.joined(separator: ","),
    ]
    for child in children { products[child]?["isDeleted"] = "true" }
    for variant in product.variants {
      products["\(id)-\(variant.id)"] = [
        "name": "\(product.name) – L\(variant.id)", "price": ModelTap.money(variant.cents), "isDeleted": hidden,
        "parentId": id,
      ]
    }
    // What is not counted any more keeps what was told of it.
    for key in [id] + product.variants.map({ "\(id)-\($0.id)" }) { products[key]?["stock"] = stocks[key] ?? nil }
  }
}
