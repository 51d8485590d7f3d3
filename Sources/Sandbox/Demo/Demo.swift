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
      report.close()
    }
  }
}

/// `tap | target > state`, as a user types it.
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
    let start = ContinuousClock.now
    let state = "\(folder)/state.json"
    let pipe = Foundation.Pipe()
    var arguments = ["--config", full(config), "--catalog", full(catalog)]
    if FileManager.default.fileExists(atPath: state) { arguments += ["--state", "state.json"] }
    let tap = process("tap-bigcommerce", arguments, ["TAP_BIGCOMMERCE_BIGCOMMERCE_URL": address])
    let target = process("target-brevo", ["--config", full(config)], ["TARGET_BREVO_BREVO_URL": address + "/v3"])
    tap.standardOutput = pipe
    target.standardInput = pipe
    tap.standardError = try file("tap.log")
    target.standardError = try file("target.log")
    target.standardOutput = try file("states")
    try await finish([tap, target])
    for (name, process) in [("tap", tap), ("target", target)] where process.terminationStatus != 0 {
      throw Failure(
        description: "\(name) stopped with \(process.terminationStatus):\n\(read("\(name).log").suffix(2000))")
    }
    if let last = read("states").split(separator: "\n").last {
      try String(last).write(toFile: state, atomically: true, encoding: .utf8)
    }
    return ContinuousClock.now - start
  }

  private func process(_ name: String, _ arguments: [String], _ environment: [String: String]) -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: full("\(programs)/\(name)"))
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    return process
  }

  private func finish(_ processes: [Process]) async throws {
    let (ends, ended) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingOldest(processes.count))
    for process in processes {
      process.terminationHandler = { _ in ended.yield() }
      try process.run()
    }
    var left = processes.count
    for await _ in ends {
      left -= 1
      if left == 0 { return }
    }
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
