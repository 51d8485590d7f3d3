import Foundation
import GRDB
import Synchronization
import TestSupport
import Testing

@testable import Ledger

@Suite struct `Remembering what was delivered` {
  let folder: TemporaryFolder
  let ledger: DeliveryLedger

  init() throws {
    folder = try TemporaryFolder()
    ledger = try DeliveryLedger(path: folder.file("ledger.sqlite"))
  }

  func facts(_ id: String, customer: String? = nil, email: String, status: Int = 11, amount: String = "10")
    -> OrderFacts
  {
    OrderFacts(
      id: id, customer: customer, email: email, status: status, amount: amount, counts: true, created: 100,
      modified: 200, content: Digest(high: 1, low: 2))
  }

  func customer(_ key: String, _ email: String) -> CustomerFacts {
    CustomerFacts(key: key, email: email, group: nil, created: nil, modified: nil, content: nil)
  }

  func intent(_ id: String, _ email: String) -> EventIntent {
    EventIntent(id: id, name: "order_placed", email: email, occurred: 100, properties: "{}")
  }

  @Test func `finds the fingerprints of many keys at once, odd ones too`() async throws {
    let keys = (0..<2000).map { "key \($0) \"\\\u{1F}é" }
    var settlement = Settlement(time: 1)
    settlement.receipts = keys.enumerated().map {
      .init(stream: "s", key: $1, digest: Digest(high: Int64($0), low: -1))
    }
    try await ledger.settle(settlement)
    let found = try await ledger.receipts.digests(of: "s", keys: keys + ["other"])
    #expect(found.count == 2000)
    #expect(found[keys[7]] == Digest(high: 7, low: -1))
    #expect(try await ledger.receipts.digests(of: "t", keys: keys).isEmpty)
  }

  @Test func `knows how fingerprints were made`() async throws {
    let made = [Digest(high: 1, low: 2, version: .first), Digest(high: 1, low: 2, version: .second)]
    var settlement = Settlement(time: 1)
    settlement.receipts = zip(["a", "b"], made).map { .init(stream: "s", key: $0, digest: $1) }
    try await ledger.settle(settlement)
    let found = try await ledger.receipts.digests(of: "s", keys: ["a", "b"])
    #expect(found == ["a": made[0], "b": made[1]])
    #expect(found["a"] != found["b"])
    let known = try await ledger.receipts.known(of: "s", keys: ["b"])
    #expect(known["b"] == KnownReceipt(digest: made[1], time: 1))
    for content in made {
      var plan = Plan()
      plan.orders = [facts("1", email: "a@b.c")]
      plan.orders[0].content = content
      plan.customers = [customer("1", "a@b.c")]
      plan.customers[0].content = content
      _ = try await ledger.plan(plan) { _ in [] }
      let changes = Mutex<[Digest?]>([])
      _ = try await ledger.plan(plan) { change in
        switch change {
        case .customer(let before, _): changes.withLock { $0.append(before?.content) }
        case .order(let before, _): changes.withLock { $0.append(before?.content) }
        case .cart: break
        }
        return []
      }
      #expect(changes.withLock { $0 } == [content, content])
    }
  }

  @Test func `derives an event once, however often the change is noted`() async throws {
    var plan = Plan()
    plan.orders = [facts("1", email: "a@b.c")]
    for _ in 0..<3 {
      _ = try await ledger.plan(plan) { change in
        guard case .order(nil, let now) = change else { return [] }
        return [self.intent("e1", now.email)]
      }
    }
    #expect(try await ledger.events.pendingCount() == 1)
  }

  @Test func `holds events back until their contact is delivered`() async throws {
    var plan = Plan()
    plan.orders = [facts("1", email: "a@b.c"), facts("2", email: "d@e.f")]
    _ = try await ledger.plan(plan) { change in
      guard case .order(_, let now) = change else { return [] }
      return [self.intent("e\(now.id)", now.email)]
    }
    #expect(try await ledger.events.deliverable(limit: 10).isEmpty)
    var settlement = Settlement(time: 1)
    settlement.contacts = [ContactRow(email: "d@e.f", attributes: "{}", lists: "[]")]
    try await ledger.settle(settlement)
    #expect(try await ledger.events.deliverable(limit: 10).map(\.id) == ["e2"])
    #expect(try await ledger.events.pending(emails: ["a@b.c"]).map(\.id) == ["e1"])
  }

  @Test func `keeps an event from intent over attempt to receipt`() async throws {
    var plan = Plan()
    plan.orders = [facts("1", email: "a@b.c")]
    _ = try await ledger.plan(plan) { _ in [self.intent("e1", "a@b.c")] }
    try await ledger.events.mark(["e1"], .attempted, time: 77)
    #expect(try await ledger.events.attempted().map(\.id) == ["e1"])
    try await ledger.events.mark(["e1"], .sent, time: 78)
    #expect(try await ledger.events.attempted().isEmpty)
    #expect(try await ledger.runs.counts().events.map(\.standing) == [.sent])
  }

  @Test func `lets a refused event be sent once more, and no event that was sent`() async throws {
    var plan = Plan()
    plan.orders = [facts("1", email: "a@b.c"), facts("2", email: "a@b.c")]
    _ = try await ledger.plan(plan) { change in
      guard case .order(_, let now) = change else { return [] }
      return [self.intent("e\(now.id)", now.email)]
    }
    try await ledger.events.mark(["e1"], .rejected, time: 78)
    try await ledger.events.mark(["e2"], .sent, time: 78)
    try await ledger.events.revive([intent("e1", "a@b.c"), intent("e2", "a@b.c"), intent("e3", "a@b.c")])
    #expect(try await ledger.events.pending(emails: ["a@b.c"]).map(\.id) == ["e1", "e3"])
  }

  @Test func `forgets the receipts of some records alone`() async throws {
    var settlement = Settlement(time: 1)
    settlement.receipts = ["1", "2"].flatMap { key in
      ["s", "t"].map { .init(stream: $0, key: key, digest: Digest(high: 1, low: 1)) }
    }
    try await ledger.settle(settlement)
    try await ledger.receipts.forget("s", keys: ["2", "9"])
    #expect(try await ledger.receipts.digests(of: "s", keys: ["1", "2"]).keys.sorted() == ["1"])
    #expect(try await ledger.receipts.digests(of: "t", keys: ["1", "2"]).count == 2)
  }

  @Test func `adds a guest's and a customer's orders up under one address, and none twice`() async throws {
    var plan = Plan()
    plan.customers = [customer("7", "ada@b.c"), customer("8", "bob@b.c")]
    plan.orders = [
      facts("1", customer: "7", email: "other@b.c", amount: "1"), facts("2", email: "ada@b.c", amount: "2"),
      facts("3", customer: "8", email: "ada@b.c", amount: "4"),
      facts("4", customer: "99", email: "eve@b.c", amount: "8"),
    ]
    _ = try await ledger.plan(plan) { _ in [] }
    let orders = try await ledger.orders.counted(emails: ["ada@b.c", "bob@b.c", "eve@b.c", "other@b.c"])
    #expect(
      orders.mapValues { $0.map(\.amount).sorted() } == ["ada@b.c": ["1", "2"], "bob@b.c": ["4"], "eve@b.c": ["8"]])
  }

  @Test func `is readable by its owner alone and survives being opened again`() async throws {
    let run = try await ledger.runs.begin(time: 5)
    try await ledger.runs.end(run, outcome: "done", summary: "{}", time: 9)
    let again = try DeliveryLedger(path: ledger.path)
    #expect(try await again.runs.last(limit: 5).map(\.ended) == [9])
    #expect(try await again.runs.last(limit: 5).map(\.kind) == ["sync"])
    let mode = try FileManager.default.attributesOfItem(atPath: ledger.path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
  }

  @Test func `is left alone where a later version has worked with it`() async throws {
    try await ledger.write { database in
      try database.execute(sql: "INSERT INTO grdb_migrations (identifier) VALUES ('tables of the future')")
    }
    let fault = #expect(throws: LedgerFault.self) { try DeliveryLedger(path: ledger.path) }
    #expect(fault?.cause == .newer)
    #expect(fault?.detail == "“tables of the future”")
  }

  @Test func `is delivered from by one at a time, who says who it is`() throws {
    var first: LedgerLock? = try LedgerLock(ledger: ledger.path, now: 1_000)
    let taken = #expect(throws: LedgerLock.Taken.self) { try LedgerLock(ledger: ledger.path) }
    let holder = try #require(taken?.holder)
    #expect(holder.process == "\(ProcessInfo.processInfo.processIdentifier)")
    #expect(holder.since == 1_000)
    #expect(holder.host?.isEmpty == false)
    withExtendedLifetime(first) {}
    first = nil
    // What the last holder has written of itself does not hold anybody up.
    #expect(!folder.read("ledger.sqlite.lock").isEmpty)
    #expect(throws: Never.self) { try LedgerLock(ledger: ledger.path) }
    let nowhere = #expect(throws: LedgerLock.Taken.self) { try LedgerLock(ledger: folder.file("none/ledger.sqlite")) }
    #expect(nowhere?.holder == nil && nowhere?.code == ENOENT)
  }

  @Test func `says which file it cannot open`() throws {
    let fault = #expect(throws: LedgerFault.self) { try DeliveryLedger(path: folder.file("none/ledger.sqlite")) }
    #expect(fault?.path.hasSuffix("none/ledger.sqlite") == true)
  }
}
