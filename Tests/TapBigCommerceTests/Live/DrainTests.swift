import CommandLine
import HTTP
import JSON
import Logging
import Singer
import TestSupport
import Testing

@testable import Live
@testable import Sandbox
@testable import Tap
@testable import TapBigCommerce

/// A store with hooks, and runs that read what its callbacks have named.
private struct HookedStore: Sendable {
  let store: LiveStore
  let folder: TemporaryFolder
  let spool: Spool
  let streams: Set<String>

  init(_ streams: Set<String>, _ change: (inout SandboxOptions) -> Void = { _ in }) async throws {
    store = LiveStore(change)
    folder = try TemporaryFolder()
    spool = try Spool(path: folder.file("spool.sqlite"), shop: "sandbox1", time: store.time)
    self.streams = streams
    let wanted = WantedHooks(
      destination: "https://shop.example.com/a", headers: ["X-Tap-Secret": "s3cret"],
      scopes: CallbackScope.subscriptions(for: streams))
    let client = store.hooks()
    try await HookSync(client: client, wanted: wanted).run(HookPlan(wanted: wanted, hooks: try await client.list()))
    store.time.advance(by: .seconds(60))
    _ = store.requests()
  }

  /// Changes the store, and lets its callbacks come.
  func change(_ body: (inout Sandbox.World) -> Void) async {
    store.sandbox.world { body(&$0) }
    let intake = SpoolIntake(spool, store.sandbox.options, store.time)
    let courier = HookCourier(sandbox: store.sandbox, transport: intake, needsRoute: false)
    await courier.drain(until: store.time.now + .seconds(40)) { store.time.advance(by: $0) }
  }

  /// Runs once from a state.
  func run(from state: String = "{}", settings: String = "") async throws -> Outcome {
    let entries = streams.sorted().map {
      #"{"tap_stream_id":"\#($0)","metadata":[{"breadcrumb":[],"metadata":{"selected":true}}]}"#
    }
    let files = [
      "config": """
      {"store_hash":"sandbox1","access_token":"\(store.sandbox.options.accessToken)","start_date":"2010-01-01T00:00:00Z",
      "bigcommerce_url":"https://api.example.com"\(settings)}
      """, "catalog": #"{"streams":[\#(entries.joined(separator: ","))]}"#, "state": state,
    ]
    let inputs = Inputs(configPaths: ["config"], catalogPath: "catalog", statePath: "state")
    let plan = try Plan.read(inputs, of: .bigCommerce, environment: [:]) { path throws(SystemFault) in
      guard let text = files[path] else { throw SystemFault(code: 2) }
      return Array(text.utf8)
    }.plan
    let (log, output, spool) = (LogBox(), MemoryOutput(), spool)
    var run = Run(
      plan: plan, output: output, logger: Logger(label: "test") { _ in BoxHandler(box: log) },
      transport: store.transport, time: store.time)
    run.work = SpoolWork(reader: StoreObjects()) { () throws(SpoolFault) in spool }
    let code = await run(until: AsyncStream<Signals.Signal> { _ in })
    return Outcome(code: code, lines: await output.lines, log: log.lines)
  }

  /// Reads everything that is there before the test begins, and gives the state.
  func settled() async throws -> String {
    store.time.advance(by: .seconds(60))
    let outcome = try await run()
    #expect(outcome.code == 0)
    _ = store.requests()
    return outcome.state
  }
}

extension Outcome {
  /// The ids of things that a stream says are gone.
  fileprivate func deletions(_ stream: String) -> [Int] {
    records(stream).filter { $0["_sdc_deleted_at"] != nil }.compactMap { $0["id"]?.int }
  }
}

@Suite struct `A run that drains the spool` {
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
}
