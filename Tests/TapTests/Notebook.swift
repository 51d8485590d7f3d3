import CommandLine
import HTTP
import JSON
import Logging
import Singer
import TestSupport

@testable import Tap

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

/// The tap of notes beside its server, from the files of a run to its exit code.
struct Notebook {
  /// The moment of the first run: 2026-01-10T00:00:00Z.
  static let start: Int64 = 1_768_003_200

  let time = ManualTime(seconds: start)
  let server: NotesServer
  var config = #"{"key":"k","start_date":"2026-01-01T00:00:00Z"}"#
  var catalog: String?
  var state = "{}"
  let log = Log()

  init(_ notes: [NotesServer.Note] = []) { server = NotesServer(time: time, notes) }

  /// Notes that were changed one hour after the other.
  init(notes count: Int) {
    self.init((0..<count).map { .init(uid: "n\($0)", changed: Self.start - 90_000 + Int64($0) * 600) })
  }

  /// The notebook with some of its streams selected.
  func selecting(_ streams: String..., without field: String = "none") -> Notebook {
    var notebook = self
    let entries = streams.map {
      #"{"tap_stream_id":"\#($0)","metadata":[{"breadcrumb":[],"metadata":{"selected":true}},"#
        + #"{"breadcrumb":["properties","\#(field)"],"metadata":{"selected":false}}]}"#
    }
    notebook.catalog = #"{"streams":[\#(entries.joined(separator: ","))]}"#
    return notebook
  }

  func plan() throws -> (plan: Plan, remarks: [Remark]) {
    let files = ["config": config, "catalog": catalog ?? "", "state": state]
    let inputs = Inputs(configPaths: ["config"], catalogPath: catalog.map { _ in "catalog" }, statePath: "state")
    return try Plan.read(inputs, of: .notes, environment: [:]) { path throws(SystemFault) in
      guard let text = files[path] else { throw SystemFault(code: 2) }
      return Array(text.utf8)
    }
  }

  private func run(_ output: KeptOutput) throws -> Run {
    Run(
      plan: try plan().plan, output: output, logger: Logger(label: "test") { [log] _ in LogCollector(log: log) },
      transport: server, time: time)
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
}

extension [JSONValue] {
  /// A field of the records of a stream.
  func values(_ stream: String, _ field: String) -> [String] {
    compactMap { line in
      guard line["type"]?.string == "RECORD", line["stream"]?.string == stream else { return nil }
      return line["record"]?[field]?.string
    }
  }

  /// The last state, as a file.
  var state: String {
    last { $0["type"]?.string == "STATE" }?["value"].map { String(decoding: $0.json, as: UTF8.self) } ?? "{}"
  }
}
