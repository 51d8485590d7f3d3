import ArgumentParser
import CommandLine
import HTTP
import JSON
import Ledger
import Logging
import Singer

/// The command that reads messages and delivers them; the default.
struct Sync: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Reads Singer messages and delivers them (the default).")

  @OptionGroup var options: CommonOptions

  @Option(help: "A file to read instead of standard input.")
  var input: String?

  @Flag(help: "Tell what the program is and what it can be told.")
  var about = false

  @Option(
    help: "The form of --about: text, json, markdown or meltano (a plugin for meltano.yml); of --test: text or json.")
  var format: AboutFormat = .text

  @Flag(help: "Check the key, the lists, the attributes and eCommerce, and read nothing.")
  var test = false

  mutating func run() async throws {
    if about { return try Console().show(document: format.write(ProgramInfo.target.about) + "\n") }
    let startup = try Startup(options)
    if test { return try await Check(startup: startup, format: format == .json ? .json : .text).run() }
    let network = try startup.network()
    let reader = try open(startup)
    let transport = AsyncHTTPTransport(network: network)
    var result = Result<Void, any Error>.success(())
    do {
      try await load(startup, reader, transport)
    } catch {
      result = .failure(error)
    }
    await transport.shutdown()
    try result.get()
  }

  private func open(_ startup: Startup) throws -> LineReader {
    do throws(SystemFault) {
      guard let input else { return try LineReader() }
      return try LineReader(path: input)
    } catch {
      throw startup.refuse([Words.Problem.inputFile(input ?? "standard input", error.reason)])
    }
  }

  /// What one of the tasks of a run has come to.
  private enum End: Sendable { case delivered, struckTwice, nothing }

  /// Loads while signals are listened to: the first ends the reading, a second the run.
  private func load(_ startup: Startup, _ reader: LineReader, _ transport: AsyncHTTPTransport) async throws {
    ignoreBrokenPipes()
    let signals = try Signals(patience: .seconds(1))
    let run = Run(startup: startup, transport: transport, time: SystemTime())
    let progress = Progress(tally: run.tally, logger: startup.logger, terminal: startup.terminal)
    try await withThrowingTaskGroup(of: End.self) { group in
      group.addTask {
        defer { startup.terminal?.show(nil) }
        try await run.run(from: reader, to: MessageWriter())
        return .delivered
      }
      group.addTask {
        var received = 0
        for await _ in signals {
          received += 1
          reader.cancel()
          if received > 1 { return .struckTwice }
          startup.logger.warning("\(Words.draining)")
        }
        return .nothing
      }
      group.addTask {
        await progress.run()
        return .nothing
      }
      defer { group.cancelAll() }
      // After a second signal the run tells what it has given up, and throws.
      while let end = try await group.next() {
        switch end {
        case .delivered: return
        case .struckTwice: group.cancelAll()
        case .nothing: continue
        }
      }
    }
  }
}
