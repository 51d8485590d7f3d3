import JSON
import Ledger
import Logging

/// Categories and products, the variants of these as their children.
struct CatalogDelivery: DeliverySubject {
  let context: DeliveryContext

  /// Delivers categories and products, the variants of these as their children.
  ///
  /// - Parameters:
  ///   - batch: the batch.
  ///   - products: the products of the batch that differ from what was delivered.
  /// - Throws: what ends the run.
  func deliver(_ batch: Batch, _ products: RecordChanges) async throws {
    guard settings.families.products else { return }
    try await deliver(try await beginChanges(of: .categories, in: batch), .categories, deliverCategories)
    try await begin(products, of: .products)
    try await deliver(products, .products, deliverProducts)
    // What lies where is told by records that wait, too.
    if !isOpen(.catalog) {
      try await StockDelivery(context: context).noteOwn(of: products.records.filter { !$0.isDeleted })
    }
  }

  private func deliverCategories(_ changes: RecordChanges) async throws {
    try rejecting.record(changes.records.flatMap { Reject.unfitAddresses($0, $0.value, storeURL: settings.storeURL) })
    let rows = changes.records.map {
      Row(json: CommerceMapping.category($0, storeURL: settings.storeURL, ids: ids), origin: $0)
    }
    _ = try await deliver(rows, .categories, of: changes)
    try await settle(changes.receipts)
  }

  /// Delivers what is left of a stream of the catalog, and hides what is gone.
  private func deliver(
    _ changes: RecordChanges, _ kind: BrevoAPI.CatalogKind, _ work: (RecordChanges) async throws -> Void
  ) async throws {
    var changes = changes
    let gone = changes.takeDeleted()
    try await deliver(gone, of: kind.name, to: .catalog) { gone in
      try await deletions.deliver(gone.records.map(\.key), kind, receipts: gone.receipts)
    }
    try await deliver(changes, of: kind.name, to: .catalog, work)
  }

  private func deliverProducts(_ changes: RecordChanges) async throws {
    let readings = changes.records.map { ProductReading($0, storeURL: settings.storeURL) }
    let known = try await knowledge(of: changes.records, brands: Set(readings.compactMap(\.brand)))
    let products = changes.records.map { (record: $0, rows: CommerceMapping.products($0, knowing: known)) }
    try await StockDelivery(context: context).noteOwn(products)
    try rejecting.record(readings.compactMap(\.unfitStock))
    try rejecting.record(readings.flatMap(\.unread))
    try rejecting.record(readings.flatMap(\.unfitAddresses))
    let unseen = try await unseen(among: changes)
    let rows = products.filter { !unseen.contains($0.record.key) }
      .flatMap { record, rows in rows.map { Row(id: $0.item.id, json: $0.json, origin: record) } }
    let lost = try await deliver(rows, .products, of: changes, besides: unseen.count)
    try await ledger.catalog.note(products.filter { !lost.contains($0.record.key) }.flatMap { $0.rows.map(\.item) })
    try await deletions.followVariants(of: changes.records.map(\.key), in: products.flatMap { $0.rows.map(\.item) })
    try await settle(changes.receipts)
  }

  /// Those of some products that do not pass the filter and of which Brevo has never been told, or no longer shows them.
  private func unseen(among changes: RecordChanges) async throws -> Set<String> {
    let rules = settings.catalog
    guard rules.statuses != nil || !rules.excludedTags.isEmpty else { return [] }
    let outside = changes.records.filter { !rules.passes($0.value) }.map(\.key)
    guard !outside.isEmpty else { return [] }
    let hidden = try await ledger.catalog.hidden(among: outside)
    // What was begun before a kill may be at Brevo, although the ledger does not have it in the catalog.
    let unseen = outside.filter { hidden[$0] ?? changes.unknown.contains($0) }
    tally.add(unseen.count, to: \.unchanged, TargetStream.products.name)
    return Set(unseen)
  }

  /// Sends rows; returns the keys of the records that were not taken over whole.
  private func deliver(
    _ rows: [Row], _ kind: BrevoAPI.CatalogKind, of changes: RecordChanges, besides unsent: Int = 0
  ) async throws -> Set<String> {
    let rejects = try await CommerceSink(api: api, kind: kind, record: rejecting.record).deliver(rows)
    let lost = Set(rejects.filter { $0.extent == .record }.map(\.key))
    tally.add(changes.records.count - lost.count - unsent, to: \.sent, kind.name)
    return lost
  }

  private func knowledge(
    of products: [Record], brands: Set<String>
  ) async throws -> CommerceMapping.CatalogKnowledge {
    var known = CommerceMapping.CatalogKnowledge(
      storeURL: settings.storeURL, ids: ids, rules: settings.catalog)
    known.brands = try await ledger.catalog.names(ofBrands: brands.sorted())
    if settings.families.inventory { known.stock = try await ledger.stock.placed(of: products.map(\.key)) }
    return known
  }

  private var deletions: CatalogDeletion { CatalogDeletion(context: context) }
}

/// What a product's record tells before it is mapped, found in one reading.
private struct ProductReading {
  /// The key of the brand.
  var brand: String?
  /// What the product goes without.
  var unfitStock: Reject?
  var unread: [Reject]
  var unfitAddresses: [Reject]

  init(_ record: Record, storeURL: String?) {
    let value = record.value
    brand = value["brand_id" as StaticString]?.plainText
    unfitStock = .unfitStock(record, value)
    unread = Reject.flawed(
      record, CommerceMapping.flaws(ofProduct: value), sink: BrevoAPI.CatalogKind.products.name)
    unfitAddresses = Reject.unfitAddresses(record, value, storeURL: storeURL)
  }
}

extension Reject {
  /// A product that counts its stock in something that is no number, and goes without it.
  fileprivate static func unfitStock(_ record: Record, _ value: JSONValue) -> Reject? {
    guard let tracking = value["inventory_tracking" as StaticString]?.string, tracking != "none" else { return nil }
    let variants = value["variants" as StaticString].map { Array($0.elements) } ?? []
    let levels = ([value] + variants).compactMap { $0["inventory_level" as StaticString] }
    return levels.first(where: StockLevel.isUnfit).map { .unfitStock(record, "inventory_level", $0, "products") }
  }

  /// The addresses of pages and pictures that cannot be made whole; the record goes without them.
  ///
  /// A path without `store_url` is what the settings leave out, and no fault of the record.
  fileprivate static func unfitAddresses(_ record: Record, _ value: JSONValue, storeURL: String?) -> [Reject] {
    let variants = value["variants" as StaticString].map { Array($0.elements) } ?? []
    let texts =
      [
        ("url", CommerceMapping.addressText(value["custom_url" as StaticString] ?? value["url" as StaticString])),
        ("image", CommerceMapping.imageText(of: value)),
      ] + variants.map { ("image_url", $0["image_url" as StaticString]?.string) }
    return texts.compactMap { field, text in
      guard let text, text.contains(where: { !$0.isWhitespace }),
        WebAddress.whole(text, store: storeURL ?? "https://store.invalid") == nil
      else { return nil }
      return unfitAddress(record, field, text, record.stream.hasPrefix("cat") ? "categories" : "products")
    }
  }

  private static func unfitAddress(_ record: Record, _ field: String, _ text: String, _ sink: String) -> Reject {
    Reject(
      extent: .value, stream: record.stream, key: record.key, sink: sink, code: "unfit_address",
      message: Words.Rejection.unfitAddress(field, text.prefix(100)), advice: Words.Rejection.unfitAddressAdvice(field),
      record: record.value, outline: Words.Rejection.unfitAddress(field))
  }

  /// A level of stock that is no number.
  static func unfitStock(_ record: Record, _ field: String, _ level: JSONValue, _ sink: String) -> Reject {
    Reject(
      extent: .value, stream: record.stream, key: record.key, sink: sink, code: "unfit_stock",
      message: Words.Rejection.unfitStock(field, level.plainText.prefix(60)),
      advice: Words.Rejection.unfitStockAdvice(field), record: record.value,
      outline: Words.Rejection.unfitStock(field))
  }
}
