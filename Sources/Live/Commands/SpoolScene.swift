import ArgumentParser
import CommandLine
import HTTP
import Logging
import Tap

/// What a command needs that works with a spool alone, and asks the store nothing.
struct SpoolScene: Sendable {
  let console: Console
  private let logger: Logger
  private let shop: Shop

  /// Reads the configuration, and says what is wrong with it, or that there is no spool yet.
  init<Program: LiveTap>(_ common: CommonOptions, of program: Program.Type) throws {
    let live = Program.live
    let (info, environment) = (live.tap.info, live.environment)
    let logSettings = try info.logSettings(common, environment)
    let configuration: ReceiverConfiguration
    do throws(ReceiverConfiguration.Broken) {
      configuration = try ReceiverConfiguration(common.config, environment, of: live.kinds, isReceived: false)
    } catch {
      let logger = info.logger(logSettings)
      for sentence in error.sentences { logger.critical("\(sentence)") }
      throw ExitCode(2)
    }
    let redaction = Redaction(secrets: configuration.secrets)
    logger = info.logger(logSettings, redaction)
    console = Console(redaction: redaction)
    info.remark(on: logSettings, to: logger)
    for warning in configuration.warnings { logger.warning("\(SettingsWords.sentence(warning))") }
    shop = configuration.shop
    guard Spool.exists(shop.spoolPath) else {
      logger.critical("\(ListenWords.noSpool(shop.spoolPath))")
      throw ExitCode(2)
    }
  }

  /// Opens the spool.
  func spool(_ time: any Timekeeper) throws(SpoolFault) -> Spool {
    try Spool(path: shop.spoolPath, shop: shop.key, creates: false, time: time)
  }

  /// Says what is wrong with the spool, and gives what ends the command.
  func fail(_ fault: SpoolFault) -> ExitCode {
    logger.critical("\(ReceiverWords(source: shop.source).sentence(fault))")
    return ExitCode(1)
  }
}
