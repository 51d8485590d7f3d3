import Singer
import Tap

extension Stream {
  /// Products with variants, pictures and collections.
  static let products = Stream(
    .products, family: .products,
    description: "Products in every status with all their variants, prices, stock, pictures and collections.",
    selectedByDefault: true, scope: .products,
    traps: ["A change of stock need not move updatedAt: inventory_levels has it."])
}

extension ShopReading {
  static let products = ShopReading(stream: "products", list: .products)
}

extension ShopList {
  static let products = ShopList(
    name: "products", type: "Product", fields: GraphField.product, order: .date(sortKey: "UPDATED_AT"),
    dateTerm: "updated_at", datePath: ["updatedAt"])
}

extension GraphField {
  fileprivate static let product: [GraphField] = [
    .id("id", "The product."), .string("title"), .string("handle", "Its name in addresses."),
    .string("status", "ACTIVE, ARCHIVED, DRAFT or UNLISTED."), .string("vendor"), .string("productType"),
    .object("category", "Of the vendor's taxonomy.", [.string("fullName")]), .texts("tags"),
    .string("descriptionHtml"), .string("onlineStoreUrl", "Null where it is not in the online store."),
    .dateTime("createdAt"), .dateTime("updatedAt"), .dateTime("publishedAt"), .integer("totalInventory"),
    .boolean("tracksInventory"), .boolean("hasOutOfStockVariants"), .boolean("isGiftCard"),
    .object("priceRangeV2", "", [.money("minVariantPrice"), .money("maxVariantPrice")]),
    .object("seo", "", [.string("title"), .string("description")]),
    .object("featuredMedia", "The first picture.", [.id(), .object("preview", "", [.image("image")])]),
    .objects("options", "", [.id(), .string("name"), .integer("position"), .texts("values")]),
    .connection("variants", "All variants.", of: "ProductVariant", first: 100, variant),
    .connection(
      "media", "All pictures and films.", of: "MediaImage", first: 10,
      [.id(), .string("mediaContentType"), .string("alt"), .object("preview", "", [.image("image")])]),
    .connection(
      "collections", "The collections that it is in.", of: "Collection", first: 20,
      [.id(), .string("title"), .string("handle")]),
    .metafields,
  ]

  /// What a variant is, in a product and by itself.
  static let variant: [GraphField] = [
    .id("id", "The variant."), .string("title"), .string("displayName"), .string("sku"), .string("barcode"),
    .integer("position"), .number("price", "In the shop's currency."), .number("compareAtPrice"),
    .boolean("availableForSale"), .integer("inventoryQuantity"),
    .string("inventoryPolicy", "Whether it is sold beyond its stock: CONTINUE or DENY."), .boolean("taxable"),
    .dateTime("createdAt"), .dateTime("updatedAt"),
    .objects("selectedOptions", "", [.string("name"), .string("value")]),
    .object("inventoryItem", "", [.id(), .boolean("tracked")]),
  ]
}
