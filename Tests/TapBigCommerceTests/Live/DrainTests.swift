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

/// A run that reads what callbacks have named, and no list.
private struct HintsAlone: RunWork {
  let spool: Spool
  var deletable: Set<String> { StoreObjects().deletable }

  func run(_ session: Session) async throws {
    var bounds = HintQueue.Bounds()
    (bounds.settle, bounds.patience) = (.zero, .zero)
    var rounds = HintRounds(spool: spool, reader: StoreObjects(), session: session, bounds: bounds)
    _ = try await rounds.fill()
    while try await rounds.next(isLast: true) != nil {}
  }
}

/// Answers the requests for what belongs to orders only once two of them are under way.
private final class InPairs: Transport {
  private let transport: DirectTransport
  private let waiting = Mutex<AsyncStream<Void>.Continuation?>(nil)

  init(_ transport: DirectTransport) { self.transport = transport }

  func send(_ request: HTTPRequest) async throws(TransportFault) -> HTTPResponse {
    if request.url.contains("/transactions") {
      let (turns, turn) = AsyncStream.makeStream(of: Void.self)
      let other = waiting.withLock { waiting in
        let other = waiting
        waiting = other == nil ? turn : nil
        return other
      }
      if let other { other.finish() } else { for await _ in turns {} }
    }
    return try await transport.send(request)
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

  @Test func `costs the store few requests where 5,000 callbacks name orders that lie far apart`() async throws {
    let ids = (0..<5000).map { 101 + $0 * 27 }
    let shop = try await HookedStore(["orders"]) { $0.orders = 27 * 5000 }
    shop.store.sandbox.world { $0.touchOrders(ids) }
    for start in stride(from: 0, to: ids.count, by: 500) {
      let hints = ids[start..<start + 500].compactMap {
        Hint(family: "orders", object: String($0), scope: "store/order/updated")
      }
      _ = try await shop.spool.append(Callback(hints: hints))
    }
    let output = KeptOutput()
    let (code, log) = try await shop.run(HintsAlone(spool: shop.spool), to: output)
    let outcome = Outcome(code: code, lines: await output.lines, log: log)
    #expect(Set(outcome.ids("orders")) == Set(ids))
    let requests = shop.store.requests().count
    #expect(requests <= 100, "\(requests)")
  }

  @Test func `takes an order for archived where the list has it no more, and looks again where it does`() async throws {
    let shop = try await HookedStore(["orders"])
    let state = try await shop.settled()
    await shop.change { $0.delete("orders", [110]) }
    let archived = try await shop.run(from: state)
    #expect(archived.deletions("orders") == [110])
    // Another one has left the archive again, and that it went there is told late, and alone.
    let hint = try #require(Hint(family: "orders", object: "111", scope: "store/order/archived", isRemoval: true))
    _ = try await shop.spool.append(Callback(hints: [hint]))
    let early = try await shop.run(from: archived.state)
    #expect(!early.ids("orders").contains(111))
    #expect(try await shop.spool.waiting().hints.map(\.hint.object) == ["111"])
    shop.store.time.advance(by: .seconds(60))
    let late = try await shop.run(from: early.state)
    #expect(late.deletions("orders").isEmpty && late.ids("orders").contains(111))
    #expect(try await !shop.run(from: late.state).ids("orders").contains(111))
  }

  @Test(.timeLimit(.minutes(5))) func `reads what belongs to several orders side by side`() async throws {
    let shop = try await HookedStore(["orders", "order_transactions"])
    await shop.change { $0.setStatus(5, ofOrder: 110) }
    await shop.change { $0.setStatus(5, ofOrder: 112) }
    let (output, pairs) = (KeptOutput(), InPairs(DirectTransport(sandbox: shop.store.sandbox) { $1() }))
    let (code, log) = try await shop.run(HintsAlone(spool: shop.spool), to: output, through: pairs)
    #expect(code == 0, "\(log)")
    #expect(await output.lines.count > 2)
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
