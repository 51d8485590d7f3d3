import CommandLine
import HTTP
import JSON
import Logging
import Singer
import Synchronization
import TestSupport
import Testing

@testable import Live
@testable import Sandbox
@testable import Tap
@testable import TapBigCommerce
@testable import TapTestSupport

extension Outcome {
  /// The ids of things that a stream says are gone.
  fileprivate func deletions(_ stream: String) -> [Int] {
    records(stream).filter { $0["_sdc_deleted_at"] != nil }.compactMap { $0["id"]?.int }
  }
}

/// Reads as the tap does, while the store goes on calling.
private final class RestlessReader: HintReader {
  private let base = StoreObjects()
  private let spool: Spool
  private let calls = Mutex(0)

  init(_ spool: Spool) { self.spool = spool }

  var rounds: Int { calls.withLock { $0 } }
  var deletable: Set<String> { base.deletable }
  func most(of family: String) -> Int { base.most(of: family) }
  func roots(of family: String) -> Set<String> { base.roots(of: family) }

  func read(_ objects: [HintedObject], in session: Session) async throws -> HintOutcome {
    let call = calls.withLock { calls in
      calls += 1
      return calls
    }
    let hint = Hint(family: "customers", object: String(call + 10), scope: "store/customer/updated")
    if call < 30, let hint { _ = try await spool.append(Callback(hints: [hint])) }
    return try await base.read(objects, in: session)
  }

  func remove(_ objects: [HintedObject], in session: Session) async throws -> Int {
    try await base.remove(objects, in: session)
  }
}

@Suite struct `A run that drains the spool` {
  @Test func `comes to its end although the store goes on calling`() async throws {
    let shop = try await HookedStore(["customers"])
    let state = try await shop.settled()
    await shop.change { $0.touchCustomers([5]) }
    let (reader, spool) = (RestlessReader(shop.spool), shop.spool)
    let work = SpoolWork(reader: reader) { () throws(SpoolFault) in spool }
    let (code, _) = try await shop.run(work, to: KeptOutput(), from: state)
    #expect(code == 0 && reader.rounds == 1)
    #expect(try await spool.waiting().hints.map(\.hint.object) == ["11"])
  }

  @Test func `reads again what callbacks have named, and no more than once`() async throws {
    let shop = try await HookedStore(["customers", "products", "orders", "carts"])
    var state = try await shop.settled()
    await shop.change { world in
      world.touchCustomers([5, 6])
      world.delete("customers", [7])
      world.send(Shopper([.add(product: 4), .address(email: "ada@example.com")]))
    }
    let first = try await shop.run(from: state)
    #expect(first.code == 0, "\(first.log)")
    #expect(first.ids("customers").filter { [5, 6].contains($0) }.sorted() == [5, 5, 6, 6])
    #expect(first.records("carts").contains { $0["email"]?.string == "ada@example.com" })
    #expect(first.deletions("customers") == [7])
    #expect(first.schema("customers")?["properties"]?["_sdc_deleted_at"] != nil)
    state = first.state
    _ = shop.store.requests()
    let second = try await shop.run(from: state)
    #expect(
      second.deletions("customers").isEmpty && second.records("carts").allSatisfy { $0["source"]?.string != "cart" })
    #expect(try await shop.spool.figures().waiting == 0)
  }

  @Test func `reads again what a state has not passed`() async throws {
    let shop = try await HookedStore(["customers", "products"])
    let state = try await shop.settled()
    await shop.change { $0.delete("customers", [3, 4]) }
    _ = try await shop.run(from: state)
    // The state of that run was lost on its way.
    let again = try await shop.run(from: state)
    #expect(again.deletions("customers").sorted() == [3, 4])
    #expect(try await shop.spool.figures().waiting > 0)
  }

  @Test func `leaves what is not there yet for the next run, and takes it for gone after a minute`() async throws {
    let shop = try await HookedStore(["products"])
    let state = try await shop.settled()
    await shop.change { $0.touchProducts([3]) }
    shop.store.sandbox.world { $0.delete("products", [3]) }
    let early = try await shop.run(from: state)
    #expect(early.deletions("products").isEmpty)
    shop.store.time.advance(by: .seconds(60))
    let late = try await shop.run(from: early.state)
    #expect(late.deletions("products") == [3])
    #expect(try await shop.run(from: late.state).deletions("products").isEmpty)
  }

  @Test func `does not take for gone what channel_ids leaves out`() async throws {
    let shop = try await HookedStore(["products"])
    let settings = #","channel_ids":[4711]"#
    let state = try await shop.settled()
    await shop.change { $0.touchProducts([3]) }
    shop.store.time.advance(by: .seconds(120))
    let outcome = try await shop.run(from: state, settings: settings)
    #expect(outcome.records("products").isEmpty, "\(outcome.records("products"))")
  }

  @Test func `moves no bookmark by what callbacks have named`() async throws {
    let shop = try await HookedStore(["customers"])
    let state = try await shop.settled()
    await shop.change { $0.delete("customers", [3]) }
    let outcome = try await shop.run(from: state)
    let before = try JSONValue.parse(state)["bookmarks"]?["customers"]?["replication_key_value"]?.string
    let after = try #require(outcome.bookmark("customers"))
    #expect(before.map { after >= $0 } ?? true)
    #expect(outcome.deletions("customers") == [3])
  }

  @Test func `costs the store a request for 250 products where 5,000 callbacks name as many`() async throws {
    let shop = try await HookedStore(["products"]) { $0.products = 5000 }
    let state = try await shop.settled()
    for start in stride(from: 1, through: 5000, by: 500) {
      let hints = (start..<start + 500).compactMap {
        Hint(family: "products", object: String($0), scope: "store/product/updated")
      }
      _ = try await shop.spool.append(Callback(hints: hints))
    }
    let outcome = try await shop.run(from: state)
    #expect(Set(outcome.ids("products")).count == 5000)
    #expect(shop.store.requests().count <= 60)
  }

  @Test func `loses nothing of an order where the token may not read what belongs to it`() async throws {
    let shop = try await HookedStore(["orders", "order_transactions"])
    let state = try await shop.settled()
    await shop.change { $0.setStatus(5, ofOrder: 110) }
    let transport = DirectTransport(sandbox: shop.store.sandbox) { request, answer in
      request.url.contains("/transactions") ? HTTPResponse(status: 403) : answer()
    }
    let (output, spool) = (KeptOutput(), shop.spool)
    let work = SpoolWork(reader: StoreObjects()) { () throws(SpoolFault) in spool }
    let (code, log) = try await shop.run(work, to: output, from: state, through: transport)
    let outcome = Outcome(code: code, lines: await output.lines, log: log)
    #expect(outcome.records("orders").contains { $0["id"]?.int == 110 && $0["status_id"]?.int == 5 })
    #expect(code == 1 && log.contains { $0.contains("order_transactions") && $0.contains("may not read") })
    #expect(!log.contains { $0.contains("may not read orders") })
  }
}
