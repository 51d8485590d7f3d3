import HTTP
import JSON
import Ledger
import Logging

/// The way of a batch into Brevo: what is about to happen goes to the ledger, the records to their subjects in the order in
/// which they refer to each other, and what has become durable to the ledger again.
struct Delivery: DeliverySubject {
  let context: DeliveryContext

  /// Finds out what became of events that an earlier run left without an answer, and lets contacts follow that it left.
  func begin() async throws {
    try await PrefixChange.tell(in: context)
    try await ImportLog(api: api, ledger: ledger, time: time, logger: logger).settle()
    try await ErasureDelivery(context: context).carryOut()
    let found = try await EventSink(context).resolve()
    try await MoveDelivery(context: context).follow([:])
    try await ResumedDeletions(context: context).carryOut()
    try await sendEvents()
    if found > 0 { logger.info(Words.Notice.eventsArrived, metadata: ["events": "\(found)"]) }
  }

  /// Delivers a batch; when it returns, everything in it is durable at Brevo or in the dead letters.
  func deliver(_ batch: Batch, schemas: [String: JSONValue]) async throws {
    let batch = try await ErasureDelivery(context: context).begin(batch)
    let products = try await changes(of: .products, in: batch)
    try await ShowcaseDelivery(context: context).note(batch, changed: products.records)
    try await GoodsDelivery(context: context).note(batch)
    var customers = try await beginChanges(of: .customers, in: batch)
    var orders = try await beginChanges(of: .orders, in: batch)
    var carts = try await beginChanges(of: .carts, in: batch)
    var subscribers = try await beginChanges(of: .subscribers, in: batch)
    var groups = try await beginChanges(of: .customerGroups, in: batch)
    let gone = (
      customers: customers.takeDeleted(), orders: orders.takeDeleted(), subscribers: subscribers.takeDeleted(),
      groups: groups.takeDeleted(), carts: carts.takeDeleted()
    )
    try await GroupDelivery(context: context).note(groups)
    try await CartDelivery(context: context).remove(gone.carts.records)
    var plan = try await BatchPlanning(context: context).plan(customers.records, orders.records, carts.records)
    try await CartDelivery(context: context).noteConsents(plan.consents)
    plan.discounted = try await OrderDelivery(context: context).discount(gone.orders)
    plan.subscription = try await SubscriberDelivery(context: context).plan(
      subscribers, plan.consenting, plan.orders)
    let cartContacts = try await CartDelivery(context: context).contacts(plan)
    try await ContactDelivery(context: context).deliver(plan, customers, cartContacts: cartContacts, schemas: schemas)
    try await SubscriberDelivery(context: context).deliverDeletions(
      plan.withdrawn.map { Subscriber.key(ofCustomer: $0) })
    try await GroupDelivery(context: context).deliver(groups, schemas: schemas)
    try await SubscriberDelivery(context: context).deliverDeletions(
      gone.subscribers.records.map(\.key), receipts: gone.subscribers.receipts)
    try await settle(gone.groups.receipts)
    try await StockDelivery(context: context).note(batch)
    try await CatalogDelivery(context: context).deliver(batch, products)
    let coupons = try await beginChanges(of: .coupons, in: batch)
    try await deliver(
      coupons, of: TargetStream.coupons.name, to: .coupons, CouponDelivery(context: context).deliver)
    try await OrderDelivery(context: context).deliver(plan, orders)
    try await settle(gone.orders.receipts)
    try await sendEvents()
    try await settle(carts.receipts.filter { !plan.outdated.carts.contains($0.key) } + gone.carts.receipts)
    try await CustomerDeletion(context: context).deliver(
      gone.customers.records.map(\.key), receipts: gone.customers.receipts)
    try await VersionDelivery(context: context).follow(batch)
    try await CartDelivery(context: context).moveLists()
    tally.rest()
  }

  /// Does what can be done only when all is known that the tap has to tell: at the end of its run, or while it rests.
  func end(schemas: [String: JSONValue]) async throws {
    try await CartDelivery(context: context).sweep(schemas)
    try await StrayEvents(context: context).makeContacts(schemas)
    try await StockDelivery(context: context).settle()
    try await sendEvents()
    try await CartDelivery(context: context).moveLists()
    try await Retention(context: context).keep()
    if settings.mapping.namesGroups, try await !ledger.groups.areKnown(), memory.isFirst(.noGroups) {
      logger.warning(Words.Notice.noGroups)
    }
  }
}
