import CommandLine
import Foundation
import HTTP
import JSON
import Logging
import Singer
import TestSupport
import Testing

@testable import Sandbox
@testable import TargetBrevo

/// A sandbox, and a target that loads into it, in this process and by one clock.
struct Shop: Sendable {
  let time: ManualTime
  let sandbox: CommerceSandbox
  let folder: TemporaryFolder
  let address: String

  /// Runs a test in a shop of its own.
  static func open(
    at time: ManualTime = ManualTime(), _ change: (inout SandboxOptions) -> Void = { _ in },
    _ body: @Sendable (Shop) async throws -> Void
  ) async throws {
    var options = SandboxOptions()
    (options.customers, options.orders, options.products) = (20, 10, 10)
    change(&options)
    let sandbox = CommerceSandbox(options) { time.now }
    let folder = try TemporaryFolder()
    try await sandbox.run { address in
      try await body(Shop(time: time, sandbox: sandbox, folder: folder, address: address))
    }
  }

  /// What a run of the target has left.
  struct Outcome: Sendable {
    var states: [String]
    var log: String
    var failed: Bool
    /// The requests that Brevo counted.
    var requests: Int
  }

  /// Runs the target on some lines.
  @discardableResult
  func load(
    _ lines: [String], _ settings: String = "{}", through between: (any Transport) -> any Transport = { $0 }
  ) async throws -> Outcome {
    try folder.write(lines.joined(separator: "\n") + "\n", to: "input.jsonl")
    let log = Log()
    let startup = Startup(
      settings: try self.settings(settings), logger: Logger(label: "target-brevo") { _ in LogCollector(log: log) })
    let before = sandbox.requests.brevo
    _ = FileManager.default.createFile(atPath: folder.file("states"), contents: nil)
    let states = try FileHandle(forWritingTo: URL(fileURLWithPath: folder.file("states")))
    let transport = AsyncHTTPTransport()
    var failed = false
    do {
      try await Run(startup: startup, transport: between(transport), time: time).run(
        from: LineReader(path: folder.file("input.jsonl")), to: MessageWriter(descriptor: states.fileDescriptor))
    } catch {
      failed = true
    }
    await transport.shutdown()
    try states.close()
    return Outcome(
      states: folder.read("states").split(separator: "\n").map(String.init), log: log.text, failed: failed,
      requests: sandbox.requests.brevo - before)
  }

  /// Sends the dead letters again.
  @discardableResult
  func replay(_ settings: String = "{}") async throws -> Replay.Outcome {
    let log = Log()
    let startup = Startup(
      settings: try self.settings(settings), logger: Logger(label: "target-brevo") { _ in LogCollector(log: log) })
    let transport = AsyncHTTPTransport()
    let result: Result<Replay.Outcome, any Error>
    do {
      result = .success(try await Run(startup: startup, transport: transport, time: time).replay())
    } catch {
      result = .failure(error)
    }
    await transport.shutdown()
    return try result.get()
  }

  /// Brings figures up to date.
  @discardableResult
  func refresh(_ settings: String = "{}") async throws -> Outcome {
    let log = Log()
    let startup = Startup(
      settings: try self.settings(settings), logger: Logger(label: "target-brevo") { _ in LogCollector(log: log) })
    let before = sandbox.requests.brevo
    let transport = AsyncHTTPTransport()
    var failed = false
    do { try await Run(startup: startup, transport: transport, time: time).refresh() } catch { failed = true }
    await transport.shutdown()
    return Outcome(states: [], log: log.text, failed: failed, requests: sandbox.requests.brevo - before)
  }

  /// The settings of a shop, with some of a test's own.
  func settings(_ own: String) throws -> Settings {
    let standard = """
      {"api_key":"xkeysib-sandbox","brevo_url":"\(address)/v3","lists":{"all_customers":2,"buyers":3},
      "ledger_path":"\(folder.file("ledger.sqlite"))","dead_letter_path":"\(folder.file("rejects.jsonl"))"}
      """
    let files = try [folder.write(standard, to: "config.json"), folder.write(own, to: "own.json")]
    return try Settings(
      SettingsReader.read(
        settings: Settings.all, configPaths: files, environmentPrefix: "TARGET_BREVO_", environment: [:]
      ).values)
  }

  /// The dead letters, line by line.
  var rejects: [JSONValue] {
    folder.read("rejects.jsonl").split(separator: "\n").compactMap { try? JSONValue.parse(String($0)) }
  }

  /// The ids of the events that arrived, in the order of their arrival.
  var eventIDs: [String] {
    sandbox.world { world in
      world.account.events.compactMap { event in
        (try? JSONValue.parse(event.json))?["event_properties"]?["event_id"]?.string
      }
    }
  }

  /// The names of the events that arrived, with how often.
  var eventNames: [String: Int] {
    sandbox.world { Dictionary($0.account.events.map { ($0.name, 1) }, uniquingKeysWith: +) }
  }

  /// A contact that arrived.
  func contact(_ email: String) -> Contact? { sandbox.world { $0.account.contact(email: email) } }
}
