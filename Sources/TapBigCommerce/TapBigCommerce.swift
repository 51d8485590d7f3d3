import ArgumentParser
import CommandLine
import HTTP
import Logging
import Singer

/// The command line of tap-bigcommerce.
@main
struct TapBigCommerce: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tap-bigcommerce", abstract: "Reads a BigCommerce store and writes Singer messages.",
    discussion: """
      Writes SCHEMA, RECORD and STATE messages to stdout; logs go to stderr.

      EXAMPLES:
        tap-bigcommerce -c config.json --test
            Which streams may the token read, and which scope is missing?
        tap-bigcommerce --discover > catalog.json
            The catalog to choose streams and fields in; needs neither network nor settings.
        tap-bigcommerce -c config.json --catalog catalog.json -s state.json \\
            | target-brevo -c config.json > states
            A run; the last line of states is the next run's state.json.

      EXIT CODES:
        0         Done.
        1         The run could not finish. The last line on stderr says why; run it again with the last state.
        2         Wrong usage or configuration, found before the first request.
        129, 130, 143
                  Ended by SIGHUP, SIGINT or SIGTERM, after a last state; at once by a second one.

      All options of a run: tap-bigcommerce help sync
      """,
    version: "tap-bigcommerce \(version)", subcommands: [SyncCommand.self], defaultSubcommand: SyncCommand.self)

  /// Parses and runs; wrong usage ends with code 2.
  static func main() async {
    ignoreBrokenPipes()
    Allocator.giveBack(fromBytes: 16 << 20)
    do {
      var command = try parseAsRoot(SyncCommand.accepted(CommandLine.arguments.dropFirst()))
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch let fault as ConsoleFault {
      SyncCommand.fail(fault)
    } catch {
      switch exitCode(for: error) {
      case .validationFailure:
        SyncCommand.complain(message(for: error), fullMessage(for: error))
        System.exit(2)
      case .success where !(error is ExitCode): SyncCommand.show(fullMessage(for: error))
      default: exit(withError: error)
      }
    }
  }
}

/// The one thing that the tap does: reading, or telling what it could read.
struct SyncCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sync", abstract: "Reads what was changed since the last run (the default).")

  @Option(name: .shortAndLong, help: "A configuration file; repeatable, later ones win; ENV reads the environment.")
  var config: [String] = []
  @Option(name: .long, help: "The streams and fields to read: the answer to --discover with “selected” in it.")
  var catalog: String?
  @Option(name: .shortAndLong, help: "An older name of --catalog.")
  var properties: String?
  @Option(name: .shortAndLong, help: "The state that the last run ended with.")
  var state: String?
  @Flag(name: .shortAndLong, help: "Print the catalog of all streams, offline.")
  var discover = false
  @Flag(name: .long, help: "Check the credentials: one line for each thing that they allow or lack.")
  var test = false
  @Flag(name: .long, help: "Print what this program is and takes.")
  var about = false
  @Option(name: .long, help: "How --about looks: text, json, markdown or meltano (a plugin for meltano.yml).")
  var format: String?
  @Option(name: .customLong("log-format"), help: "How log lines look: text or json.")
  var logFormat: String?
  @Option(name: .customLong("log-level"), help: "The least level that is logged.")
  var logLevel: String?

  func run() async throws {
    if discover {
      let off = Plan.familiesOff(in: config, environment: SyncCommand.environment)
      let streams = Stream.descriptions(without: off)
      return try Console().show(document: String(decoding: Catalog.discovery(of: streams), as: UTF8.self))
    }
    if about { return try Console().show(document: AboutTap.text(format)) }
    let environment = SyncCommand.environment
    let code = try await run(environment, try logSettings(environment))
    throw ExitCode(code)
  }

  private func run(_ environment: [String: String], _ logSettings: LogSettings) async throws(ConsoleFault) -> Int32 {
    let plan: Plan
    do throws(BadInput) {
      let inputs = Inputs(configPaths: config, catalogPath: catalog ?? properties, statePath: state)
      let (checked, remarks) = try Plan.read(inputs, environment: environment)
      plan = checked
      let logger = SyncCommand.logger(logSettings, hiding: plan.secrets)
      SyncCommand.remark(on: logSettings, to: logger)
      for remark in remarks { logger.warning("\(Words.remark(remark))") }
    } catch {
      let logger = SyncCommand.logger(logSettings, hiding: Network.secrets(in: environment))
      SyncCommand.remark(on: logSettings, to: logger)
      for remark in error.remarks { logger.warning("\(Words.remark(remark))") }
      for problem in error.problems { logger.critical("\(Words.problem(problem))") }
      return 2
    }
    let transport = AsyncHTTPTransport(network: plan.network)
    let terminal = logSettings.format == .text ? LiveTerminal() : nil
    var run = Run(
      plan: plan, output: MessageWriter(),
      logger: SyncCommand.logger(logSettings, hiding: plan.secrets, terminal), transport: transport,
      time: SystemTime())
    run.terminal = terminal
    let outcome: Result<Int32, ConsoleFault>
    do throws(ConsoleFault) {
      outcome = .success(test ? try await check(run) : await read(run))
    } catch {
      outcome = .failure(error)
    }
    await transport.shutdown()
    return try outcome.get()
  }

  private func check(_ run: Run) async throws(ConsoleFault) -> Int32 {
    let console = Console(redaction: Redaction(secrets: run.plan.secrets))
    return try await run.check { line throws(ConsoleFault) in try console.show(line) }
  }

  private func read(_ run: Run) async -> Int32 {
    do throws(SystemFault) {
      return await run(until: try Signals(patience: .seconds(1)))
    } catch {
      run.logger.critical("\(Words.noSignals(error))")
      return 1
    }
  }

  private func logSettings(_ environment: [String: String]) throws -> LogSettings {
    do throws(LogSettingsFault) {
      return try LogSettings(
        format: logFormat, level: logLevel, environment: environment, prefix: Settings.prefix)
    } catch {
      throw ValidationError(Words.logSettings(error))
    }
  }

  /// The arguments with the forms of Meltano's SDK brought to ours: `--test=all` is `--test`.
  static func accepted(_ arguments: some Sequence<String>) -> [String] {
    arguments.compactMap { argument in
      switch argument {
      case "--test=all", "--test=schema": "--test"
      case "--test=disabled", "--dev": nil
      default: argument
      }
    }
  }
}
