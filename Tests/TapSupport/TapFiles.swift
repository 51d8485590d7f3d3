import CommandLine
import HTTP
import JSON
import Logging
import Singer
import TestSupport

@testable import Tap

/// The files of a tap's run, in memory, and what is made of them.
struct TapFiles {
  let program: TapProgram
  var config: String
  var catalog: String?
  var state = "{}"

  init(_ program: TapProgram, config: String) { (self.program, self.config) = (program, config) }

  /// Selects streams, all their fields but some.
  mutating func select(_ streams: [String], without fields: [String] = []) {
    let entries = streams.map { stream in
      let off = fields.map { #",{"breadcrumb":["properties","\#($0)"],"metadata":{"selected":false}}"# }.joined()
      return #"{"tap_stream_id":"\#(stream)","metadata":[{"breadcrumb":[],"metadata":{"selected":true}}\#(off)]}"#
    }
    catalog = #"{"streams":[\#(entries.joined(separator: ","))]}"#
  }

  func plan() throws -> (plan: Plan, remarks: [Remark]) {
    let files = ["config": config, "catalog": catalog ?? "", "state": state]
    let inputs = Inputs(configPaths: ["config"], catalogPath: catalog.map { _ in "catalog" }, statePath: "state")
    return try Plan.read(inputs, of: program, environment: [:]) { path throws(SystemFault) in
      guard let text = files[path] else { throw SystemFault(code: 2) }
      return Array(text.utf8)
    }
  }

  /// The run that they make.
  func run(_ output: KeptOutput, by transport: any Transport, _ time: any Timekeeper, _ log: Log) throws -> Run {
    Run(
      plan: try plan().plan, output: output, logger: Logger(label: "test") { _ in LogCollector(log: log) },
      transport: transport, time: time)
  }

  /// Runs the tap to its end.
  func read(
    _ output: KeptOutput, by transport: any Transport, _ time: any Timekeeper, _ log: Log
  ) async throws -> (code: Int32, lines: [JSONValue]) {
    let code = try await run(output, by: transport, time, log)(until: AsyncStream { _ in })
    return (code, await output.lines)
  }

  /// What `--test` shows.
  func check(by transport: any Transport, _ time: any Timekeeper) async throws -> (code: Int32, lines: [String]) {
    var lines: [String] = []
    let code = try await run(KeptOutput(), by: transport, time, Log()).check { lines.append($0.text) }
    return (code, lines)
  }
}
