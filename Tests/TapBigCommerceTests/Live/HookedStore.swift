import CommandLine
import HTTP
import JSON
import Logging
import Singer
import TestSupport
import Testing

@testable import Live
@testable import Sandbox
@testable import Shops
@testable import Tap
@testable import TapBigCommerce
@testable import TapTestSupport

/// A store with hooks, and runs that read what its callbacks have named.
struct HookedStore: Sendable {
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

  /// Runs once from a state, and drains the spool.
  func run(from state: String = "{}", settings: String = "") async throws -> Outcome {
    let (output, spool) = (KeptOutput(), spool)
    let work = SpoolWork(reader: StoreObjects()) { () throws(SpoolFault) in spool }
    let (code, log) = try await run(work, to: output, from: state, settings)
    return Outcome(code: code, lines: await output.lines, log: log)
  }

  /// Does some work from a state, and gives the exit code and the log.
  func run(
    _ work: any RunWork, to output: any Output, from state: String = "{}", _ settings: String = "",
    through transport: (any Transport)? = nil, until signals: AsyncStream<Signals.Signal> = AsyncStream { _ in }
  ) async throws -> (code: Int32, log: [String]) {
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
    let log = LogBox()
    var run = Run(
      plan: plan, output: output, logger: Logger(label: "test") { _ in BoxHandler(box: log) },
      transport: transport ?? store.transport, time: store.time)
    run.work = work
    return (await run(until: signals), log.lines)
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
