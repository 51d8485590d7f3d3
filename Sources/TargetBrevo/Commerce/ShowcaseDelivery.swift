import JSON
import Ledger

/// What completes events: what shoppers are shown of products, and what became of orders.
struct ShowcaseDelivery: DeliverySubject {
  let context: DeliveryContext

  /// Takes note of a batch's products, categories, shipments and refunds, whether or not they are new to Brevo.
  ///
  /// - Parameters:
  ///   - batch: the batch.
  ///   - changed: its products that differ from what was delivered; of the others no more is shown than is known.
  /// - Throws: why the ledger cannot be read or written.
  func note(_ batch: Batch, changed: [Record]) async throws {
    if settings.families.products {
      let products = try await changed + unknown(batch.records(of: TargetStream.products.name), besides: changed)
      let shown = products.filter { !$0.isDeleted }.flatMap { ShowcaseItem.items($0, store: settings.storeURL) }
      try await ledger.showcase.note(shown, of: products.map(\.key))
      let categories = batch.records(of: TargetStream.categories.name).compactMap { record in
        CommerceMapping.name(record.value).map { (key: record.key, name: $0) }
      }
      try await ledger.showcase.note(categories: categories)
    }
    var wishlists = try await beginChanges(of: .wishlists, in: batch)
    let unwanted = wishlists.takeDeleted()
    try await ledger.wishes.note(
      wishlists.records.flatMap(Wish.wishes), of: (wishlists.records + unwanted.records).map(\.key))
    try await settle(wishlists.receipts + unwanted.receipts)
    var shipments = try await beginChanges(of: .orderShipments, in: batch)
    var refunds = try await beginChanges(of: .orderRefunds, in: batch)
    let gone = (shipments: shipments.takeDeleted(), refunds: refunds.takeDeleted())
    try await ledger.parcels.note(shipments.records.compactMap { ShipmentFacts($0) })
    if settings.source == .shopify {
      let orders = batch.records(of: TargetStream.orders.name).filter { !$0.isDeleted && Order.hasOwner($0.value) }
      try await ledger.parcels.note(orders.flatMap { ShipmentFacts.shipments(within: $0) })
    }
    try await ledger.parcels.note(refunds.records.compactMap { RefundFacts($0) })
    try await ledger.parcels.forget(
      shipments: gone.shipments.records.map(\.key), refunds: gone.refunds.records.map(\.key))
    try await settle(shipments.receipts + refunds.receipts + gone.shipments.receipts + gone.refunds.receipts)
  }

  /// The products that were delivered before the ledger took note of what is shown of them.
  private func unknown(_ products: [Record], besides changed: [Record]) async throws -> [Record] {
    guard products.count > changed.count else { return [] }
    let known = Set(changed.map(\.key))
    let others = products.filter { !known.contains($0.key) && !$0.isDeleted }
    let unknown = try await ledger.showcase.unknown(among: others.map(\.key))
    return unknown.isEmpty ? [] : others.filter { unknown.contains($0.key) }
  }
}

extension ShowcaseItem {
  /// What is shown of a product and of each of its variants that differs from it.
  static func items(_ record: Record, store: String?) -> [ShowcaseItem] {
    let value = record.value
    let key = record.key.printableKey
    let brand = value["brand_id" as StaticString].flatMap { $0.isNull || $0.int == 0 ? nil : $0.plainText }
    let categories = value["categories" as StaticString].map { $0.kind == .array ? Array($0.elements) : [] } ?? []
    let product = ShowcaseItem(
      id: key, product: record.key, page: CommerceMapping.address(value["custom_url" as StaticString], store),
      picture: CommerceMapping.imageText(of: value).flatMap { WebAddress.whole($0, store: store) }, brand: brand,
      brandName: value["brand" as StaticString]?.string.flatMap { $0.isEmpty ? nil : $0 },
      categories: categories.map(\.plainText))
    let variants = value["variants" as StaticString].map { Array($0.elements) } ?? []
    return [product]
      + variants.compactMap { variant -> ShowcaseItem? in
        guard let number = variant["id" as StaticString], !number.isNull,
          let picture = variant["image_url" as StaticString]?.string.flatMap({ WebAddress.whole($0, store: store) })
        else { return nil }
        return ShowcaseItem(id: "\(key)-\(number.plainText)", product: record.key, picture: picture)
      }
  }
}
