import CommandLine
import HTTP
import JSON
import Logging
import Singer
import TestSupport
import Testing

@testable import Sandbox
@testable import Tap
@testable import TapBigCommerce

/// A reader of a sandbox's store.
struct Reader {
  let sandbox: CommerceSandbox
  let time: ManualTime
  /// Further members of the configuration, each with a comma in front.
  var settings = ""
  /// The streams that a catalog selects, with all their fields; nil for what is read without a catalog.
  var streams: [String]?
  var state = "{}"
  var code: Int32 = 0
  /// The number of states after which the run is asked to stop.
  var stopAfter: Int?

  /// Reads once.
  func read() async throws -> Kept { try await readWithLog().0 }

  /// Reads once, and gives what was logged as well.
  func readWithLog() async throws -> (Kept, String) {
    let folder = try TemporaryFolder()
    let (signals, stop) = AsyncStream.makeStream(of: Signals.Signal.self)
    let output = Kept { [stopAfter] states in if states == stopAfter { stop.yield(.terminate) } }
    let log = Log()
    try await sandbox.run { address in
      let config = try folder.write(
        """
        {"store_hash":"sandbox1","access_token":"sandbox-access-token","bigcommerce_url":"\(address)",
        "start_date":"2010-01-01T00:00:00Z"\(settings)}
        """, to: "config.json")
      var inputs = Inputs(configPaths: [config], statePath: try folder.write(state, to: "state.json"))
      if let streams {
        let entries = streams.map {
          #"{"tap_stream_id":"\#($0)","metadata":[{"breadcrumb":[],"metadata":{"selected":true}}]}"#
        }
        inputs.catalogPath = try folder.write(#"{"streams":[\#(entries.joined(separator: ","))]}"#, to: "catalog.json")
      }
      let transport = AsyncHTTPTransport()
      let run = Run(
        plan: try Plan.read(inputs, of: .bigCommerce, environment: [:]).plan, output: output,
        logger: Logger(label: "tap") { _ in LogCollector(log: log) }, transport: transport, time: time)
      let code = await run(until: signals)
      await transport.shutdown()
      #expect(code == self.code || stopAfter != nil && code == 143, "\(log.text.suffix(2000))")
      await output.ended(with: code)
    }
    return (output, log.text)
  }
}
