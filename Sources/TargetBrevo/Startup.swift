import ArgumentParser
import JSON
import Ledger
import Logging
import Singer

/// What a command needs before it can do anything: settings and a logger.
struct Startup: Sendable {
  let settings: Settings
  let logger: Logger
  /// The terminal where somebody watches, if there is one.
  let terminal: LiveTerminal?

  /// Creates a start from what is already known.
  init(settings: Settings, logger: Logger) {
    self.settings = settings
    self.logger = logger
    terminal = nil
  }

  /// Reads the configuration; everything that is wrong with it is named, and ends the program with 2.
  init(_ options: CommonOptions) throws {
    let names = Settings.all.map { SettingsReader.variable(of: $0.name, prefix: "TARGET_BREVO_") }
    let variables = Environment.environment(
      Environment.variables(
        names + ["LOG_FORMAT", "LOGLEVEL", "TARGET_BREVO_LOG_FORMAT", "TARGET_BREVO_LOGLEVEL"]),
      with: try? FileReader.read(".env"))
    let logSettings: LogSettings
    do {
      logSettings = try LogSettings(
        format: options.logFormat, level: options.logLevel, environment: variables, prefix: "TARGET_BREVO_")
    } catch {
      throw Startup.refuse([Words.sentence(error)])
    }
    do {
      let (values, warnings) = try SettingsReader.read(
        settings: Settings.all, also: Settings.others, configPaths: options.config,
        environmentPrefix: "TARGET_BREVO_", environment: variables)
      settings = try Settings(values)
      let redaction = Redaction(secrets: [settings.apiKey])
      let live = logSettings.format == .text ? LiveTerminal() : nil
      terminal = live
      logger = Logger(label: Product.name) { label in
        SingerLogHandler(label: label, settings: logSettings, redaction: redaction, live: live)
      }
      for warning in warnings { logger.warning("\(Words.sentence(warning))") }
    } catch let faults as SettingsFaults {
      var lines = Words.sentences(faults) + faults.warnings.map(Words.sentence)
      do throws(Settings.Problems) { _ = try Settings(faults.readable) } catch { lines += error.lines }
      throw Startup.refuse(lines)
    } catch let problems as Settings.Problems {
      throw Startup.refuse(problems.lines)
    }
  }

  /// Opens the ledger and checks that dead letters can be kept; both are needed before the first request.
  func openLedger() throws -> DeliveryLedger {
    var problems: [String] = []
    do { try DeadLetters(path: settings.deadLetterPath).check() } catch { problems.append(Words.sentence(error)) }
    do {
      let ledger = try DeliveryLedger(path: settings.ledgerPath)
      if ledger.isNew { logger.info(Words.Notice.newLedger, metadata: ["ledger_path": "\(settings.ledgerPath)"]) }
      if problems.isEmpty { return ledger }
    } catch {
      problems.append(Words.sentence(error))
    }
    throw Startup.refuse(problems)
  }

  /// Takes the right to deliver from the ledger.
  func lockLedger() throws -> LedgerLock {
    do throws(LedgerLock.Taken) {
      return try LedgerLock(ledger: settings.ledgerPath)
    } catch {
      throw Startup.refuse([Words.sentence(error)])
    }
  }

  /// Names what is wrong, and makes the error that ends the program with 2.
  static func refuse(_ problems: [String]) -> ExitCode {
    for problem in problems { Console.complain("CRITICAL \(problem)") }
    return ExitCode(2)
  }
}
