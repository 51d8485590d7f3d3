import ArgumentParser
import CommandLine
import HTTP
import Live
import Logging
import Singer
import Tap

/// Receives callbacks, for one store or for many, and does nothing else.
struct ReceiveCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "receive", abstract: "Receives callbacks of webhooks and keeps them until a run reads what they name.",
    discussion: """
      Listens where the setting listen says, and answers 200 once a callback is on disk, in the spool. An ordinary run with
      the same configuration reads what the spool names. Needs store_hash, listen and, for signatures, client_secret; no token.

      GET /health, /ready and /metrics tell how it is. Ends in order at SIGTERM and SIGINT.

      EXAMPLES:
        tap-bigcommerce receive -c config.json
            One store.
        tap-bigcommerce receive --stores /etc/shop-to-brevo
            A store for each *.json of the folder; new, changed and removed files are noticed within 30 seconds.
      """)

  @OptionGroup var common: CommonOptions
  @Option(help: "A folder with a configuration for each store: every *.json in it.")
  var stores: String?

  func validate() throws {
    if stores != nil, !common.config.isEmpty { throw ValidationError(Words.fileOrFolder) }
  }

  func run() async throws {
    let info = ProgramInfo.tap
    let environment = info.environment(with: [])
    let logSettings = try info.logSettings(common, environment)
    let start: ReceiverStart
    do throws(ReceiverConfiguration.Broken) {
      start = try await ReceiverStart(common.config, stores: stores, environment) { secrets in
        info.logger(logSettings, Redaction(secrets: secrets))
      }
    } catch {
      let logger = info.logger(logSettings)
      info.remark(on: logSettings, to: logger)
      for sentence in error.sentences { logger.critical("\(sentence)") }
      throw ExitCode(2)
    }
    info.remark(on: logSettings, to: start.logger)
    let signals: Signals
    do throws(SystemFault) { signals = try Signals(patience: .seconds(1)) } catch {
      throw info.fail(Words.noSignals(error))
    }
    throw ExitCode(await start.run(until: signals))
  }
}
