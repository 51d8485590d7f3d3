import CommandLine
import HTTP
import JSON
import Logging
import Singer
import TestSupport

@testable import Tap
@testable import TapShopify

/// An output that keeps its lines, and may refuse after some.
actor KeptOutput: Output {
  private(set) var lines: [JSONValue] = []
  private let capacity: Int

  init(capacity: Int = .max) { self.capacity = capacity }

  func write(_ lines: [UInt8]) throws {
    for line in lines.split(separator: 0x0A) {
      guard self.lines.count < capacity else { throw OutputClosed(cause: SystemFault(code: 32)) }
      self.lines.append(try JSONValue.parse(Array(line)))
    }
  }

  func writeState(_ value: @Sendable () -> [UInt8]) throws {
    var writer = JSONWriter()
    MessageLine.state(value(), into: &writer)
    try write(writer.bytes)
  }
}

/// The tap beside its shop, from the files of a run to its exit code.
struct Shop {
  /// The moment of the first run: 2026-11-01T12:00:00Z.
  static let start: Int64 = 1_793_534_400

  let time = ManualTime(seconds: start)
  let server: FakeShop
  var config = #"{"shop":"tea","access_token":"shpat_1","start_date":"2026-10-01T00:00:00Z"}"#
  var catalog: String?
  var state = "{}"
  let log = Log()

  init() { server = FakeShop(time: time) }

  /// A moment so many seconds from the first run.
  static func moment(_ seconds: Int64) -> String { Timestamp(seconds: start + seconds).rfc3339 }

  /// The shop with some of its streams selected.
  func selecting(_ streams: String..., without fields: [String] = []) -> Shop {
    var shop = self
    let entries = streams.map { stream in
      let off = fields.map { #",{"breadcrumb":["properties","\#($0)"],"metadata":{"selected":false}}"# }.joined()
      return #"{"tap_stream_id":"\#(stream)","metadata":[{"breadcrumb":[],"metadata":{"selected":true}}\#(off)]}"#
    }
    shop.catalog = #"{"streams":[\#(entries.joined(separator: ","))]}"#
    return shop
  }

  /// The shop with a further setting.
  func setting(_ name: String, _ value: String) -> Shop {
    var shop = self
    shop.config = shop.config.dropLast() + #","\#(name)":\#(value)}"#
    return shop
  }

  func plan() throws -> (plan: Plan, remarks: [Remark]) {
    let files = ["config": config, "catalog": catalog ?? "", "state": state]
    let inputs = Inputs(configPaths: ["config"], catalogPath: catalog.map { _ in "catalog" }, statePath: "state")
    let now = Timestamp(seconds: time.now.components.seconds)
    return try Plan.read(inputs, of: .shopify { now }, environment: [:]) { path throws(SystemFault) in
      guard let text = files[path] else { throw SystemFault(code: 2) }
      return Array(text.utf8)
    }
  }

  private func run(_ output: KeptOutput, _ transport: (any Transport)? = nil) throws -> Run {
    Run(
      plan: try plan().plan, output: output, logger: Logger(label: "test") { [log] _ in LogCollector(log: log) },
      transport: transport ?? server, time: time)
  }

  /// Runs the tap to its end, over another transport.
  func read(by transport: any Transport) async throws -> (code: Int32, lines: [JSONValue]) {
    let output = KeptOutput()
    return (try await run(output, transport)(until: AsyncStream { _ in }), await output.lines)
  }

  /// Runs the tap to its end.
  func read(_ output: KeptOutput = KeptOutput()) async throws -> (code: Int32, lines: [JSONValue]) {
    let code = try await run(output)(until: AsyncStream { _ in })
    return (code, await output.lines)
  }

  /// What `--test` shows.
  func check() async throws -> (code: Int32, lines: [String]) {
    var lines: [String] = []
    let code = try await run(KeptOutput()).check { lines.append($0) }
    return (code, lines)
  }

  /// What is wrong with the input, in words.
  func complaints() -> [String] {
    do {
      _ = try plan()
      return []
    } catch let bad as BadInput {
      return bad.problems.map(Words.tap.problem)
    } catch {
      return ["\(error)"]
    }
  }
}

extension [JSONValue] {
  /// The records of a stream.
  func records(_ stream: String) -> [JSONValue] {
    compactMap { $0["type"]?.string == "RECORD" && $0["stream"]?.string == stream ? $0["record"] : nil }
  }

  /// A field of the records of a stream.
  func values(_ stream: String, _ field: String = "id") -> [String] {
    records(stream).compactMap { $0[field]?.string }
  }

  /// The last state, as a file.
  var state: String {
    last { $0["type"]?.string == "STATE" }?["value"].map { String(decoding: $0.json, as: UTF8.self) } ?? "{}"
  }
}

extension JSONValue {
  /// The value as it is written.
  var text: String { String(decoding: json, as: UTF8.self) }
}
