import Foundation
import JSON
import Logging
import Singer
import TestSupport

@testable import Sandbox
@testable import TargetBrevo

/// A target that loads the lines of `Tests/Golden/lines` by one of `Tests/Golden/settings` into an account in memory.
struct GoldenShop {
  /// The names of the settings, with the files of lines that are loaded by them, one run each, two hours apart.
  static let runs: [(settings: String, lines: [String])] = [
    ("standard", ["first", "later", "stock"]), ("rich", ["first", "later", "stock"]),
    ("storefronts", ["first", "later", "stock"]),
    ("other-tap", ["other-tap"]),
  ]

  let name: String
  let time = ManualTime()
  let sandbox: CommerceSandbox
  let folder: TemporaryFolder
  let settings: Settings

  init(_ name: String) throws {
    self.name = name
    var options = SandboxOptions()
    (options.customers, options.orders, options.products) = (1, 1, 1)
    options.limits = .none
    sandbox = CommerceSandbox(options) { [time] in time.now }
    sandbox.world { world in
      world.account.lists += (5...11).map { .init(id: $0, name: "List \($0)", folder: 1, created: 0) }
    }
    folder = try TemporaryFolder()
    settings = try Self.settings(name, in: folder)
  }

  /// The settings of a file, with what every run needs besides.
  static func settings(_ name: String, in folder: TemporaryFolder) throws -> Settings {
    let common = try folder.write(
      """
      {"api_key":"xkeysib-sandbox","brevo_url":"\(SandboxTransport.address)/v3",
      "ledger_path":"\(folder.file("ledger.sqlite"))","dead_letter_path":"\(folder.file("rejects.jsonl"))"}
      """, to: "common.json")
    return try Settings(
      SettingsReader.read(
        settings: Settings.all, configPaths: [common, "\(GoldenFile.folder)/settings/\(name).json"],
        environmentPrefix: "TARGET_BREVO_", environment: [:]
      ).values)
  }

  /// The lines of a file.
  static func lines(_ name: String) throws -> [String] { try GoldenFile.lines(of: "lines/\(name).jsonl") }

  /// Lets the clock stand at a moment, in seconds after noon, however long an earlier run has waited.
  func setClock(to seconds: Int) { time.advance(by: .seconds(Lines.noon + seconds) - time.now) }

  /// What a run has left.
  struct Outcome {
    var states: [String]
    var log: String
    /// The requests that change something, as method and path.
    var writes: [String]
    var hasEnded: Bool
  }

  /// Runs the target on lines.
  @discardableResult
  func load(_ lines: [String]) async throws -> Outcome {
    try folder.write(lines.joined(separator: "\n") + "\n", to: "input.jsonl")
    try folder.write("", to: "states")
    let log = Log()
    let startup = Startup(
      settings: settings, logger: Logger(label: "target-brevo") { _ in LogCollector(log: log) })
    let states = try FileHandle(forWritingTo: URL(fileURLWithPath: folder.file("states")))
    let transport = SandboxTransport(
      sandbox: sandbox, time: time, peril: Peril(at: nil) {}, tricks: Tricks())
    let before = sandbox.requests.total
    var hasEnded = true
    do {
      try await Run(startup: startup, transport: transport, time: time).run(
        from: LineReader(path: folder.file("input.jsonl")), to: MessageWriter(descriptor: states.fileDescriptor))
    } catch {
      hasEnded = false
    }
    try states.close()
    let requests = sandbox.requests.entries.dropFirst(before)
    return Outcome(
      states: folder.read("states").split(separator: "\n").map(String.init), log: log.text,
      writes: requests.filter { $0.method != "GET" }.map { "\($0.method) \($0.template)" },
      hasEnded: hasEnded)
  }
}
