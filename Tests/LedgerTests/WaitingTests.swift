import Foundation
import GRDB
import TestSupport
import Testing

@testable import Ledger

@Suite struct `Records that wait` {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  func ledger() throws -> DeliveryLedger { try DeliveryLedger(path: folder.file("ledger.sqlite")) }

  @Test func `wait until they are settled, or gone`() async throws {
    let ledger = try ledger()
    try await ledger.waiting.note(["1", "2", "3"], in: "products", areGone: false, time: 5)
    try await ledger.waiting.note(["1"], in: "coupons", areGone: true, time: 5)
    #expect(try await ledger.waiting.counts() == ["products": 3, "coupons": 1])
    #expect(try await ledger.waiting.deletions(of: "coupons", limit: 5) == ["1"])
    #expect(try await ledger.waiting.deletions(of: "products", limit: 5).isEmpty)
    var settlement = Settlement(time: 6)
    settlement.receipts = [.init(stream: "products", key: "2", digest: Digest(high: 1, low: 1))]
    try await ledger.settle(settlement)
    try await ledger.settle(Deletion(stream: "products", keys: ["3"], time: 7))
    #expect(try await ledger.waiting.counts() == ["products": 1, "coupons": 1])
    // One that has come back is not taken away.
    try await ledger.waiting.note(["1"], in: "coupons", areGone: false, time: 8)
    #expect(try await ledger.waiting.deletions(of: "coupons", limit: 5).isEmpty)
  }

  @Test func `wait no longer where a whole version lacks them`() async throws {
    let ledger = try ledger()
    try await ledger.waiting.note(["1", "2"], in: "products", areGone: false, time: 5)
    try await ledger.waiting.note(["3"], in: "products", areGone: true, time: 5)
    try await ledger.versions.note([(key: "1", version: 9)], of: "products")
    try await ledger.waiting.drop(of: "products", before: 9)
    #expect(try await ledger.waiting.counts() == ["products": 2])
  }

  @Test func `remember since when a part is withheld`() async throws {
    let ledger = try ledger()
    try await ledger.waiting.note(WithheldRow(family: "coupons", status: 403, reason: "no", since: 5))
    try await ledger.waiting.note(WithheldRow(family: "coupons", status: 404, reason: "never", since: 9))
    #expect(
      try await ledger.waiting.withheld() == [WithheldRow(family: "coupons", status: 404, reason: "never", since: 5)])
    try await ledger.waiting.note(thereAre: ["coupons"])
    #expect(try await ledger.waiting.withheld().isEmpty)
  }

  @Test func `can be noted in a ledger of the version before`() async throws {
    let path = folder.file("ledger.sqlite")
    let queue = try DatabaseQueue(path: path)
    try LedgerFile.migrator.migrate(queue, upTo: "what a report tells")
    try await queue.write { database in
      try database.execute(
        sql: "INSERT INTO receipt (stream, key, digest_high, digest_low, delivered_at) VALUES ('orders', '7', 1, 2, 3)")
    }
    try queue.close()
    let ledger = try ledger()
    #expect(try await ledger.receipts.digests(of: "orders", keys: ["7"]) == ["7": Digest(high: 1, low: 2)])
    try await ledger.waiting.note(["8"], in: "orders", areGone: false, time: 5)
    #expect(try await ledger.waiting.counts() == ["orders": 1])
  }
}
