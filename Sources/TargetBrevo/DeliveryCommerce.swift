import JSON
import Ledger
import Logging

extension Delivery {
  /// Delivers categories and products, the variants of these as their children.
  func deliverCatalog(_ batch: Batch) async throws {
    guard settings.families.products else { return }
    try await deliver(try await changed(batch, "categories"), .categories) { record in
      [Row(json: CommerceMapping.category(record, storeURL: settings.storeURL), origin: record)]
    }
    try await deliver(try await changed(batch, "products"), .products) { record in
      CommerceMapping.products(record, storeURL: settings.storeURL).map {
        Row(id: $0.id, json: $0.json, origin: record)
      }
    }
  }

  private func deliver(_ changes: Changes, _ kind: CommerceSink.Kind, _ rows: (Record) -> [Row]) async throws {
    var changes = changes
    let gone = changes.takeDeleted()
    try await deliverDepartures(gone.records.map(\.key), kind, receipts: gone.receipts)
    guard !changes.records.isEmpty else { return }
    let sent = changes.records.flatMap(rows)
    let rejects = try await CommerceSink(api: api, kind: kind).deliver(sent)
    try rejecting.bury(rejects)
    if case .products = kind { try await followVariants(of: changes.records.map(\.key), in: sent) }
    tally.add(changes.records.count - Set(rejects.map(\.key)).count, to: \.sent, kind.name)
    try await settle(changes.receipts)
  }

  func deliverCoupons(_ changes: Changes) async throws {
    guard !changes.records.isEmpty else { return }
    let coupons = changes.records.map(Coupon.init)
    // A collection is known by its code, so a deletion has to tell it.
    tally.add(coupons.count { $0.record.isDeleted && $0.code.isEmpty }, to: \.skipped, "deleted coupons without code")
    let rejects = try await CouponSink(api: api).deliver(coupons)
    try rejecting.bury(rejects)
    tally.add(changes.records.count - rejects.count, to: \.sent, "coupons")
    try await settle(changes.receipts)
  }

  /// Delivers orders to eCommerce, if they go there; those that were placed long ago start no automation.
  func deliverOrders(_ plan: DeliveryPlan, _ changes: Changes) async throws {
    guard !changes.records.isEmpty else { return }
    let limit = silentBefore
    let deliverable = settings.commerce.ordersGoToCommerce ? plan.orders.filter { !$0.order.isIncomplete } : []
    let sink = OrderSink(
      api: api, time: time, logger: logger, patience: settings.eventVisibility,
      allowance: settings.commerce.verifiesOrders ? orderAllowance : nil)
    for historical in [true, false] {
      let rows = deliverable.filter { ($0.order.facts.created < limit) == historical }
        .map { Row(json: CommerceMapping.order($0.order, email: $0.email), origin: $0.order.record) }
      guard !rows.isEmpty else { continue }
      let rejects = try await sink.deliver(rows, historical: historical)
      try rejecting.bury(rejects)
      tally.add(rows.count - rejects.count, to: \.sent, "orders")
    }
    let unseen = orderAllowance.takeSkipped()
    if unseen > 0 {
      logger.info(
        "Brevo has accepted orders that are not looked up, to leave it requests for other things.",
        metadata: ["orders": "\(unseen)"])
    }
    // An older version than the one known settles nothing.
    try await settle(changes.receipts.filter { !plan.outdated.orders.contains($0.key) })
  }
}
