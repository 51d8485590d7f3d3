import Ledger

/// Products, categories and variants that are gone: Brevo's catalog hides them.
struct CatalogDeletion: DeliverySubject {
  let context: DeliveryContext

  /// Hides products or categories that are gone, and a product's variants with it.
  func deliver(
    _ keys: [String], _ kind: BrevoAPI.CatalogKind, receipts: [Settlement.Receipt] = []
  ) async throws {
    guard !keys.isEmpty else { return }
    if case .products = kind { try await followVariants(of: keys, in: []) }
    try await hide(keys.map(\.printableKey), kind)
    var deletion = Deletion(stream: kind.name, keys: keys, time: seconds)
    deletion.receipts = receipts
    try await ledger.settle(deletion)
  }

  /// Hides variants that their products have no longer, and remembers those that there are.
  ///
  /// - Parameters:
  ///   - products: the keys of the products.
  ///   - items: what Brevo holds of them now.
  /// - Throws: what ends the run.
  func followVariants(of products: [String], in items: [CatalogItem]) async throws {
    var present: Set<String> = []
    for item in items where item.variant != nil {
      present.insert("\(item.product)\(ReceiptStore.partSeparator)\(item.id)")
    }
    let gone = try await ledger.receipts.parts(of: products, in: CatalogDeletion.variants).filter {
      !present.contains($0)
    }
    try await hide(gone.compactMap { $0.split(separator: ReceiptStore.partSeparator).last.map(String.init) }, .products)
    var deletion = Deletion(stream: CatalogDeletion.variants, keys: gone, time: seconds)
    deletion.receipts = present.map { .init(stream: CatalogDeletion.variants, key: $0, digest: .of()) }
    try await ledger.settle(deletion)
  }

  /// The name under which the ledger keeps variants.
  private static let variants = "products/variants"

  private func hide(_ keys: [String], _ kind: BrevoAPI.CatalogKind) async throws {
    if case .products = kind { try await ledger.catalog.hide(keys) }
    let rows = try await CatalogRemoval(api: api, kind: kind, ids: ids).rows(hiding: keys)
    let rejects = try await CommerceSink(api: api, kind: kind, record: rejecting.record).deliver(rows)
    tally.add(rows.count - rejects.count, to: \.sent, "departed \(kind.name)")
  }
}
