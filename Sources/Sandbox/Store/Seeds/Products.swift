import JSON

/// The products that a seed gives.
struct Products: Sendable {
  let options: StoreOptions
  let anchor: Int

  /// What an order needs to know of a product.
  struct Brief {
    let id: Int
    let name: String
    let sku: String
    let price: Money
    let variants: Int
  }

  func brief(_ id: Int) -> Brief {
    var random = SplitMix(seed: options.seed, kind: 21, id: id)
    let name = "\(random.pick(Words.adjectives)) \(random.pick(Words.goods)) No. \(id)"
    let price = Money(random.pick([795, 1250, 2400, 3999, 5599, 12000, 490]) + random.below(300))
    return Brief(
      id: id, name: name, sku: "SKU-\(Dates.pad(id, 5))", price: price,
      variants: random.chance(35) ? random.pick([2, 3, 4, 6, 12]) : 1)
  }

  /// The times at which a product was made and last changed.
  func times(_ id: Int) -> (created: Int, modified: Int) {
    var random = SplitMix(seed: options.seed, kind: 22, id: id)
    let created = anchor - 120 - random.below(History.span)
    return (created, created + random.below(anchor - 60 - created))
  }

  /// The choices that make a variant: a size, and a colour where there are many.
  func choice(_ variant: Int, of count: Int) -> [(name: String, value: String)] {
    let size = ("Size", Words.sizes[variant % Words.sizes.count])
    return count > 4 ? [size, ("Colour", Words.colors[variant / Words.sizes.count % Words.colors.count])] : [size]
  }

  func product(_ id: Int) -> Product {
    let brief = brief(id)
    var random = SplitMix(seed: options.seed, kind: 23, id: id)
    var product = Product(id: id)
    (product.created, product.modified) = times(id)
    product.name = brief.name
    product.sku = random.chance(95) ? brief.sku : ""
    product.description = "<p>A \(brief.name), made with care. <em>Très joli</em> &amp; sturdy.</p>"
    product.type = random.chance(6) ? "digital" : "physical"
    product.weight = product.type == "digital" ? 0 : 1 + random.below(20)
    product.price = brief.price
    product.costPrice = random.chance(50) ? Money(brief.price.cents / 2) : Money(0)
    product.retailPrice = random.chance(30) ? Money(brief.price.cents + 500) : Money(0)
    product.salePrice = random.chance(15) ? Money(brief.price.cents * 8 / 10) : Money(0)
    product.categories =
      options.categories == 0 ? [] : (0..<1 + random.below(3)).map { _ in 1 + random.below(options.categories) }
    product.categories = Array(Set(product.categories)).sorted()
    product.brandID = random.chance(80) ? 1 + random.below(12) : 0
    product.tracking = brief.variants > 1 ? "variant" : random.pick(["product", "product", "none"])
    product.visible = random.chance(94)
    product.featured = random.chance(8)
    product.freeShipping = random.chance(10)
    product.upc = random.chance(40) ? "4006381\(Dates.pad(id, 6))" : ""
    product.keywords = random.chance(30) ? "gift, home" : ""
    product.condition = random.chance(3) ? "Refurbished" : "New"
    product.sold = random.below(400)
    product.views = random.below(5000)
    let storefront = random.below(100)
    product.channels = storefront < 10 ? [1, 2, 3] : storefront < 36 ? [1, 2] : storefront < 40 ? [3] : [1]
    fill(&product, brief, &random)
    return product
  }

  private func fill(_ product: inout Product, _ brief: Brief, _ random: inout SplitMix) {
    let id = product.id
    if brief.variants > 1 {
      product.options = brief.variants > 4 ? [sizes(id), colours(id)] : [sizes(id)]
    }
    let calculated = product.calculatedPrice
    product.variants = (0..<brief.variants).map { place in
      var variant = Product.Variant(
        id: id * 100 + place, productID: id, sku: brief.variants > 1 ? "\(brief.sku)-\(place)" : brief.sku,
        price: brief.variants > 1 && random.chance(20) ? Money(brief.price.cents + 200) : nil,
        calculatedPrice: calculated, inventory: random.chance(8) ? 0 : random.below(120))
      variant.isDisabled = variant.inventory == 0 && product.tracking == "variant"
      if let own = variant.price { variant.calculatedPrice = own }
      variant.choices = choice(place, of: brief.variants).enumerated().compactMap { index, choice in
        guard brief.variants > 1 else { return nil }
        let option = product.options[index]
        let value = option.values.first { $0.label == choice.value }?.id ?? 0
        return Product.Choice(optionID: option.id, valueID: value, option: choice.name, label: choice.value)
      }
      return variant
    }
    product.inventory = product.tracking == "none" ? 0 : product.variants.map(\.inventory).clampedSum
    product.images = (0..<random.pick([0, 1, 1, 2, 3, 4])).map {
      Product.Image(id: id * 10 + $0, place: $0, description: $0 == 0 ? "" : "From the side")
    }
    product.customFields = (0..<random.below(4)).map {
      (id * 10 + $0, ["Material", "Made in", "ISBN"][$0], random.pick(["Linen", "Portugal", "978-0-306-40615-7"]))
    }
    if random.chance(10) {
      product.bulkRules = [
        .init(id: id, from: 5, to: 9, percent: 5), .init(id: id + 100_000, from: 10, to: 0, percent: 10),
      ]
    }
    // One product is talked about on several pages.
    let reviews = options.oddities && id == 7 ? 520 : random.chance(20) ? 1 + random.below(3) : 0
    product.reviews = (0..<reviews).map {
      Product.Review(
        id: id * 1000 + $0, rating: 3 + random.below(3), title: "Lovely", created: product.created + $0 % 3600)
    }
    product.hasModifier = random.chance(10)
  }

  private func sizes(_ id: Int) -> Product.Option {
    .init(
      id: id * 10 + 1, name: "Size", type: "rectangles",
      values: Words.sizes.enumerated().map { (id * 100 + 10 + $0, $1) })
  }

  private func colours(_ id: Int) -> Product.Option {
    .init(
      id: id * 10 + 2, name: "Colour", type: "swatch",
      values: Words.colors.enumerated().map { (id * 100 + 30 + $0, $1) })
  }
}
