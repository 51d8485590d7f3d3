package import ArgumentParser
import CommandLine
import Logging
import Singer
import Tap

/// Receives callbacks, for one store or for many, and does nothing else.
package struct ReceiveCommand<Program: LiveTap>: AsyncParsableCommand {
  package static var configuration: CommandConfiguration {
    let kinds = Program.live.kinds.map { "\($0.source.name) (\($0.source.shopSetting))" }
    let names = kinds.joined(separator: ", ")
    return CommandConfiguration(
      commandName: "receive",
      abstract: "Receives callbacks of webhooks and keeps them until a run reads what they name.",
      discussion: """
        Listens where the setting listen says, and answers 200 once a callback is on disk, in the spool. An ordinary run with
        the same configuration reads what the spool names. Needs \(Program.source.shopSetting), listen and, for signatures, client_secret; no token.

        GET /health, /ready and /metrics tell how it is. Ends in order at SIGTERM and SIGINT.

        EXAMPLES:
          \(Program.program) receive -c config.json
              One store.
          \(Program.program) receive --stores /etc/shop-to-brevo
              A store for each *.json of the folder; new, changed and removed files are noticed within 30 seconds.
              It may hold stores of every platform: \(names).
        """)
  }

  @OptionGroup var common: CommonOptions
  @Option(help: "A folder with a configuration for each store: every *.json in it.")
  var stores: String?

  package init() {}

  package func validate() throws {
    if stores != nil, !common.config.isEmpty { throw ValidationError(ReceiverWords.fileOrFolder) }
  }

  package func run() async throws {
    let live = Program.live
    let (info, environment) = (live.tap.info, live.environment)
    let logSettings = try info.logSettings(common, environment)
    let start: ReceiverStart
    do throws(ReceiverConfiguration.Broken) {
      start = try await ReceiverStart(common.config, stores: stores, environment, of: live.kinds) { secrets in
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
      throw info.fail(live.tap.words.noSignals(error))
    }
    throw ExitCode(await start.run(until: signals))
  }
}
