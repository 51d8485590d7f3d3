import HTTP
import JSON
import Ledger
import Logging

/// The way of a batch into Brevo: what is about to happen goes to the ledger, the records to their sinks in the order in
/// which they refer to each other, and what has become durable to the ledger again.
struct Delivery: BatchDelivery, Sendable {
  let settings: Settings
  let api: BrevoAPI
  let ledger: DeliveryLedger
  let time: any Timekeeper
  let tally: Tally
  let rejecting: Rejecting
  let logger: Logger
  /// The requests that may be spent on looking orders up in this run.
  let orderAllowance = Allowance(30)
  /// The times that it may still be said that events of stock go to nobody.
  let stockNotice = Allowance(1)
  /// The times that it may still be said that customer groups are missing.
  let groupNotice = Allowance(1)
  /// The account's attributes, once they have been asked for.
  var attributes: AccountAttributes?
  /// What the run has learned of the account's imports.
  let experience = ImportExperience()

  /// Finds out what became of events that an earlier run left without an answer, and lets contacts follow that it left.
  func begin() async throws {
    try await importLog.settle()
    let found = try await eventSink.resolve()
    try await followMoves([:])
    try await resumeDepartures()
    try await sendEvents()
    if found > 0 { logger.info(Words.Notice.eventsArrived, metadata: ["events": "\(found)"]) }
  }

  /// Delivers a batch; when it returns, everything in it is durable at Brevo or in the dead letters.
  mutating func deliver(_ batch: Batch, schemas: [String: JSONValue]) async throws {
    var customers = settings.families.customers ? try await changed(batch, "customers") : Changes()
    var orders = settings.families.orders ? try await changed(batch, "orders") : Changes()
    let carts = settings.families.carts ? try await changed(batch, "carts") : Changes()
    var subscribers = settings.families.customers ? try await changed(batch, "subscribers") : Changes()
    var groups = settings.families.customers ? try await changed(batch, "customer_groups") : Changes()
    let gone = (
      customers: customers.takeDeleted(), orders: orders.takeDeleted(), subscribers: subscribers.takeDeleted(),
      groups: groups.takeDeleted()
    )
    try await note(groups)
    try await noteCartMails(customers.records)
    var plan = try await plan(customers.records, orders.records, carts.records)
    plan.discounted = try await discount(gone.orders)
    plan.subscription = try await planSubscribers(subscribers, plan.customers, plan.orders)
    try await deliverContacts(plan, customers, schemas: schemas)
    try await deliverGroups(groups, schemas: schemas)
    try await deliverSubscriberDepartures(gone.subscribers.records.map(\.key), receipts: gone.subscribers.receipts)
    try await settle(gone.groups.receipts)
    try await noteStock(batch)
    try await deliverCatalog(batch)
    if settings.families.marketing {
      try await deliver(try await changed(batch, "coupons"), of: "coupons", to: .coupons, deliverCoupons)
    }
    try await deliverOrders(plan, orders)
    try await settle(gone.orders.receipts)
    try await sendEvents()
    try await settle(carts.receipts.filter { !plan.outdated.carts.contains($0.key) })
    try await deliverDepartures(gone.customers.records.map(\.key), receipts: gone.customers.receipts)
    try await followVersions(batch)
    try await moveLists()
    tally.rest()
  }

  /// The records of a stream that differ from what was delivered.
  struct Changes: Sendable {
    var records: [Record] = []
    var receipts: [Settlement.Receipt] = []
    /// The keys of those that have had no receipt so far.
    var unknown: Set<String> = []

    /// Takes out the records that tell of deletions.
    mutating func takeDeleted() -> Changes {
      guard records.contains(where: \.isDeleted) else { return Changes() }
      let both = zip(records, receipts).map { ($0, $1) }
      let (gone, left) = (both.filter(\.0.isDeleted), both.filter { !$0.0.isDeleted })
      self = Changes(records: left.map(\.0), receipts: left.map(\.1), unknown: unknown)
      return Changes(records: gone.map(\.0), receipts: gone.map(\.1), unknown: unknown)
    }
  }

  var seconds: Int { Int(time.now.components.seconds) }

  var eventSink: EventSink {
    EventSink(
      api: api, ledger: ledger, time: time, logger: logger, visibility: settings.eventVisibility,
      bury: rejecting.bury)
  }

  var importLog: ImportLog { ImportLog(api: api, ledger: ledger, time: time, logger: logger) }

  func changed(_ batch: Batch, _ stream: String) async throws -> Changes {
    let records = batch.records(of: stream)
    guard !records.isEmpty else { return Changes() }
    let known = try await ledger.digests(of: stream, keys: records.map(\.key))
    let rules = settings.rules(of: stream)
    var changes = Changes()
    for record in records {
      let digest = record.digest(under: rules)
      if known[record.key] == digest { continue }
      if known[record.key] == nil { changes.unknown.insert(record.key) }
      changes.records.append(record)
      changes.receipts.append(.init(stream: stream, key: record.key, digest: digest))
    }
    tally.add(records.count - changes.records.count, to: \.unchanged, stream)
    try await doubt(changes.records.map(\.key), in: stream)
    return changes
  }

  /// Lets the receipts of records that are about to be sent hold no longer, so that a kill leaves none behind that is
  /// wrong: the record may be at Brevo then, and as it was before at the next run.
  private func doubt(_ keys: [String], in stream: String) async throws {
    guard !keys.isEmpty else { return }
    // What of the catalog may be at Brevo must be known, so that it is hidden once it is gone.
    let isCatalog = stream == "products" || stream == "categories"
    try await ledger.doubt(stream, keys: keys, addingNew: isCatalog, time: seconds)
  }

  func settle(_ receipts: [Settlement.Receipt], contacts: [ContactRow] = []) async throws {
    var settlement = Settlement(time: seconds)
    settlement.receipts = receipts
    settlement.contacts = contacts
    try await ledger.settle(settlement)
  }
}
