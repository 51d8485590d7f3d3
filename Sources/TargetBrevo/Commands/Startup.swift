import CommandLine
import ArgumentParser
import HTTP
import JSON
import Ledger
import Logging

/// What a command needs before it can do anything: settings and a logger.
struct Startup: Sendable {
  let settings: Settings
  let logger: Logger
  /// The terminal where somebody watches, if there is one.
  let terminal: LiveTerminal?
  /// Hides the secrets in everything that is shown, logged or kept.
  let redaction: Redaction
  private let variables: [String: String]
  /// Where the target keeps files of its own.
  let disk: any Disk
  /// Where commands show things.
  var console: Console { Console(redaction: redaction) }

  /// Creates a start from what is already known.
  init(settings: Settings, logger: Logger, disk: any Disk = SystemDisk()) {
    self.settings = settings
    self.logger = logger
    terminal = nil
    redaction = Redaction(secrets: settings.secrets)
    variables = [:]
    self.disk = disk
  }

  /// Reads the configuration; everything that is wrong with it is named, and ends the program with 2.
  init(_ options: CommonOptions) throws {
    let program = ProgramInfo.target
    let variables = program.environment(with: Network.variables)
    self.variables = variables
    disk = SystemDisk()
    let hidden = Network.secrets(in: variables)
    let logSettings = try program.logSettings(options, variables)
    let early = program.logger(logSettings, Redaction(secrets: hidden))
    program.remark(on: logSettings, to: early)
    do {
      let (values, warnings) = try SettingsReader.read(
        settings: program.settings, also: SharedConfiguration.names, configPaths: options.config,
        environmentPrefix: program.prefix, environment: variables)
      settings = try Settings(values)
      terminal = logSettings.format == .text ? LiveTerminal() : nil
      redaction = Redaction(secrets: settings.secrets + hidden)
      logger = program.logger(logSettings.following(values.logLevel), redaction, terminal)
      for warning in warnings { logger.warning("\(SettingsWords.sentence(warning))") }
      for (theirs, ours) in settings.translated { logger.info("\(Words.Notice.translated(theirs, ours))") }
      for place in settings.catalog.unknown { logger.warning("\(Words.Problem.noProductSetting(place))") }
      for scope in settings.events.scopesWithoutEvent { logger.warning("\(Words.Problem.scopeWithoutEvent(scope))") }
    } catch let faults as SettingsFaults {
      for warning in faults.warnings { early.warning("\(SettingsWords.sentence(warning))") }
      var lines = faults.faults.filter { !$0.isOfFile }.map(SettingsWords.sentence)
      do throws(SettingsProblems) { _ = try Settings(faults.readable) } catch { lines += error.lines }
      throw Startup.refuse(lines + faults.faults.filter(\.isOfFile).map(SettingsWords.sentence), to: early)
    } catch let problems as SettingsProblems {
      throw Startup.refuse(problems.lines, to: early)
    }
  }

  /// How Brevo is reached; what the environment says of it and cannot be done ends the program with 2.
  func network() throws -> Network {
    do throws(NetworkFault) {
      return try Network(environment: variables)
    } catch {
      throw refuse([NetworkWords.sentence(error)])
    }
  }

  /// Opens the ledger and checks that dead letters can be kept; both are needed before the first request.
  func openLedger() throws -> DeliveryLedger {
    var problems: [any Error] = []
    do { try letters.check() } catch { problems.append(error) }
    do {
      let ledger = try DeliveryLedger(path: settings.ledgerPath)
      if ledger.isNew { logger.info(Words.Notice.newLedger, metadata: ["ledger_path": "\(settings.ledgerPath)"]) }
      if problems.isEmpty { return ledger }
    } catch {
      problems.append(error)
    }
    throw refuse(for: problems)
  }

  /// Copies the ledger for a dry run; the copy is nobody's file and goes with the program.
  func copyLedger() throws -> DeliveryLedger {
    do throws(LedgerFault) {
      return try DeliveryLedger(copyOf: settings.ledgerPath)
    } catch {
      throw refuse(for: [error])
    }
  }

  /// The file of what did not reach Brevo.
  var letters: DeadLetters { DeadLetters(path: settings.deadLetterPath, disk: disk) }
}
