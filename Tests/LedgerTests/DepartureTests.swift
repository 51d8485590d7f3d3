import TestSupport
import Testing

@testable import Ledger

@Suite struct `Remembering what is gone` {
  private func customer(_ key: String, _ email: String) -> CustomerFacts {
    CustomerFacts(key: key, email: email, group: nil, created: nil, modified: nil, content: nil)
  }

  @Test(arguments: ["customers", "products"])
  func `gives what a version lacks page by page, and forgets it`(_ stream: String) async throws {
    let folder = try TemporaryFolder()
    let ledger = try DeliveryLedger(path: folder.file("ledger.sqlite"))
    let keys = (1...25).map { "k\(100 + $0)" }
    var plan = Plan()
    plan.customers = keys.map { customer($0, "\($0)@example.com") }
    _ = try await ledger.plan(plan) { _ in [] }
    var settlement = Settlement(time: 1)
    settlement.receipts = keys.map { .init(stream: stream, key: $0, digest: Digest(high: 1, low: 1)) }
    try await ledger.settle(settlement)
    try await ledger.versions.note(keys.prefix(5).map { ($0, 1) } + keys.suffix(10).map { ($0, 2) }, of: stream)
    // What was seen in a newer version is not brought back by an older one.
    try await ledger.versions.note([(keys[24], 1)], of: stream)
    var gone: [String] = []
    while true {
      let page = try await ledger.versions.vanished(from: stream, before: 2, after: gone.last ?? "", limit: 4)
      guard !page.isEmpty else { break }
      gone += page
    }
    #expect(gone == Array(keys.prefix(15)))
    try await ledger.settle(Deletion(stream: stream, keys: gone, time: 2))
    #expect(try await ledger.versions.vanished(from: stream, before: 2, after: "", limit: 4).isEmpty)
    #expect(Set(try await ledger.receipts.digests(of: stream, keys: keys).keys) == Set(keys.suffix(10)))
    let departed = stream == "customers" ? Set(gone) : []
    #expect(try await ledger.customers.deleted(among: keys) == departed)
    plan.customers = [customer(keys[0], "again@example.com")]
    _ = try await ledger.plan(plan) { _ in [] }
    #expect(try await ledger.customers.deleted(among: [keys[0]]).isEmpty)
  }
}
