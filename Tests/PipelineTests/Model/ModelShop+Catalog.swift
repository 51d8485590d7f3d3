extension ModelShop {
  struct Product: Dated {
    let id: Int
    var name: String
    var cents: Int
    /// What is in stock; nil where nobody counts.
    var stock: Int?
    var isVisible = true
    var categories: [Int]
    var variants: [Variant] = []
    var modified: Int
    var isDeleted = false
  }

  struct Variant: Sendable, Equatable {
    let id: Int
    var cents: Int
  }

  struct Category: Dated {
    let id: Int
    var name: String
    var isVisible = true
    var modified: Int
    var isDeleted = false
  }

  struct Coupon: Dated {
    let id: Int
    let name: String
    var expires: Int?
    var modified: Int
  }

  mutating func addProduct() {
    let id = number()
    var product = Product(
      id: id, name: "Mug \(id)", cents: 4 * Int.random(in: 1...5000, using: &random),
      stock: chance(70) ? Int.random(in: 0...20, using: &random) : nil,
      categories: categories.keys.sorted().prefix(2).map { $0 }, modified: now)
    if chance(40) { product.variants = (0..<3).map { _ in Variant(id: number(), cents: product.cents) } }
    put(product)
  }

  mutating func changeProduct() {
    guard var product = pick(products.values.filter { !$0.isDeleted }.sorted(by: { $0.id < $1.id })) else { return }
    switch Int.random(in: 0..<10, using: &random) {
    case 0: product.name = "Mug \(number())"
    case 1, 2: product.cents = 4 * Int.random(in: 1...5000, using: &random)
    case 3: product.isVisible.toggle()
    case 4: if !isUnsettled, !fresh.contains("product \(product.id)") { _ = product.variants.popLast() }
    case 5: if !product.variants.isEmpty { product.variants.append(Variant(id: number(), cents: product.cents)) }
    case 6: if !product.variants.isEmpty { product.variants[0].cents += 4 }
    default: if product.stock != nil { product.stock = Int.random(in: 0...20, using: &random) }
    }
    put(product)
  }

  mutating func removeProduct() {
    let candidates = products.values.filter { !$0.isDeleted && !fresh.contains("product \($0.id)") }
    guard !isUnsettled, var product = pick(candidates.sorted(by: { $0.id < $1.id })) else { return }
    product.isDeleted = true
    put(product)
  }

  mutating func changeCategories() {
    let known = categories.values.filter { !$0.isDeleted }.sorted { $0.id < $1.id }
    guard var category = pick(known), known.count > 5 || chance(30) else {
      let id = number()
      return put(Category(id: id, name: "Mugs \(id)", modified: now))
    }
    switch Int.random(in: 0..<3, using: &random) {
    case 0: category.name = "Mugs \(number())"
    case 1: category.isVisible.toggle()
    default:
      if !isUnsettled, !fresh.contains("category \(category.id)") { category.isDeleted = true }
    }
    put(category)
  }

  mutating func changeCoupons() {
    let id = number()
    var coupon = pick(coupons.values.sorted { $0.id < $1.id }) ?? Coupon(id: id, name: "Coupon \(id)", modified: now)
    if coupon.id != id, chance(50) {
      coupon = Coupon(id: id, name: "Coupon \(id)", modified: now)
    } else {
      coupon.expires = now + 86_400 * Int.random(in: 1...90, using: &random)
    }
    coupon.modified = now
    coupons[coupon.id] = coupon
    fresh.insert("coupon \(coupon.id)")
  }

  private mutating func put(_ product: Product) {
    var product = product
    product.modified = now
    products[product.id] = product
    fresh.insert("product \(product.id)")
  }

  private mutating func put(_ category: Category) {
    var category = category
    category.modified = now
    categories[category.id] = category
    fresh.insert("category \(category.id)")
  }
}
