import GRDB
import Synchronization
import TestSupport
import Testing

@testable import Ledger

@Suite struct `A ledger that has grown large` {
  let folder: TemporaryFolder
  let ledger: DeliveryLedger

  init() throws {
    folder = try TemporaryFolder()
    ledger = try DeliveryLedger(path: folder.file("ledger.sqlite"))
  }

  /// What grows with the shop and its years; what is left, such as queues, ends with each run.
  static let growing: Set = [
    "receipt", "customer", "contact", "store_order", "cart", "event", "catalog_item", "brand", "category",
    "customer_group", "stock_place", "stock_level", "seen", "departed", "subscriber", "coupon", "remark", "showcase",
    "shipment", "refund", "wish", "order_goods", "cart_name", "cart_mails", "erasure", "run",
  ]
  /// The indexes that have what is open alone.
  static let open = ["event_unsettled", "cart_at_rest", "catalog_item_untold"]

  @Test func `is asked by keys in all that a run does`() async throws {
    let statements = Mutex<Set<String>>([])
    try await ledger.write { database in
      database.trace { event in
        guard case .statement(let statement) = event else { return }
        _ = statements.withLock { $0.insert(statement.sql) }
      }
    }
    try await live()
    try await ledger.write { $0.trace(nil) }
    let asked = statements.withLock { $0 }.sorted()
    #expect(asked.count > 80)
    try await ledger.read { database in
      // Whether there is any row at all costs nothing.
      for sql in asked where sql.contains("WHERE") || !sql.contains("EXISTS (SELECT 1 FROM") {
        guard ["SELECT", "UPDATE", "DELETE", "INSERT"].contains(String(sql.prefix(6))) else { continue }
        let statement = try database.makeStatement(sql: "EXPLAIN QUERY PLAN \(sql)")
        statement.setUncheckedArguments(StatementArguments())
        for row in try Row.fetchAll(statement) {
          let step: String = row["detail"]
          let words = step.split(separator: " ").map(String.init)
          let walks = words.first == "SCAN" && words.count > 1 && Self.growing.contains(words[1])
          #expect(!walks || Self.open.contains { words.contains($0) }, "\(step): \(sql)")
        }
      }
    }
  }

  /// Does, with a little of everything, what runs do.
  private func live() async throws {
    let (emails, keys) = (["a@example.com"], ["1"])
    let run = try await ledger.runs.begin(time: 1)
    _ = try await ledger.notices.latest("id_prefix")
    try await ledger.notices.note("bc-", as: "id_prefix")
    try await ledger.notices.note(try await ledger.notices.new(among: ["said once"]))
    _ = try await (ledger.imports.open(), ledger.erasures.isEmpty(), ledger.erasures.erased(among: keys))
    _ = try await (
      ledger.events.attempted(), ledger.moves.pending(), ledger.waiting.withheld(), ledger.waiting.counts()
    )
    _ = try await ledger.waiting.deletions(of: "products", limit: 5)
    try await deliverPeople(emails, keys)
    try await deliverGoods(keys)
    try await deliverCarts(emails, keys)
    _ = try await ledger.events.deliverable(limit: 5)
    _ = try await (ledger.events.pending(emails: emails), ledger.events.strays(limit: 5), ledger.events.pendingCount())
    try await ledger.events.mark(["e1"], .attempted, time: 5)
    _ = try await ledger.events.noteSilence(on: ["e1"], patience: 3)
    try await ledger.events.mark(["e1"], .sent, time: 5)
    try await ledger.settle(Deletion(stream: LedgerStream.customers, keys: keys, time: 6))
    _ = try await ledger.customers.deleted(among: keys)
    try await ledger.runs.end(run, outcome: "done", summary: "{}", time: 7)
  }

  private func deliverPeople(_ emails: [String], _ keys: [String]) async throws {
    let content = Digest(high: 1, low: 2)
    _ = try await (
      ledger.receipts.digests(of: "customers", keys: keys), ledger.receipts.known(of: "orders", keys: keys)
    )
    try await ledger.receipts.invalidate("customers", keys: keys, addingNew: true, time: 1)
    var plan = Plan()
    for email in ["a@example.com", "b@example.com"] {
      plan.customers = [CustomerFacts(key: "1", email: email, group: nil, created: nil, modified: 1, content: content)]
      plan.orders = [
        OrderFacts(
          id: "1", customer: "1", email: email, status: 11, amount: "10", counts: true, created: 100, modified: 200,
          content: content)
      ]
      plan.orders[0].cart = "1"
      _ = try await ledger.plan(plan) { _ in
        [EventIntent(id: "e1", name: "order_placed", email: email, occurred: 1, properties: "{}")]
      }
    }
    try await ledger.orders.disown(plan.orders)
    _ = try await (ledger.orders.counted(emails: emails), ledger.orders.billed(among: emails, besides: 0))
    _ = try await ledger.orders.discount(keys)
    let customers = ledger.customers
    _ = try await (customers.emails(of: keys), customers.emails(among: emails), customers.sharers(emails: emails))
    _ = try await (customers.emails(among: emails, without: keys), customers.remaining(at: emails[0], without: keys))
    try await ledger.subscribers.note([
      SubscriberFacts(key: "1", email: emails[0], channel: nil, newsletter: true, carts: nil, hasWithdrawn: false)
    ])
    _ = try await ledger.subscribers.known(keys: keys, emails: emails)
    try await ledger.groups.note(names: [(key: "1", name: "Trade")])
    _ = try await ledger.groups.areKnown()
    let contact = ContactRow(email: emails[0], attributes: "{}", lists: "[]")
    try await ledger.contacts.invalidate(
      [contact], newcomers: [("c@example.com", ["SMS"])], lists: [UncertainLists(email: emails[0], lists: [2])], time: 1
    )
    _ = try await (ledger.contacts.known(emails: emails), ledger.contacts.uncertainAttributes(emails: emails))
    _ = try await (ledger.contacts.uncertainLists(emails: emails), ledger.contacts.figureChecks())
    var settlement = Settlement(time: 2)
    settlement.contacts = [contact]
    settlement.certain = [UncertainLists(email: emails[0], lists: [2])]
    settlement.receipts = [.init(stream: "customers", key: "1", digest: content)]
    try await ledger.settle(settlement)
    try await ledger.contacts.finishFigureChecks(emails)
    for move in try await ledger.moves.pending() { try await ledger.moves.finish(move, .moved, time: 3) }
    try await ledger.versions.note([(key: "1", version: 1)], of: "customers")
  }

  private func deliverGoods(_ keys: [String]) async throws {
    let item = CatalogItem(id: "1", product: "1", name: "Tea", counting: .own, isHidden: false, brand: "5", stock: 1)
    try await ledger.catalog.note([item])
    try await ledger.catalog.note(brands: [("5", "Hearth")])
    _ = try await (
      ledger.catalog.names(ofBrands: keys), ledger.catalog.ids(ofProducts: keys), ledger.catalog.hidden(among: keys)
    )
    try await ledger.stock.note(
      [StockPlace(product: "1", variant: "", place: "2", level: 3)], whole: ["1"], time: 4)
    _ = try await (ledger.stock.placed(of: keys), ledger.stock.isWaiting())
    _ = try await ledger.stock.addUp { _ in [] }
    try await ledger.stock.forget([(variant: "", place: "2")])
    _ = try await ledger.stock.addUp { _ in [] }
    while case let items = try await ledger.catalog.unsentItems(limit: 5), !items.isEmpty {
      try await ledger.catalog.invalidateSent(items)
      try await ledger.catalog.noteSent(items)
    }
    try await ledger.catalog.hide(keys)
    try await ledger.showcase.note([ShowcaseItem(id: "1", product: "1")], of: keys)
    try await ledger.showcase.note(categories: [("1", "Teas")])
    _ = try await (ledger.showcase.unknown(among: keys), ledger.showcase.items(keys))
    _ = try await ledger.coupons.known(keys: keys, codes: ["TEN"])
    try await ledger.coupons.note(CouponRow(key: "1", code: "TEN"))
  }

  private func deliverCarts(_ emails: [String], _ keys: [String]) async throws {
    let content = Digest(high: 1, low: 2)
    try await ledger.cartNames.note(["token": "1"])
    _ = try await (ledger.cartNames.carts(named: ["token"]), ledger.cartNames.known(among: keys))
    var plan = Plan()
    plan.carts = [
      CartFacts(
        id: "1", customer: nil, email: emails[0], channel: nil, standing: .open, created: 50, modified: 60,
        content: content, record: "{}")
    ]
    _ = try await ledger.plan(plan) { _ in [] }
    try await ledger.carts.note(consents: [(key: "1", agreed: true)])
    _ = try await (
      ledger.carts.areOpen(of: keys), ledger.carts.firstTouch(after: 5), ledger.carts.latest(emails: emails)
    )
    for consent in CartConsent.allCases { _ = try await ledger.carts.silence(touchedUntil: 70, without: consent) }
    _ = try await ledger.carts.convertOrdered { _, _ in nil }
    _ = try await ledger.carts.sweep(touchedUntil: 70, silentBefore: 0, time: 80) { _ in nil }
    try await ledger.carts.remove(keys)
    try await ledger.contacts.finishListChecks(try await ledger.contacts.listChecks(limit: 5))
  }

  @Test func `tells items the name of their brand once it is known, and again when it is another`() async throws {
    let item = CatalogItem(id: "1", product: "1", name: "Tea", counting: .none, isHidden: false, brand: "5")
    try await ledger.catalog.note([item])
    #expect(try await ledger.catalog.unsentItems(limit: 5).isEmpty)
    for name in ["Hearth", "Heath"] {
      try await ledger.catalog.note(brands: [("5", name)])
      let untold = try await ledger.catalog.unsentItems(limit: 5)
      #expect(untold.map(\.brandName) == [name])
      // A run that ends here does not know what has arrived.
      try await ledger.catalog.invalidateSent(untold)
      #expect(try await ledger.catalog.unsentItems(limit: 5).map(\.brandName) == [name])
      try await ledger.catalog.noteSent(untold)
      #expect(try await ledger.catalog.unsentItems(limit: 5).isEmpty)
    }
    // An item that was told of no name, or of the former one, comes when the brand is known.
    for name in [nil, "Hearth"] {
      var item = item
      item.brandName = name
      try await ledger.catalog.note([item])
      #expect(try await ledger.catalog.unsentItems(limit: 5).map(\.brandName) == ["Heath"])
      try await ledger.catalog.noteSent(try await ledger.catalog.unsentItems(limit: 5))
      #expect(try await ledger.catalog.unsentItems(limit: 5).isEmpty)
    }
    try await ledger.catalog.forgetSent(["1"])
    #expect(try await ledger.catalog.unsentItems(limit: 5).map(\.brandName) == ["Heath"])
  }

  @Test func `tells items once of a brand whose name has a NUL in it`() async throws {
    try await ledger.catalog.note([
      CatalogItem(id: "1", product: "1", name: "Tea", counting: .none, isHidden: false, brand: "5")
    ])
    try await ledger.catalog.note(brands: [("5", "Hearth\u{0}and Home")])
    let untold = try await ledger.catalog.unsentItems(limit: 5)
    #expect(untold.map(\.brandName) == ["Hearth"])
    try await ledger.catalog.noteSent(untold)
    #expect(try await ledger.catalog.unsentItems(limit: 5).isEmpty)
  }

  @Test func `tells of stock and brands together, no more than are asked for`() async throws {
    let items = (1...4).map { number in
      CatalogItem(id: "\(number)", product: "\(number)", name: "Tea", counting: .own, isHidden: number == 4, brand: "5")
    }
    try await ledger.catalog.note(items)
    try await ledger.catalog.note(brands: [("5", "Hearth")])
    try await ledger.stock.note([StockPlace(product: "2", variant: "", place: "1", level: 7)], time: 1)
    _ = try await ledger.stock.addUp { _ in [] }
    var told: [String] = []
    while case let untold = try await ledger.catalog.unsentItems(limit: 2), !untold.isEmpty {
      told += untold.map { "\($0.id) \($0.stock ?? 0) \($0.brandName ?? "")" }
      try await ledger.catalog.noteSent(untold)
    }
    #expect(told.sorted() == ["1 0 Hearth", "2 7 Hearth", "3 0 Hearth"])
  }
}
