import CommandLine
import HTTP
import JSON
import Logging
import Singer
import TestSupport

@testable import Sandbox
@testable import Tap

/// One life of the tap, from its start to its end or its death.
struct TapLife {
  let tap: LivedTap
  let sandbox: CommerceSandbox
  let time: any Timekeeper
  let peril: Peril
  /// The state that it begins with; nil for none.
  let state: String?
  /// How far its clock is ahead of the store's; then it is told the store's.
  var ahead = Duration.zero
  /// What the store does wrong in ways that no answer shows.
  var tricks = Tricks()

  /// Does a run's work.
  ///
  /// - Returns: what it has written, whether it came to its end, and what it logged.
  func run(_ work: any RunWork) async throws -> (written: [UInt8], isWhole: Bool, log: String) {
    let output = PerilousOutput(peril)
    let (code, log) = try await run(work, to: output)
    return (await output.written, code == 0 && !peril.isDead, log.text)
  }

  /// Does a run's work until a signal comes, and gives the exit code and the log.
  func run(
    _ work: any RunWork, to output: any Output, until signals: AsyncStream<Signals.Signal> = AsyncStream { _ in }
  ) async throws -> (code: Int32, log: Log) {
    let log = Log(keeping: 5000)
    var run = Run(
      plan: try tap.plan(from: state, time), output: output,
      logger: Logger(label: "tap") { _ in LogCollector(log: log) },
      transport: SandboxTransport(
        sandbox: sandbox, time: time, peril: peril, tricks: tricks, tellsTime: tap.tellsTime || ahead != .zero),
      time: PerilousTime(time: time, peril: peril, ahead: ahead))
    run.work = work
    return (await run(until: signals), log)
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
