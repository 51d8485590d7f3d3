extension ModelShop {
  /// How the store counts the pieces of a product.
  enum Counting: String, Sendable { case none, product, variant }

  /// What lies of a product, or of one of its variants, at a place.
  struct Shelf: Dated {
    let id: Int
    let product: Int
    let variant: Int
    let place: Int
    var pieces: Int
    /// What lay there before the last change.
    var former = 0
    var modified: Int
    var isDeleted = false
  }

  /// What can be sold of a product, by what the other side knows it by: itself, and each variant that is counted.
  func levels(of product: Product) -> [String: Int] {
    guard product.counting != .none, !product.isDeleted else { return [:] }
    func pieces(of variant: Int) -> Int {
      shelves.values.filter { !$0.isDeleted && $0.variant == variant && !closed.contains($0.place) }
        .reduce(0) { $0 + $1.pieces }
    }
    guard product.counting == .variant else {
      return ["\(product.id)": product.isPlaced ? pieces(of: product.base) : product.stock]
    }
    var levels: [String: Int] = [:]
    for variant in product.variants {
      levels["\(product.id)-\(variant.id)"] = product.isPlaced ? pieces(of: variant.id) : variant.stock
    }
    levels["\(product.id)"] = levels.values.reduce(0, +)
    return levels
  }

  /// Somebody sells some pieces, or gets some.
  mutating func changeStock() {
    let counted = products.values.filter { !$0.isDeleted && $0.counting != .none }.sorted { $0.id < $1.id }
    // Where a run was cut short, above all what has just changed changes again, and often back.
    let recent = shelves.values.filter { fresh.contains("shelf \($0.id)") && $0.pieces != $0.former }
      .sorted { $0.id < $1.id }.compactMap { products[$0.product] }.filter { !$0.isDeleted }
    guard var product = pick(isUnsettled && !recent.isEmpty ? recent : counted) else { return }
    let pieces = self.pieces()
    if product.isPlaced {
      let own = shelves.values.filter { !$0.isDeleted && $0.product == product.id }.sorted { $0.id < $1.id }
      guard var shelf = pick(own) else { return }
      (shelf.pieces, shelf.former) = (isUnsettled && chance(50) ? shelf.former : pieces, shelf.pieces)
      return put(shelf)
    }
    if product.counting == .product {
      product.stock = pieces
    } else if let place = product.variants.indices.randomElement(using: &random) {
      product.variants[place].stock = pieces
    }
    put(product)
  }

  /// A place is closed, or opened again.
  mutating func closePlace() {
    let place = Int.random(in: 1...3, using: &random)
    if closed.remove(place) == nil { closed.insert(place) }
    for shelf in shelves.values.filter({ $0.place == place && !$0.isDeleted }).sorted(by: { $0.id < $1.id }) {
      put(shelf)
    }
  }

  /// A few, so that they are often as they were before; sometimes none.
  mutating func pieces() -> Int { chance(25) ? 0 : Int.random(in: 0...9, using: &random) }

  mutating func fillShelves(of product: Product, variant: Int) {
    for place in 1...3 where place == 1 || chance(40) {
      put(Shelf(id: number(), product: product.id, variant: variant, place: place, pieces: pieces(), modified: now))
    }
  }

  mutating func clearShelves(where isGone: (Shelf) -> Bool) {
    for var shelf in shelves.values.filter({ isGone($0) && !$0.isDeleted }).sorted(by: { $0.id < $1.id }) {
      shelf.isDeleted = true
      put(shelf)
    }
  }

  private mutating func put(_ shelf: Shelf) {
    var shelf = shelf
    shelf.modified = now
    shelves[shelf.id] = shelf
    fresh.insert("shelf \(shelf.id)")
  }
}
