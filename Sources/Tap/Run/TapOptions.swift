package import ArgumentParser
package import CommandLine
import HTTP
import Logging
import Singer

/// The options of a tap's one command: reading, or telling what it could read.
package struct TapOptions: ParsableArguments {
  @OptionGroup package var common: CommonOptions
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
  @Option(
    name: .long,
    help: "How --about looks: text, json, markdown or meltano (a plugin for meltano.yml); --test takes text and json.")
  var format: AboutFormat = .text

  /// Creates the options of a command line that has none.
  package init() {}

  package func validate() throws {
    guard test, format == .markdown || format == .meltano else { return }
    throw ValidationError("--test shows text or json: leave out --format \(format.rawValue).")
  }

  /// The options of every command of a tap whose value is an argument of its own.
  static let valued: Set<String> = [
    "-c", "--config", "--log-format", "--log-level", "--catalog", "-p", "--properties", "-s", "--state", "--format",
  ]

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

extension TapOptions {
  /// Makes a run's work of its inputs; adds what keeps it from being made to the sentences.
  package typealias WorkMaker = @Sendable (RunInputs, inout [String]) -> (any RunWork)?

  /// Does what the options ask of a tap.
  ///
  /// - Parameters:
  ///   - program: the tap.
  ///   - work: makes the work of a run; by default all lists are read once.
  /// - Throws: `ExitCode`, or what is wrong with the options, or that something cannot be shown.
  package func run(_ program: TapProgram, work: WorkMaker = { _, _ in ListsWork() }) async throws {
    let environment = program.info.environment(with: Network.variables)
    if discover {
      let catalog = program.discovery(common.config, environment)
      return try Console().show(document: String(decoding: catalog, as: UTF8.self))
    }
    if about { return try Console().show(document: program.aboutText(format)) }
    throw ExitCode(try await run(program, environment, try program.info.logSettings(common, environment), work))
  }

  private func run(
    _ program: TapProgram, _ environment: [String: String], _ logSettings: LogSettings, _ makeWork: WorkMaker
  ) async throws(ConsoleFault) -> Int32 {
    let inputs = Inputs(configPaths: common.config, catalogPath: catalog ?? properties, statePath: state)
    guard let startup = Startup.read(inputs, of: program, environment, logSettings) else { return 2 }
    let plan = startup.plan
    let terminal = logSettings.format == .text ? LiveTerminal() : nil
    let logger = program.info.logger(logSettings, Redaction(secrets: plan.secrets), terminal)
    var problems: [String] = []
    guard let work = makeWork(plan.inputs(from: state, logger), &problems), problems.isEmpty else {
      for problem in problems { logger.critical("\(problem)") }
      return 2
    }
    let transport = AsyncHTTPTransport(network: plan.network)
    var run = Run(plan: plan, output: MessageWriter(), logger: logger, transport: transport, time: SystemTime())
    (run.terminal, run.work) = (terminal, work)
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
    let output = CheckOutput(
      console: Console(redaction: Redaction(secrets: run.plan.secrets)), format: format == .json ? .json : .text)
    let code = try await run.check { line throws(ConsoleFault) in try output.show(line) }
    try output.end(passed: code == 0)
    return code
  }

  private func read(_ run: Run) async -> Int32 {
    do throws(SystemFault) {
      return await run(until: try Signals(patience: .seconds(1)))
    } catch {
      run.logger.critical("\(run.plan.program.words.noSignals(error))")
      return 1
    }
  }
}
