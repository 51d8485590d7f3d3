import JSON
import Ledger
import Logging

/// Orders in eCommerce, if they go there.
struct OrderDelivery: DeliverySubject {
  let context: DeliveryContext

  /// Delivers orders to eCommerce, if they go there; those that were placed long ago start no automation.
  func deliver(_ plan: DeliveryPlan, _ changes: RecordChanges) async throws {
    guard !changes.records.isEmpty else { return }
    let limit = silentBefore
    let deliverable = settings.commerce.ordersGoToCommerce ? plan.orders.filter { !$0.order.isIncomplete } : []
    let sink = OrderSink(
      api: api, time: time, logger: logger, patience: settings.eventVisibility,
      budget: settings.commerce.verifiesOrders ? context.orderLookups : nil, memory: memory,
      record: rejecting.record)
    let products = Set(deliverable.flatMap(\.order.products))
    let catalog = try await ledger.catalog.ids(ofProducts: Array(products))
    var waiting: [Record] = []
    for historical in [true, false] {
      let rows = deliverable.filter { ($0.order.facts.created < limit) == historical }
        .map { order, email in
          Row(
            id: ids[order.facts.id], json: CommerceMapping.order(order, email: email, catalog: catalog, ids: ids),
            origin: order.record)
        }
      guard !rows.isEmpty else { continue }
      let isDone = try await within(.orders) {
        let rejects = try await sink.deliver(rows, historical: historical)
        tally.add(rows.count - rejects.count, to: \.sent, "orders")
      }
      // What has been sent is not sent again.
      if !isDone { waiting += rows.map(\.origin).filter { !sink.sent.has($0.key) } }
    }
    try await wait(for: waiting, of: TargetStream.orders.name, unknown: changes.unknown, to: .orders)
    // An older version than the one known settles nothing.
    let open = plan.outdated.orders.union(waiting.map(\.key)).union(plan.awaitingCustomer)
    try await settle(changes.receipts.filter { !open.contains($0.key) })
  }

  /// Lets orders that are gone count no longer; Brevo offers no way to delete its own record of one.
  func discount(_ orders: RecordChanges) async throws -> [(email: String, record: Record)] {
    guard !orders.records.isEmpty else { return [] }
    let emails = try await ledger.orders.discount(orders.records.map(\.key))
    return orders.records.compactMap { record in emails[record.key].map { ($0, record) } }
  }
}
