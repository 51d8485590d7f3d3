import HTTP
import JSON
import Ledger
import Logging

/// Stock: what lies where, the events that follow, and the stock of the catalog.
struct StockDelivery: DeliverySubject {
  let context: DeliveryContext

  /// Takes note of what lies where, and of the names of brands; what follows waits for the end of the run.
  func note(_ batch: Batch) async throws {
    if settings.families.products {
      let brands = try await beginChanges(of: .brands, in: batch)
      let named = brands.records.compactMap { record in
        record.value["name" as StaticString]?.string.map { (key: record.key, name: $0) }
      }
      try await ledger.catalog.note(brands: named.filter { !$0.name.isEmpty })
      try await settle(brands.receipts)
    } else if settings.families.inventory {
      try await noteOwn(of: batch.records(of: TargetStream.products.name).filter { !$0.isDeleted })
    }
    guard settings.families.inventory else { return }
    var items = try await beginChanges(of: .inventoryItems, in: batch)
    let gone = items.takeDeleted()
    let places = items.records.compactMap(StockPlace.init(item:))
    try rejecting.record(
      items.records.compactMap { record in
        let level = record.value["available_to_sell" as StaticString]
        guard let level, StockLevel.isUnfit(level) else { return nil }
        return .unfitStock(record, "available_to_sell", level, StockDelivery.stream)
      })
    tally.add(items.records.count - places.count, to: \.skipped, "inventory items without product, variant or stock")
    try await ledger.stock.note(places, time: seconds)
    try await ledger.stock.forget(
      gone.records.map { $0.key.split(separator: "\u{1F}").map(String.init) }.compactMap {
        $0.count == 2 ? (variant: $0[0], place: $0[1]) : nil
      })
    try await settle(items.receipts + gone.receipts)
  }

  /// Takes note of the stock that products' own records tell of, where nothing is known of the products otherwise.
  func noteOwn(of products: [Record]) async throws {
    let known = CommerceMapping.CatalogKnowledge(rules: settings.catalog)
    try await noteOwn(products.map { ($0, CommerceMapping.products($0, knowing: known)) })
  }

  /// Takes note of the stock that products' own records tell of.
  func noteOwn(_ products: [(record: Record, rows: [CommerceMapping.ProductRow])]) async throws {
    guard settings.families.inventory else { return }
    try await ledger.stock.note(
      products.flatMap { StockPlace.own($0.record, $0.rows) }, whole: products.map(\.record.key), time: seconds)
  }

  /// Derives what follows from the stock of this run, once all of it is known, and brings Brevo's catalog up to date.
  ///
  /// A variant lies at several places, each a record of its own: until all have been read its stock is not known, and a
  /// product whose first place is empty would seem to come back with the second.
  func settle() async throws {
    if settings.families.inventory { try await addUp() }
    guard settings.families.inventory || settings.families.products else { return }
    try await within(.catalog) { try await send() }
  }

  /// The name under which dead letters know what Brevo's catalog is told beside the products' records.
  static let stream = "stock"

  /// Tells Brevo's catalog of stock and brands that it does not know yet.
  func send() async throws {
    while true {
      let items = try await ledger.catalog.unsentItems(limit: 1000)
      guard !items.isEmpty else { return }
      let rows = items.map { item in
        let json = item.update(ids)
        let value = (try? JSONValue.parse(json)) ?? .null
        return Row(id: item.id, json: json, origin: Record(stream: StockDelivery.stream, key: item.id, value: value))
      }
      // What goes out and gets no answer may be at Brevo, and be as it was before at the next run.
      try await ledger.catalog.invalidateSent(items)
      let rejects = try await CommerceSink(api: api, kind: .products, record: rejecting.record).deliver(rows)
      tally.add(items.count - rejects.count, to: \.sent, StockDelivery.stream)
      // What was refused is sent again when it changes again.
      try await ledger.catalog.noteSent(items)
    }
  }

  private func addUp() async throws {
    let table = StockEvents(
      names: settings.events, silentBefore: silentBefore, threshold: settings.commerce.lowStockThreshold,
      email: settings.commerce.stockAlertsTo, ids: ids)
    let changes = try await ledger.stock.addUp { $0.held.map(table.events) ?? [] }
    if changes > 0 { logger.info(Words.Notice.stockChanged, metadata: ["items": "\(changes)"]) }
    if let email = settings.commerce.stockAlertsTo {
      try await makeAlertContact(email)
    } else if changes > 0, memory.isFirst(.stockForNobody) {
      logger.warning(
        Words.Notice.stockForNobody,
        metadata: ["items": "\(changes)"])
    }
  }

  /// Makes the shop's own contact, if an event waits for it.
  private func makeAlertContact(_ email: String) async throws {
    guard try await !ledger.events.pending(emails: [email]).isEmpty,
      try await ledger.contacts.known(emails: [email]).isEmpty
    else { return }
    do throws(BrevoFault) {
      try await api.makeContact(email)
    } catch {
      guard case .refused(let refusal) = error else { throw error }
      return logger.warning(
        Words.Notice.stockAlertsRefused,
        metadata: ["reason": "\(refusal.message)"])
    }
    try await settle([], contacts: [ContactRow(email: email, attributes: "{}", lists: "[]")])
  }
}

extension CatalogItem {
  /// What changes the item at Brevo and leaves the rest as it is; its name is needed for any change.
  fileprivate func update(_ ids: StoreIDs) -> [UInt8] {
    JSONWriter.bytes { writer in
      writer.object { writer in
        writer.member("id", ids[id])
        if variant != nil { writer.member("parentId", ids[product]) }
        writer.member("name", name)
        if let stock { writer.member("stock", StockLevel.sum([stock])) }
        if let brandName { writer.member("brand", brandName) }
      }
    }
  }
}
