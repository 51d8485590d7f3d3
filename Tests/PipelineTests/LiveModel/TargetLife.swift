import ArgumentParser
import CommandLine
import Foundation
import HTTP
import Logging
import Singer
import TestSupport

@testable import Sandbox
@testable import TargetBrevo

/// One life of the target, from its first line to its end or its death.
struct TargetLife {
  let sandbox: CommerceSandbox
  let time: any Timekeeper
  let peril: Peril
  /// Where ledger and dead letters are.
  let folder: String
  /// The settings beside those of every story, as the members of an object.
  let own: String
  /// What Brevo does wrong in ways that no answer shows.
  var tricks = Tricks()
  /// The disk on which it keeps dead letters.
  var disk: any Disk = SystemDisk()

  /// Takes what a tap has written.
  ///
  /// - Parameters:
  ///   - input: the file with the lines.
  ///   - states: the file that states go to.
  /// - Returns: whether it came to its end, and what it logged.
  /// - Throws: that a file cannot be made.
  func run(_ input: String, states: String) async throws -> (isWhole: Bool, log: String) {
    let (code, log) = try await end(input, states: states)
    return (code == 0 && !peril.isDead, log)
  }

  /// As ``run(_:states:)``, with the exit code that the program would have, and its last words.
  func end(_ input: String, states: String) async throws -> (code: Int32, log: String) {
    _ = FileManager.default.createFile(atPath: states, contents: nil)
    let output = try FileHandle(forWritingTo: URL(fileURLWithPath: states))
    defer { try? output.close() }
    return try await end(LineReader(path: input), to: MessageWriter(descriptor: output.fileDescriptor))
  }

  /// Takes what comes.
  ///
  /// - Returns: the exit code that the program would have, and what it logged.
  func end(_ input: any LineSource, to output: MessageWriter) async throws -> (code: Int32, log: String) {
    let log = Log(keeping: 5000)
    var collector = LogCollector(log: log)
    collector.logLevel = .info
    let startup = Startup(
      settings: try settings(), logger: Logger(label: "target-brevo") { [collector] _ in collector }, disk: disk)
    var code: Int32 = 0
    do {
      try await Run(
        startup: startup, transport: SandboxTransport(sandbox: sandbox, time: time, peril: peril, tricks: tricks),
        time: PerilousTime(time: time, peril: peril)
      ).run(from: input, to: output)
    } catch let exit as ExitCode {
      code = exit.rawValue
    } catch {
      code = 1
      startup.logger.critical("\(Words.sentence(error))")
    }
    return (code, log.text)
  }

  private func settings() throws -> Settings {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let path = "\(folder)/config.json"
    try Data(
      """
      {"api_key":"xkeysib-sandbox","brevo_url":"\(SandboxTransport.address)/v3","max_rejects":100000,
      "ledger_path":"\(folder)/ledger.sqlite","dead_letter_path":"\(folder)/rejects.jsonl",\(own)}
      """.utf8
    ).write(to: URL(fileURLWithPath: path))
    return try Settings(
      SettingsReader.read(
        settings: Settings.all, configPaths: [path], environmentPrefix: "TARGET_BREVO_", environment: [:]
      ).values)
  }
}
