import JSON
import Ledger
import Logging

extension Delivery {
  /// How many records are looked at together when a version is activated.
  private static let page = 1000

  /// Takes customers that are gone off Brevo, as `on_customer_deleted` says.
  ///
  /// - Parameters:
  ///   - keys: the customers.
  ///   - receipts: the receipts of the records that told of it, if there are any.
  /// - Throws: what ends the run.
  func deliverDepartures(_ keys: [String], receipts: [Settlement.Receipt] = []) async throws {
    guard !keys.isEmpty else { return }
    guard settings.onCustomerDeleted != .ignore else { return try await settle(receipts) }
    let emails = try await ledger.emails(ofCustomers: keys)
    let owned = try await ledger.customerEmails(among: Array(emails.values), without: keys)
    let sharers = try await ledger.sharers(emails: Array(owned))
    for email in owned.sorted() {
      let heirs = try await ledger.heirs(of: email, without: keys)
      try await bequeath(email, to: heirs, isSilent: sharers[email]?.voice.map(keys.contains) ?? false)
    }
    let known = try await ledger.contacts(emails: Array(Set(emails.values).subtracting(owned)))
    let doubts = try await ledger.doubtfulLists(emails: Array(known.keys))
    let leavers = emails.sorted { $0.key < $1.key }.compactMap { key, email in
      known[email].map {
        ContactRemoval.Leaver(
          key: key, email: email, lists: KnownContact($0).lists.union(doubts[email] ?? []))
      }
    }
    var refused: [(leaver: ContactRemoval.Leaver, refusal: BrevoRefusal)] = []
    let isDone = try await within(.lists) {
      refused = try await ContactRemoval(api: api, rule: settings.onCustomerDeleted).remove(leavers)
    }
    // They leave their lists once Brevo lets them.
    guard isDone else { return try await ledger.note(waiting: keys, in: "customers", areGone: true, time: seconds) }
    try rejecting.bury(refused.map { Reject.departure($0.leaver, $0.refusal) })
    var departure = Departure(stream: "customers", keys: keys, time: seconds)
    departure.receipts = receipts
    if settings.onCustomerDeleted == .delete {
      departure.deleted = leavers.map(\.email)
      let events = try await ledger.pendingEvents(emails: departure.deleted)
      try await ledger.mark(events.map(\.id), .rejected, time: seconds)
      tally.add(events.count, to: \.skipped, "events of deleted contacts")
    } else {
      departure.contacts = leavers.compactMap { leaver in
        known[leaver.email].map {
          ContactRow(email: $0.email, attributes: $0.attributes, lists: "[]")
        }
      }
    }
    try await ledger.settle(departure)
    tally.add(
      leavers.count - Set(refused.map(\.leaver.email)).count, to: \.sent, "departed customers")
  }

  /// Hides products or categories that are gone, and a product's variants with it.
  func deliverDepartures(
    _ keys: [String], _ kind: CommerceSink.Kind, receipts: [Settlement.Receipt] = []
  ) async throws {
    guard !keys.isEmpty else { return }
    if case .products = kind { try await followVariants(of: keys, in: []) }
    try await hide(keys.map(\.printableKey), kind)
    var departure = Departure(stream: kind.name, keys: keys, time: seconds)
    departure.receipts = receipts
    try await ledger.settle(departure)
  }

  /// Hides variants that their products have no longer, and remembers those that there are.
  ///
  /// - Parameters:
  ///   - products: the keys of the products.
  ///   - rows: what Brevo holds of them now.
  /// - Throws: what ends the run.
  func followVariants(of products: [String], in rows: [Row]) async throws {
    var present: Set<String> = []
    for row in rows {
      let value = try JSONValue.parse(row.json)
      guard let id = value["id" as StaticString]?.string, value["parentId" as StaticString] != nil else { continue }
      present.insert("\(row.origin.key)\(DeliveryLedger.partSeparator)\(id)")
    }
    let gone = try await ledger.parts(of: products, in: Delivery.variants).filter { !present.contains($0) }
    try await hide(
      gone.compactMap { $0.split(separator: DeliveryLedger.partSeparator).last.map(String.init) }, .products)
    var departure = Departure(stream: Delivery.variants, keys: gone, time: seconds)
    departure.receipts = present.map { .init(stream: Delivery.variants, key: $0, digest: .of()) }
    try await ledger.settle(departure)
  }

  /// The name under which the ledger keeps variants.
  private static let variants = "products/variants"

  private func hide(_ keys: [String], _ kind: CommerceSink.Kind) async throws {
    if case .products = kind { try await ledger.hide(keys) }
    let rows = try await CatalogRemoval(api: api, kind: kind).rows(hiding: keys)
    let rejects = try await CommerceSink(api: api, kind: kind, bury: rejecting.bury).deliver(rows)
    tally.add(rows.count - rejects.count, to: \.sent, "departed \(kind.name)")
  }

  /// Remembers in which version records were seen, and takes for gone what the versions that are whole now lack.
  func followVersions(_ batch: Batch) async throws {
    for (stream, isOn) in [
      ("customers", settings.families.customers && settings.onCustomerDeleted != .ignore),
      ("subscribers", settings.families.customers), ("products", settings.families.products && isOpen(.catalog)),
      ("categories", settings.families.products && isOpen(.catalog)),
    ] where isOn {
      let versions = batch.records(of: stream).compactMap { record in
        record.isDeleted ? nil : record.version.map { (key: record.key, version: $0) }
      }
      try await ledger.note(versions, of: stream)
      guard let version = batch.versions[stream] else { continue }
      try await ledger.dropWaiting(of: stream, before: version)
      try await within(.catalog) { try await dropVanished(from: stream, before: version) }
    }
    for stream in batch.versions.keys.sorted() where stream == "orders" || stream == "coupons" {
      logger.debug("A version is not followed in this stream.", metadata: ["stream": "\(stream)"])
    }
  }

  private func dropVanished(from stream: String, before version: Int) async throws {
    var last = ""
    while true {
      let keys = try await ledger.vanished(
        from: stream, before: version, after: last, limit: Delivery.page)
      guard let end = keys.last else { return }
      switch stream {
      case "customers": try await deliverDepartures(keys)
      case "subscribers": try await deliverSubscriberDepartures(keys)
      case "products": try await deliverDepartures(keys, .products)
      default: try await deliverDepartures(keys, .categories)
      }
      last = end
    }
  }
}

extension Reject {
  fileprivate static func departure(_ leaver: ContactRemoval.Leaver, _ refusal: BrevoRefusal)
    -> Reject
  {
    Reject(
      extent: .record, stream: "customers", key: leaver.key, sink: "contacts",
      status: refusal.status,
      code: refusal.code, message: refusal.message,
      advice:
        Words.Rejection.keptContactAdvice
    )
  }
}
