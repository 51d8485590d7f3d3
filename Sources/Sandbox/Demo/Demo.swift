import ArgumentParser
import Foundation

/// Runs the pair against a sandbox in this process, and shows what a shop would want to see.
struct Demo: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Runs tap-bigcommerce | target-brevo against a sandbox, and shows what arrived.")

  @Option(help: "The folder of the built programs.") var programs: String
  @Option(help: "The configuration of both programs.") var config = "sample-config.json"
  @Option(help: "What the tap reads.") var catalog = "catalogs/marketing.json"
  @Option(help: "The folder where state, ledger, dead letters and logs go; emptied first.") var folder: String

  func run() async throws {
    let options = {
      var options = SandboxOptions()
      options.imports = .after(.seconds(2))
      LiveMinute.prepare(&options.hooks)
      return options
    }()
    let sandbox = CommerceSandbox(options, now: wallClock)
    let sample = sandbox.world { $0.seedSample() }
    try? FileManager.default.removeItem(atPath: folder)
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try await sandbox.run { address in
      let pair = Pair(programs: programs, config: config, catalog: catalog, folder: folder, address: address)
      let report = DemoReport(sandbox: sandbox, folder: folder, sample: sample)
      report.open(options)
      let first = try await pair.run()
      report.first(first)
      sandbox.world { $0.counter.reset() }
      report.second(try await pair.run())
      let seen = sandbox.world { world in
        world.counter.reset()
        return world.account.events.count
      }
      sandbox.world { world in
        for order in world.addOrders().prefix(1) { world.setStatus(2, ofOrder: order) }
      }
      // The tap reads what is at least five seconds old by the store's clock.
      try await ContinuousClock().sleep(for: .seconds(6))
      report.third(try await pair.run(), after: seen)
      try await LiveMinute(sandbox: sandbox, pair: pair).run()
      report.close()
    }
  }
}

/// `tap | target > states`, as a user types it.
struct Pair: Sendable {
  let programs: String
  let config: String
  let catalog: String
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
  func start(_ words: [String], _ settings: [String: String] = [:]) throws -> Running {
    let pipe = Foundation.Pipe()
    let tap = process(
      "tap-bigcommerce", words + ["--config", full(config), "--catalog", full(catalog)],
      settings.merging(["TAP_BIGCOMMERCE_BIGCOMMERCE_URL": address]) { $1 })
    let target = process(
      "target-brevo", ["--config", full(config)],
      settings.merging([
        "TARGET_BREVO_BREVO_URL": address + "/v3", "TARGET_BREVO_STOCK_ALERTS_TO": "warehouse@example.com",
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

  private func full(_ path: String) -> String { URL(fileURLWithPath: path).path }
}

extension World {
  /// Puts a customer of the store into the account beforehand, as somebody may have done by hand years ago: with another
  /// first name, and unsubscribed.
  fileprivate mutating func seedSample() -> String {
    let buyer = store.orders.ids.reversed().lazy.map(store.orders.row).first { $0.customerID > 0 && $0.statusID == 10 }
    let id = buyer?.customerID ?? 1
    let email = store.customers[id]?.email.lowercased() ?? ""
    var contact = Contact(
      id: account.nextContact, email: email, created: now.inMilliseconds, modified: now.inMilliseconds)
    contact.attributes["FIRSTNAME"] = .text("(unknown)")
    contact.emailBlacklisted = true
    account.put(contact)
    return email
  }
}
