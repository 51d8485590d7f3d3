import JSON
import Ledger

extension CommerceMapping {
  /// Something of a product as Brevo takes it, and what the ledger keeps of it.
  struct ProductRow: Sendable {
    var item: CatalogItem
    var json: [UInt8]
  }

  /// What is known of products beside their records.
  struct CatalogKnowledge: Sendable {
    var storeURL: String?
    var ids = StoreIDs()
    /// What of products is told.
    var rules = CatalogSettings()
    /// The names of brands by key.
    var brands: [String: String] = [:]
    /// The stock of variants by product, added up over all places.
    var stock: [String: [String: Int]] = [:]
  }

  /// Writes a product, and its variants as children where it has a choice of them (POST /products/batch).
  ///
  /// BigCommerce numbers products and variants apart, so a variant's id is `<product>-<variant>`. The price is what a
  /// shopper pays; the alternative price is the one before the sale.
  static func products(_ record: Record, knowing known: CatalogKnowledge) -> [ProductRow] {
    let product = CatalogProduct(record, knowing: known)
    return [product.parent] + product.children.map { product.row(of: $0) }
  }

  /// What cannot be read of a product and is left out of it.
  static func flaws(ofProduct product: JSONValue) -> [Flaw] {
    let variants = product["variants" as StaticString].map { Array($0.elements) } ?? []
    return product.flaws(amounts: prices)
      + variants.enumerated().flatMap { place, variant in
        variant.flaws(amounts: prices).map { $0.within("variants[\(place)]") }
      }
  }

  private static let prices = ["price", "calculated_price"]
}

/// What a product's record says, as far as its rows share it.
private struct CatalogProduct {
  let record: Record
  let value: JSONValue
  let children: [JSONValue]
  let name: String
  let address: String?
  let image: String?
  let storeURL: String?
  let ids: StoreIDs
  let brand: (key: String?, name: String?)
  let isHidden: Bool
  let rules: CatalogSettings
  /// The stock of variants by all places; empty where only the record tells.
  let placed: [String: Int]

  init(_ record: Record, knowing known: CommerceMapping.CatalogKnowledge) {
    self.record = record
    value = record.value
    let variants = value["variants" as StaticString].map { Array($0.elements) } ?? []
    rules = known.rules
    children =
      rules.includesVariants
      ? variants.filter { !CatalogProduct.isBase($0, among: variants.count) && $0["id" as StaticString] != nil } : []
    name = CommerceMapping.name(value) ?? record.key
    address = CommerceMapping.address(value["custom_url" as StaticString], known.storeURL)
    storeURL = known.storeURL
    ids = known.ids
    let picture = rules.includesImages ? CommerceMapping.imageText(of: value) : nil
    image = picture.flatMap { WebAddress.whole($0, store: known.storeURL) }
    let key = value["brand_id" as StaticString].flatMap { $0.isNull || $0.int == 0 ? nil : $0.plainText }
    let own = value["brand" as StaticString]?.string.flatMap { $0.isEmpty ? nil : $0 }
    brand = (key, own ?? key.flatMap { known.brands[$0] })
    isHidden = rules.hides(value)
    placed = known.stock[record.key] ?? [:]
  }

  /// How the stock of the product itself is counted.
  private var counting: CatalogItem.Counting {
    switch value["inventory_tracking" as StaticString]?.string {
    case "product": .own
    case "variant": children.isEmpty ? .own : .parts
    default: .none
    }
  }

  /// The numbers of the variants.
  private var numbers: Set<String> { Set(children.compactMap { $0["id" as StaticString]?.plainText }) }

  private var stock: Int? {
    guard counting != .none else { return nil }
    // Places may still tell of variants that the product has no longer.
    let present = counting == .parts ? placed.filter { numbers.contains($0.key) } : placed
    if !present.isEmpty { return StockLevel.sum(present.values) }
    let own = StockLevel.read(value["inventory_level" as StaticString])
    let parts = children.compactMap { StockLevel.read($0["inventory_level" as StaticString]) }
    return (own ?? (parts.isEmpty ? nil : StockLevel.sum(parts.map { max(0, $0) }))).map { max(0, $0) }
  }

  var parent: CommerceMapping.ProductRow {
    let stock = stock
    let json = JSONWriter.bytes { writer in
      writer.object { writer in
        writer.member("id", ids[record.key])
        writer.member("name", name)
        if let address { writer.member("url", address) }
        if let image { writer.member("imageUrl", image) }
        writer.text("sku", value["sku" as StaticString])
        writer.prices(value["calculated_price" as StaticString], value["price" as StaticString])
        if let name = brand.name { writer.member("brand", name) }
        if let text = value["description" as StaticString]?.string.map({ plainText($0, atMost: 1000) }), !text.isEmpty {
          writer.member("description", text)
        }
        if let stock { writer.member("stock", stock) }
        if let categories = value["categories" as StaticString], categories.kind == .array {
          writer.member("categories") { writer in
            writer.array { writer in for category in categories.elements { writer.string(ids[category.plainText]) } }
          }
        }
        writer.member("metaInfo") { CommerceMapping.meta(value, rules, into: &$0) }
        writer.member("isDeleted", isHidden)
      }
    }
    let item = CatalogItem(
      id: record.key.printableKey, product: record.key, name: name, counting: counting, isHidden: isHidden,
      warning: warning(value),
      brand: brand.key, stock: stock, brandName: brand.name)
    return .init(item: item, json: json)
  }

  func row(of variant: JSONValue) -> CommerceMapping.ProductRow {
    let number = variant["id" as StaticString]?.plainText ?? ""
    let id = "\(record.key.printableKey)-\(number)"
    let isHidden = isHidden || variant["purchasing_disabled" as StaticString]?.bool == true
    let options = variant["option_values" as StaticString]?.elements.compactMap { $0["label" as StaticString]?.string }
    let name = ([name] + (options ?? [])).joined(separator: " – ")
    let isCounted = counting == .parts
    let stock =
      isCounted
      ? (placed[number] ?? StockLevel.read(variant["inventory_level" as StaticString])).map { StockLevel.sum([$0]) }
      : nil
    let json = JSONWriter.bytes { writer in
      writer.object { writer in
        writer.member("id", ids[id])
        writer.member("parentId", ids[record.key])
        writer.member("name", name)
        if let address { writer.member("url", address) }
        let picture = rules.includesImages ? variant["image_url" as StaticString]?.string : nil
        let own = picture.flatMap { WebAddress.whole($0, store: storeURL) }
        if let image = own ?? image { writer.member("imageUrl", image) }
        writer.text("sku", variant["sku" as StaticString])
        let list = variant["price" as StaticString].flatMap { $0.isNull ? nil : $0 } ?? value["price" as StaticString]
        writer.prices(variant["calculated_price" as StaticString], list)
        if let name = brand.name { writer.member("brand", name) }
        if let stock { writer.member("stock", stock) }
        writer.member("isDeleted", isHidden)
      }
    }
    let item = CatalogItem(
      id: id, product: record.key, variant: number, name: name, counting: isCounted ? .own : .none, isHidden: isHidden,
      warning: warning(variant) ?? warning(value), brand: brand.key, stock: stock, brandName: brand.name)
    return .init(item: item, json: json)
  }

  private func warning(_ value: JSONValue) -> Int? {
    value["inventory_warning_level" as StaticString]?.int.flatMap { $0 > 0 ? $0 : nil }
  }

  /// Whether a variant is the one of a product without a choice.
  private static func isBase(_ variant: JSONValue, among count: Int) -> Bool {
    if let options = variant["option_values" as StaticString], options.kind == .array { return options.count == 0 }
    return count == 1
  }
}

extension StockPlace {
  /// What a product's record says of its own stock.
  static func own(_ record: Record, _ rows: [CommerceMapping.ProductRow]) -> [StockPlace] {
    let value = record.value
    let changed = try? value.moment("date_modified")
    return rows.compactMap { row in
      guard row.item.counting == .own else { return nil }
      let source = row.item.variant.flatMap { number in
        value["variants" as StaticString]?.elements.first { $0["id" as StaticString]?.plainText == number }
      }
      guard let level = StockLevel.read((source ?? value)["inventory_level" as StaticString]) else { return nil }
      return StockPlace(
        product: record.key, variant: row.item.variant ?? "", place: "", level: level, warning: row.item.warning,
        sku: (source ?? value)["sku" as StaticString]?.string.flatMap { $0.isEmpty ? nil : $0 }, changed: changed)
    }
  }

  /// Reads a record of `inventory_items`; nil if it does not tell what lies where.
  init?(item record: Record) {
    let value = record.value
    guard let product = value["product_id" as StaticString], let variant = value["variant_id" as StaticString],
      !product.isNull, !variant.isNull, let level = StockLevel.read(value["available_to_sell" as StaticString])
    else { return nil }
    let isOpen = value["location_enabled" as StaticString]?.bool ?? true
    self.init(
      product: product.plainText, variant: variant.plainText,
      place: value["location_id" as StaticString].flatMap { $0.isNull ? nil : $0.plainText } ?? "1",
      level: isOpen ? level : 0,
      warning: value["settings" as StaticString]?["warning_level" as StaticString]?.int.flatMap { $0 > 0 ? $0 : nil },
      sku: value["sku" as StaticString]?.string.flatMap { $0.isEmpty ? nil : $0 })
  }
}

extension JSONValue {
  /// A text as it is, anything else as it is written.
  var plainText: String { string ?? String(decoding: json, as: UTF8.self) }
}

extension JSONWriter {
  /// Writes what a shopper pays, and beside it the usual price where that is higher.
  fileprivate mutating func prices(_ paid: JSONValue?, _ usual: JSONValue?) {
    let usual = usual.flatMap(Amount.init)
    guard let price = paid.flatMap(Amount.init) ?? usual else { return }
    member("price") { $0.raw(price.digits.utf8) }
    if let usual, usual.value > price.value { member("alternativePrice") { $0.raw(usual.digits.utf8) } }
  }
}
