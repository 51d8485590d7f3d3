package import ArgumentParser
package import CommandLine
package import HTTP
package import Logging
import Singer

/// What a command of a tap needs before its first request: all that it was given, checked, and where it tells things.
package struct Startup: Sendable {
  let plan: Plan
  let logSettings: LogSettings
  package let logger: Logger

  /// Reads and checks what a command is given, and tells what is wrong with it, or has no effect.
  ///
  /// - Returns: the start; nil where something is wrong, which ends the program with 2.
  static func read(
    _ inputs: Inputs, of program: TapProgram, _ environment: [String: String], _ logSettings: LogSettings
  ) -> Startup? {
    let info = program.info
    do throws(BadInput) {
      let (plan, remarks) = try Plan.read(inputs, of: program, environment: environment)
      let logSettings = logSettings.following(plan.values.logLevel)
      let logger = info.logger(logSettings, Redaction(secrets: plan.secrets))
      info.remark(on: logSettings, to: logger)
      for remark in remarks { logger.warning("\(program.words.remark(remark))") }
      return Startup(plan: plan, logSettings: logSettings, logger: logger)
    } catch {
      let logger = info.logger(logSettings, Redaction(secrets: Network.secrets(in: environment)))
      info.remark(on: logSettings, to: logger)
      for remark in error.remarks { logger.warning("\(program.words.remark(remark))") }
      for problem in error.problems { logger.critical("\(program.words.problem(problem))") }
      return nil
    }
  }

  /// Where a command shows things, without secrets.
  package var console: Console { Console(redaction: Redaction(secrets: plan.secrets)) }
}

/// What commands beside reading use.
extension Startup {
  /// Reads and checks what such a command is given.
  ///
  /// - Throws: the exit code 2, after what is wrong has been told; what the log cannot be.
  package init(_ options: SelectionOptions, of program: TapProgram) throws {
    let environment = program.info.environment(with: Network.variables)
    let logSettings = try program.info.logSettings(options.common, environment)
    let inputs = Inputs(configPaths: options.common.config, catalogPath: options.catalog)
    guard let startup = Startup.read(inputs, of: program, environment, logSettings) else { throw ExitCode(2) }
    self = startup
  }

  /// All values of the settings.
  package var values: SettingsValues { plan.values }
  /// The API that is asked.
  package var service: Service { plan.service }
  /// The streams that are selected.
  package var streams: Set<String> { Set(plan.streams.map(\.id)) }

  /// Makes what carries requests; it must be shut down at the end.
  package func transport() -> AsyncHTTPTransport { AsyncHTTPTransport(network: plan.network) }

  /// Makes the gate that all requests to the source pass.
  package func throttle(time: any Timekeeper) -> Throttle {
    Throttle(maximumInFlight: plan.settings.maximumInFlight, reserve: plan.settings.quotaReserve, time: time)
  }

  /// Makes what asks the source, for a command that reads no streams.
  package func client(_ transport: any Transport, time: any Timekeeper) -> APIClient {
    let settings = plan.settings
    return APIClient(
      plan.service, maximumInFlight: settings.maximumInFlight, quotaReserve: settings.quotaReserve,
      transport: plan.service.carrier(transport, time), tally: Tally(time: time), observe: note)
  }

  /// Tells of an attempt that is followed by another.
  package func note(_ attempt: Attempt) {
    logger.debug("\(plan.program.words.attempt(attempt))")
    if let line = plan.program.words.retry(attempt) { logger.warning("\(line)") }
  }
}

/// The options of a tap's command that concerns the selected streams and does not read them.
package struct SelectionOptions: ParsableArguments {
  @OptionGroup package var common: CommonOptions
  @Option(name: .long, help: "The catalog of the runs, which says what streams are read.")
  var catalog: String?

  /// Creates the options of a command line that has none.
  package init() {}
}
