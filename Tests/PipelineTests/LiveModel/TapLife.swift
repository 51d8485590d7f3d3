import CommandLine
import HTTP
import JSON
import Logging
import Singer
import TestSupport

@testable import Live
@testable import Sandbox
@testable import Shops
@testable import Tap
@testable import TapBigCommerce

/// One life of the tap, from its start to its end or its death.
struct TapLife {
  static let streams = ["customers", "subscribers", "products", "categories", "inventory_items", "orders", "carts"]

  let sandbox: CommerceSandbox
  let time: ManualTime
  let peril: Peril
  /// The state that it begins with; nil for none.
  let state: String?
  /// How far its clock is ahead of the store's; then it is told the store's.
  var ahead = Duration.zero

  /// Does a run's work.
  ///
  /// - Returns: what it has written, whether it came to its end, and what it logged.
  func run(_ work: any RunWork) async throws -> (written: [UInt8], isWhole: Bool, log: String) {
    let entries = Self.streams.map {
      #"{"tap_stream_id":"\#($0)","metadata":[{"breadcrumb":[],"metadata":{"selected":true}}]}"#
    }
    let files = [
      "config": """
      {"store_hash":"sandbox1","access_token":"\(sandbox.options.accessToken)","start_date":"2010-01-01T00:00:00Z",
      "bigcommerce_url":"\(SandboxTransport.address)"}
      """, "catalog": #"{"streams":[\#(entries.joined(separator: ","))]}"#, "state": state ?? "{}",
    ]
    let inputs = Inputs(configPaths: ["config"], catalogPath: "catalog", statePath: "state")
    let plan = try Plan.read(inputs, of: .bigCommerce, environment: [:]) { path throws(SystemFault) in
      guard let text = files[path] else { throw SystemFault(code: 2) }
      return Array(text.utf8)
    }.plan
    let (log, output) = (Log(), PerilousOutput(peril))
    var run = Run(
      plan: plan, output: output, logger: Logger(label: "tap") { _ in LogCollector(log: log) },
      transport: SandboxTransport(
        sandbox: sandbox, time: time, peril: peril, tricks: Tricks(), tellsTime: ahead != .zero),
      time: PerilousTime(time: time, peril: peril, ahead: ahead))
    run.work = work
    let code = await run(until: AsyncStream<Signals.Signal> { _ in })
    return (await output.written, code == 0 && !peril.isDead, log.text)
  }
}

/// Keeps what is written before the moment of death, the last of it in half.
actor PerilousOutput: Output {
  private(set) var written: [UInt8] = []
  private let peril: Peril

  init(_ peril: Peril) { self.peril = peril }

  func write(_ lines: [UInt8]) throws {
    let wasDead = peril.isDead
    peril.moment()
    if peril.isDead {
      if !wasDead { written += lines.prefix(lines.count / 2) }
      throw OutputClosed(cause: SystemFault(code: 32))
    }
    written += lines
  }

  func writeState(_ value: @Sendable () -> [UInt8]) throws {
    var writer = JSONWriter()
    MessageLine.state(value(), into: &writer)
    try write(writer.bytes)
  }
}

/// The work of a listening run, in rounds that a manual clock can follow: it ends after some of them.
struct ListeningLife: RunWork {
  /// Which lists are read beside the rounds.
  enum Pass: Sendable { case none, dated, whole }

  /// How many rounds there are; nil for as many as it takes until nothing waits.
  let rounds: Int?
  let pass: Pass
  let peril: Peril
  let open: @Sendable () throws(SpoolFault) -> Spool
  /// What happens between two rounds.
  var meanwhile: @Sendable (Spool) async -> Void = { _ in }

  var deletable: Set<String> { StoreObjects().deletable }

  /// Something still waited after many rounds.
  struct Endless: Error {}

  func run(_ session: Session) async throws {
    let spool = try open()
    _ = try await spool.resume(from: session.state.spoolPosition)
    try await withThrowingTaskGroup(of: Void.self) { group in
      if pass != .none { group.addTask { try await session.readListsAgain(isWhole: pass == .whole) } }
      group.addTask { try await listen(spool, session) }
      try await group.waitForAll()
    }
  }

  private func listen(_ spool: Spool, _ session: Session) async throws {
    var hints = HintRounds(spool: spool, reader: StoreObjects(), session: session, bounds: .init())
    var (done, quiet) = (0, 0)
    while rounds.map({ done < $0 }) ?? (quiet < 3) {
      done += 1
      if peril.isDead { throw CancellationError() }
      if rounds == nil, done > 2000 { throw Endless() }
      await meanwhile(spool)
      _ = try await hints.fill()
      if try await hints.next(isLast: false) != nil { continue }
      quiet = hints.queue.count == 0 ? quiet + 1 : 0
      try await session.time.sleep(for: .seconds(1))
    }
  }
}

extension HooksClient {
  /// Asks a sandbox for its hooks.
  static func of(_ sandbox: CommerceSandbox, _ time: ManualTime) -> HooksClient {
    let service = Service(
      address: SandboxTransport.address + "/stores/sandbox1", fields: ["X-Auth-Token": sandbox.options.accessToken],
      probe: "/v2/time", policy: BigCommercePolicy())
    let alive = Peril(at: nil) {}
    return HooksClient(
      service, transport: SandboxTransport(sandbox: sandbox, time: time, peril: alive, tricks: Tricks()),
      throttle: Throttle(maximumInFlight: 3, time: time), time: time)
  }

  /// Makes the hooks that the streams need, and switches on those that are off.
  func keep() async throws {
    let wanted = WantedHooks(
      destination: "https://shop.example.com/a", headers: ["X-Tap-Secret": LiveIntake.secret],
      scopes: CallbackScope.subscriptions(for: Set(TapLife.streams)))
    try await HookSync(client: self, wanted: wanted).run(HookPlan(wanted: wanted, hooks: try await list()))
  }
}
