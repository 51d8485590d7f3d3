import CommandLine
import HTTP
import JSON
import Logging
import Singer
import TestSupport

@testable import Tap
@testable import TapShopify

/// tap-shopify in this process, before the Shopify store of a sandbox and by its clock.
struct PairTap: Sendable {
  let address: String
  let time: ManualTime

  /// What a run has left.
  struct Outcome: Sendable {
    var code: Int32
    /// Its lines.
    var lines: [String]
    /// Its last state, as a file; nil if it told of none.
    var state: String?
    var log: String
  }

  /// Runs the tap to its end.
  ///
  /// - Parameters:
  ///   - state: the state of the run before.
  ///   - settings: settings beside those that name the shop, as a JSON object.
  /// - Returns: what it has left.
  /// - Throws: that the configuration is none.
  func read(after state: String? = nil, _ settings: String = "{}") async throws -> Outcome {
    let own =
      #"{"shop":"sandbox","shopify_url":"\#(address)/shopify","access_token":"shpat_sandbox","start_date":"2000-01-01T00:00:00Z"}"#
    let files = ["config": own, "settings": settings, "state": state ?? "{}"]
    let inputs = Inputs(configPaths: ["config", "settings"], catalogPath: nil, statePath: "state")
    let now = Timestamp(seconds: time.now.components.seconds)
    let plan = try Plan.read(inputs, of: .shopify { now }, environment: [:]) { path throws(SystemFault) in
      guard let text = files[path] else { throw SystemFault(code: 2) }
      return Array(text.utf8)
    }
    let (log, output, transport) = (Log(), KeptLines(), AsyncHTTPTransport())
    let run = Run(
      plan: plan.plan, output: output, logger: Logger(label: "tap-shopify") { _ in LogCollector(log: log) },
      transport: transport, time: time)
    let code = try await run(until: AsyncStream { _ in })
    await transport.shutdown()
    let lines = await output.lines
    return Outcome(code: code, lines: lines, state: await output.state, log: log.text)
  }
}

/// An output that keeps its lines.
private actor KeptLines: Output {
  private(set) var lines: [String] = []
  private(set) var state: String?

  func write(_ lines: [UInt8]) {
    self.lines += String(decoding: lines, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  func writeState(_ value: @Sendable () -> [UInt8]) {
    var writer = JSONWriter()
    let value = value()
    state = String(decoding: value, as: UTF8.self)
    MessageLine.state(value, into: &writer)
    write(writer.bytes)
  }
}
