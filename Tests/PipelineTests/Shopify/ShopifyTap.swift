import CommandLine
import HTTP
import JSON
import Logging
import Singer
import TestSupport

@testable import Tap
@testable import TapShopify

/// The tap of Shopify beside a sandbox, in this process and by its clock.
struct ShopifyTap {
  /// A clock that stands at 2026-11-26T12:00:00Z, when the shop has the version of the API that the tap asks for.
  static var clock: ManualTime { ManualTime(seconds: 1_795_694_400) }

  /// The sandbox's address.
  let address: String
  let time: ManualTime
  /// Further settings, each with a comma before it.
  var more = ""
  /// The state of the run before; an object without members at first.
  var state = "{}"
  /// What carries its requests; nil for the network.
  var transport: (any Transport)?
  /// What it does beside reading the lists; nil for nothing.
  var work: (any RunWork)?

  /// Runs the tap to its end, with some streams selected or with those that are by default.
  ///
  /// - Returns: its lines, and what it logged.
  mutating func read(_ streams: [String]? = nil) async throws -> (lines: [String], log: String) {
    let entries = (streams ?? []).map {
      #"{"tap_stream_id":"\#($0)","metadata":[{"breadcrumb":[],"metadata":{"selected":true}}]}"#
    }
    let files = [
      "config": """
      {"shop":"sandbox","access_token":"shpat_sandbox","shopify_url":"\(address)/shopify",
      "start_date":"2010-01-01T00:00:00Z"\(more)}
      """, "catalog": #"{"streams":[\#(entries.joined(separator: ","))]}"#, "state": state,
    ]
    let inputs = Inputs(configPaths: ["config"], catalogPath: streams.map { _ in "catalog" }, statePath: "state")
    let now = Timestamp(seconds: time.now.components.seconds)
    let plan = try Plan.read(inputs, of: .shopify { now }, environment: [:]) { path throws(SystemFault) in
      guard let text = files[path] else { throw SystemFault(code: 2) }
      return Array(text.utf8)
    }.plan
    let (log, output) = (Log(), LineOutput())
    let network = AsyncHTTPTransport()
    var run = Run(
      plan: plan, output: output, logger: Logger(label: "tap-shopify") { _ in LogCollector(log: log) },
      transport: transport ?? network, time: time)
    if let work { run.work = work }
    let code = await run(until: AsyncStream { _ in })
    await network.shutdown()
    if code != 0 { throw Failure(log: log.text) }
    let lines = await output.lines
    if let last = lines.last(where: { $0.contains(#""type":"STATE""#) }), let value = try JSONValue.parse(last)["value"]
    {
      state = String(decoding: value.json, as: UTF8.self)
    }
    return (lines, log.text)
  }

  /// A run that has not come to its end.
  struct Failure: Error {
    let log: String
  }
}

/// An output that keeps its lines.
private actor LineOutput: Output {
  private(set) var lines: [String] = []

  func write(_ lines: [UInt8]) {
    self.lines += lines.split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) }
  }

  func writeState(_ value: @Sendable () -> [UInt8]) {
    var writer = JSONWriter()
    MessageLine.state(value(), into: &writer)
    write(writer.bytes)
  }
}
