import CommandLine
import HTTP
import JSON
import Logging
import Singer
import Synchronization
import TestSupport

@testable import Tap
@testable import TapBigCommerce
@testable import TapTestSupport

/// What a run has left behind.
struct Outcome: Sendable {
  let code: Int32
  let lines: [JSONValue]
  let log: [String]

  func records(_ stream: String) -> [JSONValue] { lines.records(stream) }

  func ids(_ stream: String) -> [Int] { records(stream).compactMap { $0["id"]?.int ?? $0["category_id"]?.int } }

  func schema(_ stream: String) -> JSONValue? {
    lines.first { $0["type"]?.string == "SCHEMA" && $0["stream"]?.string == stream }?["schema"]
  }

  /// The last state, as a file.
  var state: String { lines.state }

  func bookmark(_ stream: String) -> String? {
    (try? JSONValue.parse(state))?["bookmarks"]?[stream]?["replication_key_value"]?.string
  }
}

/// The moment at which the tests' runs begin: 2026-01-10T00:00:00Z.
let runStart: Int64 = 1_768_003_200

/// A run against a store in memory, from its files to its exit code.
struct World {
  var config = #"{"store_hash":"hash","access_token":"token","start_date":"2020-01-01T00:00:00Z"}"#
  var streams: [String] = []
  var catalog: String?
  var state: String?
  var time = ManualTime(seconds: runStart)
  /// The store's clock; it agrees with ours.
  var clock = StoreTime.ahead(0)
  var output = KeptOutput()

  func plan() throws -> (Plan, [Remark]) {
    let files = ["config": config, "catalog": catalog ?? selecting(streams), "state": state ?? "{}"]
    let hasCatalog = catalog != nil || !streams.isEmpty
    let inputs = Inputs(configPaths: ["config"], catalogPath: hasCatalog ? "catalog" : nil, statePath: "state")
    return try Plan.read(inputs, of: .bigCommerce, environment: [:]) { path throws(SystemFault) in
      guard let text = files[path] else { throw SystemFault(code: 2) }
      return Array(text.utf8)
    }
  }

  func run(_ store: any Transport, signals: AsyncStream<Signals.Signal> = AsyncStream { _ in }) async throws -> Outcome
  {
    let log = LogBox()
    let run = Run(
      plan: try plan().0, output: output, logger: Logger(label: "test") { _ in BoxHandler(box: log) },
      transport: StoreTime(store, time: time, clock: clock), time: time)
    let code = await run(until: signals)
    return Outcome(code: code, lines: await output.lines, log: log.lines)
  }

  private func selecting(_ streams: [String]) -> String {
    let entries = streams.map {
      #"{"tap_stream_id":"\#($0)","metadata":[{"breadcrumb":[],"metadata":{"selected":true}},"#
        + #"{"breadcrumb":["properties","options"],"metadata":{"selected":false}},"#
        + #"{"breadcrumb":["properties","modifiers"],"metadata":{"selected":false}}]}"#
    }
    return #"{"streams":[\#(entries.joined(separator: ","))]}"#
  }
}

/// The lines of a log.
final class LogBox: Sendable {
  private let box = Mutex<[String]>([])
  var lines: [String] { box.withLock { $0 } }
  func add(_ line: String) { box.withLock { $0.append(line) } }
}

struct BoxHandler: LogHandler {
  let box: LogBox
  var metadata: Logger.Metadata = [:]
  var logLevel = Logger.Level.info

  init(box: LogBox) { self.box = box }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) { box.add("\(event.level) \(event.message)") }
}
