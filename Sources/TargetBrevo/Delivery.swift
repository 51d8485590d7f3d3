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
  /// The account's attributes, once they have been asked for.
  var attributes: AccountAttributes?

  /// Finds out what became of events that an earlier run left without an answer.
  func begin() async throws {
    let found = try await eventSink.resolve()
    tally.add(try await eventSink.deliver(burying: rejecting.bury), to: \.sent, "events")
    if found > 0 { logger.info("Events of an earlier run had arrived.", metadata: ["events": "\(found)"]) }
  }

  /// Delivers a batch; when it returns, everything in it is durable at Brevo or in the dead letters.
  mutating func deliver(_ batch: Batch, schemas: [String: JSONValue]) async throws {
    let customers = settings.families.customers ? try await changed(batch, "customers") : Changes()
    let orders = settings.families.orders ? try await changed(batch, "orders") : Changes()
    let carts = settings.families.carts ? try await changed(batch, "carts") : Changes()
    let plan = try await plan(customers.records, orders.records, carts.records)
    try await deliverContacts(plan, customers, schema: schemas["customers"])
    if settings.families.products {
      try await deliverCatalog(try await changed(batch, "categories"), .categories) { record in
        [Row(json: CommerceMapping.category(record, storeURL: settings.storeURL), origin: record)]
      }
      try await deliverCatalog(try await changed(batch, "products"), .products) { record in
        CommerceMapping.products(record, storeURL: settings.storeURL).map { Row(json: $0.json, origin: record) }
      }
    }
    if settings.families.marketing { try await deliverCoupons(try await changed(batch, "coupons")) }
    try await deliverOrders(plan, orders)
    tally.add(try await eventSink.deliver(burying: rejecting.bury), to: \.sent, "events")
    try await settle(carts.receipts.filter { !plan.outdated.carts.contains($0.key) })
    try await moveLists()
  }

  /// The records of a stream that differ from what was delivered.
  struct Changes: Sendable {
    var records: [Record] = []
    var receipts: [Settlement.Receipt] = []
  }

  var seconds: Int { Int(time.now.components.seconds) }

  var eventSink: EventSink {
    EventSink(api: api, ledger: ledger, time: time, logger: logger, visibility: settings.eventVisibility)
  }

  private func changed(_ batch: Batch, _ stream: String) async throws -> Changes {
    let records = batch.records(of: stream)
    guard !records.isEmpty else { return Changes() }
    let known = try await ledger.digests(of: stream, keys: records.map(\.key))
    let rules = settings.rules(of: stream)
    var changes = Changes()
    for record in records {
      let content = stream == "coupons" ? Coupon(record).content[...] : record.json[...]
      let digest = Digest.of(rules[...], content)
      if known[record.key] == digest { continue }
      changes.records.append(record)
      changes.receipts.append(.init(stream: stream, key: record.key, digest: digest))
    }
    tally.add(records.count - changes.records.count, to: \.unchanged, stream)
    return changes
  }

  private func deliverCatalog(_ changes: Changes, _ kind: CommerceSink.Kind, _ rows: (Record) -> [Row]) async throws {
    guard !changes.records.isEmpty else { return }
    let rejects = try await CommerceSink(api: api, kind: kind).deliver(changes.records.flatMap(rows))
    try rejecting.bury(rejects)
    tally.add(changes.records.count - Set(rejects.map(\.key)).count, to: \.sent, kind.name)
    try await settle(changes.receipts)
  }

  private func deliverCoupons(_ changes: Changes) async throws {
    guard !changes.records.isEmpty else { return }
    let rejects = try await CouponSink(api: api).deliver(changes.records.map(Coupon.init))
    try rejecting.bury(rejects)
    tally.add(changes.records.count - rejects.count, to: \.sent, "coupons")
    try await settle(changes.receipts)
  }

  private func deliverOrders(_ plan: DeliveryPlan, _ changes: Changes) async throws {
    guard !changes.records.isEmpty else { return }
    let limit = silentBefore
    let deliverable = plan.orders.filter { !$0.order.isIncomplete }
    for historical in [true, false] {
      let rows = deliverable.filter { ($0.order.facts.created < limit) == historical }
        .map { Row(json: CommerceMapping.order($0.order, email: $0.email), origin: $0.order.record) }
      guard !rows.isEmpty else { continue }
      let rejects = try await CommerceSink(api: api, kind: .orders(historical: historical)).deliver(rows)
      try rejecting.bury(rejects)
      tally.add(rows.count - rejects.count, to: \.sent, "orders")
    }
    // An older version than the one known settles nothing.
    try await settle(changes.receipts.filter { !plan.outdated.orders.contains($0.key) })
  }

  func settle(_ receipts: [Settlement.Receipt], contacts: [ContactRow] = []) async throws {
    var settlement = Settlement(time: seconds)
    settlement.receipts = receipts
    settlement.contacts = contacts
    try await ledger.settle(settlement)
  }
}

extension Settings {
  /// The rules by which a stream's records are mapped; a receipt holds only under the same rules.
  fileprivate func rules(of stream: String) -> [UInt8] {
    switch stream {
    case "customers":
      let entries = mapping.entries.map { "\($0.text)>\($0.attribute)" }.joined(separator: "|")
      return Array("1|\(mapping.email.text)|\(entries)|\(defaultCountry ?? "")|\(lists.everything)".utf8)
    case "orders": return Array("1|\(lists.everything)".utf8)
    case "carts": return Array("1".utf8)
    default: return Array("1|\(storeURL ?? "")".utf8)
    }
  }
}
