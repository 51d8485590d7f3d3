extension ModelShop {
  struct Product: Dated {
    let id: Int
    var name: String
    var cents: Int
    var counting = Counting.none
    /// Whether it lies on shelves, which know better than its own record.
    var isPlaced = false
    /// The variant under which the shelves of a product without a choice are known.
    var base = 0
    /// The pieces that its own record tells of.
    var stock = 0
    /// The stock that is low; 0 if nothing is said of it.
    var warning = 0
    var isVisible = true
    var categories: [Int]
    var variants: [Variant] = []
    var modified: Int
    var isDeleted = false
  }

  struct Variant: Sendable, Equatable {
    let id: Int
    var cents: Int
    var stock = 0
    var warning = 0
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
      categories: categories.keys.sorted().prefix(2).map { $0 }, modified: now)
    (product.base, product.stock) = (number(), pieces())
    product.counting = chance(70) ? .product : .none
    if chance(40) {
      product.variants = (0..<3).map { _ in variant(of: product) }
      if chance(60) { product.counting = .variant }
    }
    product.warning = pick([0, 0, 2, 7]) ?? 0
    if product.counting != .none, chance(50) {
      product.isPlaced = true
      let variants = product.counting == .variant ? product.variants.map(\.id) : [product.base]
      for variant in variants { fillShelves(of: product, variant: variant) }
    }
    put(product)
  }

  private mutating func variant(of product: Product) -> Variant {
    Variant(id: number(), cents: product.cents, stock: pieces(), warning: pick([0, 0, 0, 4]) ?? 0)
  }

  mutating func changeProduct() {
    guard var product = pick(products.values.filter { !$0.isDeleted }.sorted(by: { $0.id < $1.id })) else { return }
    switch Int.random(in: 0..<10, using: &random) {
    case 0: product.name = "Mug \(number())"
    case 1, 2: product.cents = 4 * Int.random(in: 1...5000, using: &random)
    case 3: product.isVisible.toggle()
    case 4:
      if !isUnsettled, !fresh.contains("product \(product.id)"), product.variants.count > 1,
        let gone = product.variants.popLast()
      {
        clearShelves { $0.variant == gone.id }
      }
    case 5:
      if !product.variants.isEmpty {
        let new = variant(of: product)
        product.variants.append(new)
        if product.isPlaced, product.counting == .variant { fillShelves(of: product, variant: new.id) }
      }
    case 6: if !product.variants.isEmpty { product.variants[0].cents += 4 }
    case 7: if !product.isPlaced { product.counting = product.counting == .none ? .product : .none }
    default: if !product.isPlaced { product.stock = pieces() }
    }
    put(product)
  }

  mutating func removeProduct() {
    let candidates = products.values.filter { !$0.isDeleted && !fresh.contains("product \($0.id)") }
    guard !isUnsettled, var product = pick(candidates.sorted(by: { $0.id < $1.id })) else { return }
    product.isDeleted = true
    clearShelves { $0.product == product.id }
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

  mutating func put(_ product: Product) {
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
