extension ShopSeeds {
  private static let things = ["Tasse", "Café-Kanne", "Kettle", "Ñandú plush", "茶壶", "Lamp", "Rucksack", "Décor “Été”"]
  private static let colors = ["Red", "Grün", "Blue", "Noir", "White", "Żółty", "Sand", "Rosé", "Grey", "Teal"]

  func productTimes(_ place: Int) -> RowTimes {
    times(3, place, of: max(options.products, place), days: 500, changes: 300)
  }

  /// How many variants the n-th product has: one, some, or as many as a page holds and more than a tap takes at first.
  func variantCount(_ place: Int) -> Int {
    switch place {
    case 5: 250
    case 11: 130
    case _ where place % 7 == 0: 6
    case _ where place % 3 == 0: 3
    default: 1
    }
  }

  /// What a variant costs.
  func price(_ product: Int, _ variant: Int) -> Money {
    var draw = draw(4, product)
    return Money(499 + draw.below(9_000) + variant * 5)
  }

  /// The collections that the n-th product is in.
  func collections(_ place: Int) -> [Int] {
    let count = max(0, options.collections)
    guard count > 0 else { return [] }
    let first = place % count + 1
    let second = (place * 7 + 3) % count + 1
    return place % 2 == 0 || first == second ? [first] : [first, second]
  }

  static let vendor = "Sandbox & Söhne"

  /// What the n-th product is called.
  func title(_ place: Int) -> String {
    var draw = draw(5, place)
    return "\(draw.pick(Self.things)) \(place)"
  }

  /// What a variant is called, counted by product and place.
  func variantTitle(_ place: Int) -> String {
    variantCount(place / 1000) == 1 ? "Default Title" : option(place % 1000)
  }

  /// The number that a variant has in the shop's own books; a few have none.
  func sku(_ place: Int) -> ShopValue { place % 1000 % 19 == 0 ? .null : .text("SKU-\(place)") }

  /// The picture of a variant; most have none of their own.
  func picture(_ place: Int) -> ShopValue {
    place % 1000 % 5 == 2 ? image("v", place, alt: variantTitle(place)) : .null
  }

  @Sendable func product(_ place: Int) -> ShopRow {
    let times = productTimes(place)
    let title = title(place)
    let status = place % 13 == 4 ? "DRAFT" : place % 13 == 9 ? "ARCHIVED" : "ACTIVE"
    let picture = image("p", place, alt: title)
    let media = (0..<(place == 5 ? 60 : place % 4)).map { number in
      ShopValue.of(
        "MediaImage",
        [
          "alt": .text(title), "mediaContentType": .text("IMAGE"), "status": .text("READY"),
          "fileStatus": .text("READY"),
          "image": image("p", place * 100 + number, alt: title), "createdAt": .time(times.created),
          "updatedAt": .time(times.created), "mimeType": .text("image/png"),
          "preview": .of(
            "MediaPreviewImage",
            ["image": image("p", place * 100 + number, alt: title), "status": .text("READY")]),
        ], number: 35_060_405_000_000_000 + place * 1000 + number)
    }
    let count = variantCount(place)
    let values = (1...count).map { ShopValue.text(option($0)) }
    return row(
      "Product", place, times,
      [
        "title": .text(title), "handle": .text("thing-\(place)"), "status": .text(status),
        "vendor": .text(Self.vendor),
        "productType": .text(place % 2 == 0 ? "Kitchen" : "Home"), "templateSuffix": .null,
        "tags": .list((place % 3 == 0 ? ["new", "sale"] : ["hidden-\(place % 5)"]).map(ShopValue.text)),
        "description": .text("A \(title)."), "descriptionHtml": .text("<p>A <b>\(title)</b>.</p>"),
        "bodyHtml": .text("<p>A <b>\(title)</b>.</p>"),
        "publishedAt": status == "ACTIVE" ? .time(times.created) : .null, "isGiftCard": .bool(false),
        "onlineStoreUrl": status == "ACTIVE" ? .text("https://sandbox.example/products/thing-\(place)") : .null,
        "tracksInventory": .bool(place % 9 != 1), "hasOnlyDefaultVariant": .bool(count == 1),
        "category": .of(
          "TaxonomyCategory",
          [
            "id": .text("gid://shopify/TaxonomyCategory/hg-11"), "name": .text("Kitchen & Dining"),
            "fullName": .text("Home & Garden > Kitchen & Dining"), "isLeaf": .bool(false), "level": .int(2),
          ]),
        "seo": .of("SEO", ["title": .null, "description": .null]), "media": .list(media),
        "featuredMedia": media.first ?? .null, "featuredImage": media.isEmpty ? .null : picture,
        "images": .list(media.compactMap { $0.object?["image"] }),
        "collections": .list(collections(place).map { .row(Self.id("Collection", $0)) }),
        "options": .list([
          .of(
            "ProductOption",
            ["name": .text(count == 1 ? "Title" : "Color"), "position": .int(1), "values": .list(values)],
            number: 11_500_100_000_000_000 + place)
        ]),
        "metafields": .list(
          place % 2 == 0
            ? [metafield(place * 10 + 1, "custom", "material", "single_line_text_field", "steel", "PRODUCT")] : []),
      ])
  }

  /// The row of a variant, counted by product and place: 5012 is the twelfth of the fifth product.
  @Sendable func variant(_ place: Int) -> ShopRow {
    let (product, number) = (place / 1000, place % 1000)
    let count = variantCount(product)
    let title = variantTitle(place)
    let price = price(product, number)
    return row(
      "ProductVariant", place, productTimes(product),
      [
        "title": .text(title), "displayName": .text("\(product) - \(title)"),
        "sku": sku(place),
        "barcode": number % 4 == 0 ? .text("40123450\(Dates.pad(number, 5))") : .null, "position": .int(number),
        "price": .text(price.plain), "compareAtPrice": number % 3 == 0 ? .text((price + Money(1000)).plain) : .null,
        "inventoryPolicy": .text("DENY"), "taxable": .bool(true), "product": .row(Self.id("Product", product)),
        "inventoryItem": .row(Self.id("InventoryItem", place)),
        "selectedOptions": .list([
          .of("SelectedOption", ["name": .text(count == 1 ? "Title" : "Color"), "value": .text(title)])
        ]),
        "image": picture(place), "media": .list([]),
        "metafields": .list([]),
      ])
  }

  /// The inventory item of a variant.
  @Sendable func item(_ place: Int) -> ShopRow {
    let number = place % 1000
    return row(
      "InventoryItem", place, productTimes(place / 1000),
      [
        "sku": sku(place), "tracked": .bool(place / 1000 % 9 != 1),
        "requiresShipping": .bool(true), "duplicateSkuCount": .int(0),
        "unitCost": number % 2 == 0 ? .money(Money(price(place / 1000, number).cents / 2)) : .null,
        "variant": .row(Self.id("ProductVariant", place)), "variants": .list([.row(Self.id("ProductVariant", place))]),
        "trackedEditable": .of("EditableProperty", ["locked": .bool(false)]),
        "measurement": .of(
          "InventoryItemMeasurement",
          [
            "id": .text("gid://shopify/InventoryItemMeasurement/\(place)"),
            "weight": .of("Weight", ["unit": .text("GRAMS"), "value": .number("250.0")]),
          ]),
      ])
  }

  /// What of an item lies at a location at first.
  func stock(_ place: LevelPlace) -> ShopStock {
    var draw = draw(6, place.item &+ place.location &* 31)
    let kind = Self.place("InventoryItem", place.item)
    return ShopStock(
      available: draw.chance(12) ? 0 : draw.below(80), updated: productTimes(kind / 1000).updated / 1000)
  }

  func image(_ kind: String, _ place: Int, alt: String) -> ShopValue {
    let url = ShopValue.text("https://cdn.sandbox.example/\(kind)/\(place).png?v=1")
    return .of(
      "Image",
      [
        "id": .text(ShopID.gid("ImageSource", 36_000_000_000_000_000 + place)), "url": url, "src": url,
        "originalSrc": url, "transformedSrc": url, "altText": .text(alt), "width": .int(1200), "height": .int(800),
      ])
  }

  private func option(_ number: Int) -> String {
    let color = Self.colors[number % Self.colors.count]
    return number <= Self.colors.count ? color : "\(color) \(number / Self.colors.count)"
  }
}
