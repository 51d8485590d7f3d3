import Foundation

/// `tap | target > states`, as a user types it.
struct Pair: Sendable {
  /// The tap, and what it is told.
  struct Tap: Sendable {
    let program: String
    var words: [String]
    /// Variables of its settings.
    var settings: [String: String]
  }

  let programs: String
  let tap: Tap
  let config: String
  let folder: String
  let address: String

  /// A run that came to no good end.
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// Runs the pipeline once and returns how long it took.
  func run() async throws -> Duration {
    let began = ContinuousClock.now
    let state = "\(folder)/state.json"
    let isFirst = !FileManager.default.fileExists(atPath: state)
    let running = try start(isFirst ? [] : ["--state", "state.json"])
    try await running.finish()
    try check(running.tap, "tap", ends: [0])
    try check(running.target, "target", ends: [0])
    if let last = read("states").split(separator: "\n").last {
      try String(last).write(toFile: state, atomically: true, encoding: .utf8)
    }
    return ContinuousClock.now - began
  }

  /// The two processes of a pipeline that runs.
  struct Running {
    let tap: Process
    let target: Process
    fileprivate let ends: AsyncStream<Void>

    /// Waits until both have ended.
    func finish() async throws {
      var left = 2
      for await _ in ends {
        left -= 1
        if left == 0 { return }
      }
    }
  }

  /// Starts the pipeline.
  ///
  /// - Parameters:
  ///   - words: what the tap is told beside its configuration, a command first.
  ///   - settings: variables of the tap's and the target's settings.
  /// - Returns: the two processes.
  /// - Throws: that one cannot be started.
  func start(_ words: [String], _ settings: [String: String] = [:]) throws -> Running {
    let pipe = Foundation.Pipe()
    let tap = process(
      tap.program, words + ["--config", full(config)] + tap.words, settings.merging(tap.settings) { $1 })
    let target = process(
      "target-brevo", ["--config", full(config)],
      settings.merging([
        "TARGET_BREVO_BREVO_URL": address + "/v3", "TARGET_BREVO_STOCK_ALERTS_TO": "warehouse@example.com",
        "TARGET_BREVO_SYNC":
          #"{"customers":true,"orders":true,"products":true,"carts":true,"marketing":true,"inventory":true}"#,
      ]) { $1 })
    tap.standardOutput = pipe
    target.standardInput = pipe
    tap.standardError = try file("tap.log")
    target.standardError = try file("target.log")
    target.standardOutput = try file("states")
    let (ends, ended) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingOldest(2))
    for process in [tap, target] {
      process.terminationHandler = { _ in ended.yield() }
      try process.run()
    }
    // The pipe is theirs: as long as it is open here, neither learns that the other has ended.
    try pipe.fileHandleForReading.close()
    try pipe.fileHandleForWriting.close()
    return Running(tap: tap, target: target, ends: ends)
  }

  /// Fails where a program has come to no good end.
  func check(_ process: Process, _ name: String, ends: Set<Int32>) throws {
    guard !ends.contains(process.terminationStatus) else { return }
    throw Failure(
      description: "\(name) stopped with \(process.terminationStatus):\n\(read("\(name).log").suffix(2000))")
  }

  private func process(_ name: String, _ arguments: [String], _ environment: [String: String]) -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: full("\(programs)/\(name)"))
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    return process
  }

  private func file(_ name: String) throws -> FileHandle {
    let path = "\(folder)/\(name)"
    _ = FileManager.default.createFile(atPath: path, contents: nil)
    return try FileHandle(forWritingTo: URL(fileURLWithPath: path))
  }

  private func read(_ name: String) -> String {
    (try? String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)) ?? ""
  }

  private func full(_ path: String) -> String { Pair.full(path) }

  /// A path as the programs need it, which run in another folder.
  static func full(_ path: String) -> String { URL(fileURLWithPath: path).path }
}
