import Foundation
import HTTP
import JSON
import Logging
import Singer
import TestSupport
import Testing

@testable import Sandbox
@testable import TargetBrevo

/// A store and an account in which something is wrong, and the programs that a person runs against them.
struct FailureStage: Sendable {
  let shop: Shop

  var sandbox: CommerceSandbox { shop.sandbox }
  var folder: TemporaryFolder { shop.folder }

  /// Sets a stage, with a configuration that is good for both programs.
  static func open(
    _ change: @Sendable (inout SandboxOptions) -> Void, _ body: @Sendable (FailureStage) async throws -> Void
  ) async throws {
    try await Shop.open { options in
      options.limits = .none
      options.quota = 100_000
      change(&options)
    } _: { shop in
      try shop.folder.write(
        """
        {"store_hash":"sandbox1","access_token":"sandbox-access-token","start_date":"2010-01-01T00:00:00Z",
        "bigcommerce_url":"\(shop.address)","api_key":"xkeysib-sandbox","brevo_url":"\(shop.address)/v3",
        "lists":{"all_customers":2,"buyers":3}}
        """, to: "both.json")
      try await body(FailureStage(shop: shop))
    }
  }

  /// Runs the tap as a person does.
  func tap(
    _ own: String = "{}", _ arguments: [String] = [], environment: [String: String] = [:]
  ) async throws -> Program.Outcome {
    try folder.write(own, to: "own.json")
    return try await Program.tap.run(
      ["-c", "both.json", "-c", "own.json"] + arguments, in: folder, environment: environment)
  }

  /// Runs the target as a person does.
  func target(
    _ lines: [String] = [Lines.schema("customers"), Lines.customer(1)], _ own: String = "{}",
    _ arguments: [String] = [], environment: [String: String] = [:]
  ) async throws -> Program.Outcome {
    try folder.write(own, to: "own.json")
    return try await Program.target.run(
      arguments + ["-c", "both.json", "-c", "own.json"], in: folder, input: lines.joined(separator: "\n") + "\n",
      environment: environment)
  }

  /// Runs the tap in this process, where long pauses pass at once.
  func patientTap(_ settings: String = "") async throws -> String {
    let reader = Reader(sandbox: sandbox, time: shop.time, settings: settings, code: 1)
    return try await reader.readWithLog().1.split(separator: "\n").last.map(String.init) ?? ""
  }

  /// Runs the target in this process, where long pauses pass at once.
  func patientTarget() async throws -> String {
    let outcome = try await shop.load([Lines.schema("customers"), Lines.customer(1)])
    #expect(outcome.failed)
    return outcome.log.split(separator: "\n").last.map(String.init) ?? ""
  }

  /// A catalog that selects one stream.
  func catalog(_ stream: String) throws -> [String] {
    try folder.write(
      #"{"streams":[{"tap_stream_id":"\#(stream)","metadata":[{"breadcrumb":[],"metadata":{"selected":true}}]}]}"#,
      to: "catalog.json")
    return ["--catalog", "catalog.json"]
  }
}

extension Program.Outcome {
  /// The last line that was logged, which ended the run with a code.
  func end(_ code: Int32) -> String {
    #expect(self.code == code, "\(log)")
    let last = log.split(separator: "\n").last.map(String.init) ?? ""
    #expect(last.hasPrefix("CRITICAL"), "\(log)")
    return last
  }

  /// The last line of a level, or with a mark, of a run that went to its end or of a check.
  func said(_ mark: String) -> String {
    (log + output).split(separator: "\n").last { $0.hasPrefix(mark) }.map(String.init) ?? "nothing in \(log)\(output)"
  }
}
