import JSON
import Ledger
import Logging

extension Delivery {
  /// Delivers categories and products, the variants of these as their children.
  func deliverCatalog(_ batch: Batch) async throws {
    guard settings.families.products else { return }
    try await deliverCategories(try await changed(batch, "categories"))
    try await deliverProducts(try await changed(batch, "products"))
  }

  private func deliverCategories(_ changes: Changes) async throws {
    var changes = changes
    let gone = changes.takeDeleted()
    try await deliverDepartures(gone.records.map(\.key), .categories, receipts: gone.receipts)
    guard !changes.records.isEmpty else { return }
    let rows = changes.records.map {
      Row(json: CommerceMapping.category($0, storeURL: settings.storeURL), origin: $0)
    }
    _ = try await deliver(rows, .categories, of: changes)
    try await settle(changes.receipts)
  }

  private func deliverProducts(_ changes: Changes) async throws {
    var changes = changes
    let gone = changes.takeDeleted()
    try await deliverDepartures(gone.records.map(\.key), .products, receipts: gone.receipts)
    guard !changes.records.isEmpty else { return }
    let known = try await knowledge(of: changes.records)
    let products = changes.records.map { (record: $0, rows: CommerceMapping.products($0, knowing: known)) }
    try await noteOwnStock(products)
    try rejecting.bury(changes.records.compactMap(Reject.unfitStock))
    try rejecting.bury(
      changes.records.flatMap {
        Reject.flawed($0, CommerceMapping.flaws(ofProduct: $0.value), sink: CommerceSink.Kind.products.name)
      })
    let rows = products.flatMap { record, rows in rows.map { Row(id: $0.item.id, json: $0.json, origin: record) } }
    let lost = try await deliver(rows, .products, of: changes)
    try await ledger.note(products.filter { !lost.contains($0.record.key) }.flatMap { $0.rows.map(\.item) })
    try await followVariants(of: changes.records.map(\.key), in: rows)
    try await settle(changes.receipts)
  }

  /// Sends rows; returns the keys of the records that were not taken over whole.
  private func deliver(_ rows: [Row], _ kind: CommerceSink.Kind, of changes: Changes) async throws -> Set<String> {
    let rejects = try await CommerceSink(api: api, kind: kind, bury: rejecting.bury).deliver(rows)
    let lost = Set(rejects.map(\.key))
    tally.add(changes.records.count - lost.count, to: \.sent, kind.name)
    return lost
  }

  private func knowledge(of products: [Record]) async throws -> CommerceMapping.CatalogKnowledge {
    var known = CommerceMapping.CatalogKnowledge(storeURL: settings.storeURL)
    let brands = Set(products.compactMap { $0.value["brand_id" as StaticString]?.plainText })
    known.brands = try await ledger.names(ofBrands: brands.sorted())
    if settings.families.inventory { known.stock = try await ledger.placedStock(of: products.map(\.key)) }
    return known
  }

  func deliverCoupons(_ changes: Changes) async throws {
    guard !changes.records.isEmpty else { return }
    var coupons: [Coupon] = []
    for record in changes.records {
      do throws(Flaw) { coupons.append(try Coupon(record)) } catch {
        try rejecting.bury([.flawed(record, error, sink: "coupons")])
      }
    }
    let nameless = coupons.filter { $0.code.isEmpty }.map(\.record.key)
    let known = try await ledger.coupons(keys: nameless, codes: [])
    for place in coupons.indices where coupons[place].code.isEmpty {
      // Who tells of a deletion seldom tells the code.
      coupons[place].code = known.first { $0.key == coupons[place].record.key }?.code ?? ""
    }
    let without = coupons.count { $0.code.isEmpty }
    tally.add(without, to: \.skipped, "deleted coupons without code")
    let rejects = try await CouponSink(api: api, ledger: ledger, time: time, visibility: settings.eventVisibility)
      .deliver(coupons)
    try rejecting.bury(rejects)
    tally.add(coupons.count - without - rejects.count, to: \.sent, "coupons")
    try await settle(changes.receipts)
  }

  /// Delivers orders to eCommerce, if they go there; those that were placed long ago start no automation.
  func deliverOrders(_ plan: DeliveryPlan, _ changes: Changes) async throws {
    guard !changes.records.isEmpty else { return }
    let limit = silentBefore
    let deliverable = settings.commerce.ordersGoToCommerce ? plan.orders.filter { !$0.order.isIncomplete } : []
    let sink = OrderSink(
      api: api, time: time, logger: logger, patience: settings.eventVisibility,
      allowance: settings.commerce.verifiesOrders ? orderAllowance : nil, bury: rejecting.bury)
    let products = Set(
      deliverable.flatMap { Order.lineItems(of: $0.order.record.value) }
        .compactMap { $0["product_id" as StaticString]?.plainText })
    let catalog = try await ledger.catalogIDs(ofProducts: Array(products))
    for historical in [true, false] {
      let rows = deliverable.filter { ($0.order.facts.created < limit) == historical }
        .map { Row(json: CommerceMapping.order($0.order, email: $0.email, catalog: catalog), origin: $0.order.record) }
      guard !rows.isEmpty else { continue }
      let rejects = try await sink.deliver(rows, historical: historical)
      tally.add(rows.count - rejects.count, to: \.sent, "orders")
    }
    let unseen = orderAllowance.takeSkipped()
    if unseen > 0 {
      logger.info(
        Words.Notice.ordersUnseen,
        metadata: ["orders": "\(unseen)"])
    }
    // An older version than the one known settles nothing.
    try await settle(changes.receipts.filter { !plan.outdated.orders.contains($0.key) })
  }
}

extension Reject {
  /// A product that counts its stock in something that is no number, and goes without it.
  fileprivate static func unfitStock(_ record: Record) -> Reject? {
    let value = record.value
    guard let tracking = value["inventory_tracking" as StaticString]?.string, tracking != "none" else { return nil }
    let variants = value["variants" as StaticString].map { Array($0.elements) } ?? []
    let levels = ([value] + variants).compactMap { $0["inventory_level" as StaticString] }
    return levels.first(where: StockLevel.isUnfit).map { .unfitStock(record, "inventory_level", $0, "products") }
  }

  /// A level of stock that is no number.
  static func unfitStock(_ record: Record, _ field: String, _ level: JSONValue, _ sink: String) -> Reject {
    Reject(
      extent: .value, stream: record.stream, key: record.key, sink: sink, code: "unfit_stock",
      message: Words.Rejection.unfitStock(field, level.plainText.prefix(60)),
      advice: Words.Rejection.unfitStockAdvice(field), record: record.value)
  }
}
