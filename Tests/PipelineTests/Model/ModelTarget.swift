import CommandLine
import Foundation
import HTTP
import JSON
import Logging
import Singer
import TestSupport

@testable import Sandbox
@testable import TargetBrevo

/// A target that is run again and again before a sandbox's Brevo, and killed now and then; its ledger lives on.
struct ModelTarget {
  let sandbox: CommerceSandbox
  let time: ManualTime
  let folder: TemporaryFolder
  let settings: Settings
  /// How many rows a batch takes.
  let batchRows: Int
  /// The last state that it has printed.
  private(set) var state: String?
  /// What the last run logged.
  private(set) var log = Log()
  /// How many lives the ledger has had.
  private var lives = 0
  private var lastMoments = 60

  init(
    sandbox: CommerceSandbox, time: ManualTime, folder: TemporaryFolder, settings: Settings, batchRows: Int
  ) throws {
    (self.sandbox, self.time, self.folder) = (sandbox, time, folder)
    (self.settings, self.batchRows) = (settings, batchRows)
    try FileManager.default.createDirectory(atPath: folder.file("life0"), withIntermediateDirectories: true)
  }

  /// Forgets the state, so that all is read again.
  mutating func forget() { state = nil }

  /// Runs it once over lines.
  ///
  /// - Parameters:
  ///   - lines: what a tap has written.
  ///   - mishap: what goes wrong.
  /// - Returns: whether it came to its end.
  /// - Throws: what the files throw.
  mutating func load(_ lines: String, _ mishap: Mishap) async throws -> Bool {
    try folder.write(lines, to: "input.jsonl")
    let life = folder.file("life\(lives)")
    let next = folder.file("life\(lives + 1)")
    let states = folder.file("states")
    _ = FileManager.default.createFile(atPath: states, contents: nil)
    let peril = Peril(at: mishap.death.map { Int(Double(lastMoments) * $0) + 1 }) {
      // What a killed process leaves: its files, but not what SQLite keeps in memory only.
      try? FileManager.default.createDirectory(atPath: next, withIntermediateDirectories: true)
      for name in ["ledger.sqlite", "ledger.sqlite-wal", "rejects.jsonl"] {
        try? FileManager.default.copyItem(atPath: "\(life)/\(name)", toPath: "\(next)/\(name)")
      }
      try? FileManager.default.copyItem(atPath: states, toPath: "\(next)/states")
    }
    var settings = settings
    settings.ledgerPath = "\(life)/ledger.sqlite"
    settings.deadLetterPath = "\(life)/rejects.jsonl"
    settings.batchRows = batchRows
    log = Log()
    var collector = LogCollector(log: log)
    collector.logLevel = .info
    let startup = Startup(settings: settings, logger: Logger(label: "target-brevo") { [collector] _ in collector })
    let transport = SandboxTransport(sandbox: sandbox, time: time, peril: peril, tricks: mishap.tricks)
    sandbox.world { $0.faults = mishap.faults }
    let output = try FileHandle(forWritingTo: URL(fileURLWithPath: states))
    var isWhole = true
    do {
      try await Run(startup: startup, transport: transport, time: PerilousTime(time: time, peril: peril)).run(
        from: LineReader(path: folder.file("input.jsonl")), to: MessageWriter(descriptor: output.fileDescriptor))
    } catch {
      isWhole = false
    }
    try output.close()
    sandbox.world { $0.faults = [] }
    if !peril.isDead { lastMoments = max(20, peril.moments) }
    let printed = folder.read(peril.isDead ? "life\(lives + 1)/states" : "states")
    if peril.isDead {
      try FileManager.default.removeItem(atPath: life)
      lives += 1
    }
    state = printed.split(separator: "\n").last.map(String.init) ?? state
    // What Brevo has withheld comes when all is read again, as the last line says.
    if log.text.contains("without --state") { state = nil }
    return isWhole && !peril.isDead
  }

  /// The events in the dead letters.
  func recorded() -> [JSONValue] {
    folder.read("life\(lives)/rejects.jsonl").split(separator: "\n").filter { $0.contains(#""sink":"events""#) }
      .compactMap { (try? JSONValue.parse(String($0)))?["record"] }
  }

  /// The settings of a target before a sandbox.
  ///
  /// - Parameters:
  ///   - own: the settings beside those of every story, as the members of an object.
  ///   - folder: where the file is written.
  /// - Returns: the settings.
  /// - Throws: what is wrong with them.
  static func settings(_ own: String, in folder: TemporaryFolder) throws -> Settings {
    let path = try folder.write(
      #"{"api_key":"xkeysib-sandbox","brevo_url":"\#(SandboxTransport.address)/v3","max_rejects":100000,\#(own)}"#,
      to: "config.json")
    return try Settings(
      SettingsReader.read(
        settings: Settings.all, configPaths: [path], environmentPrefix: "TARGET_BREVO_", environment: [:]
      ).values)
  }
}
