import ArgumentParser
import CommandLine
import HTTP
import Live
import Logging
import Singer
import Tap

/// The commands that concern the store's webhooks.
struct WebhooksCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "webhooks",
    abstract: "Shows and registers the hooks by which the store calls, and what has come of them.",
    discussion: """
      Hooks lead to listen.public_url and bear listen.secret. They are those that the selected streams need, and the scopes of \
      the setting webhooks. Hooks that lead elsewhere are never touched (docs/live.md).
      """,
    subcommands: [
      WebhooksListCommand.self, WebhooksSyncCommand.self, WebhooksRemoveCommand.self, WebhooksLogCommand.self,
    ])
}

extension Startup {
  /// Does something with the store's hooks.
  ///
  /// - Parameter body: does it.
  /// - Returns: what came of it.
  /// - Throws: `ExitCode`, after what ended it has been told.
  func withHooks<Value>(_ body: (HooksClient) async throws -> Value) async throws -> Value {
    let transport = transport()
    let time = SystemTime()
    let client = HooksClient(
      service, transport: transport, throttle: throttle(time: time), time: time, observe: note)
    let result: Result<Value, any Error>
    do { result = .success(try await body(client)) } catch { result = .failure(error) }
    await transport.shutdown()
    do {
      return try result.get()
    } catch let fault as SpoolFault {
      throw fail(Words.sentence(fault))
    } catch let fault as ConsoleFault {
      throw fault
    } catch {
      throw fail(Words.tap.fault(error))
    }
  }

  /// The hooks that should be there; without a place for them to lead to, the program ends with 2.
  func wantedHooks() throws(ExitCode) -> WantedHooks {
    // What must not be in the settings has ended the program before.
    var problems: [String] = []
    guard let listen = Settings.listen(values, problems: &problems) else { throw refuse(Words.noListen) }
    let setting = Settings.webhooks(values, problems: &problems)
    guard let wanted = listen.hooks(for: streams, setting) else { throw refuse(Words.noPublicURL) }
    return wanted
  }

  /// Tells how the setting `webhooks` was taken.
  func tellRemarks() {
    var problems: [String] = []
    for remark in Settings.webhooks(values, problems: &problems).remarks { logger.info("\(Words.remark(remark))") }
  }

  /// Ends with 1 where the store has refused something.
  func end(_ refused: [RefusedHook]) throws(ExitCode) {
    if !refused.isEmpty { throw fail(Words.refused(refused)) }
  }

  private func refuse(_ problem: String) -> ExitCode {
    logger.critical("\(problem)")
    return ExitCode(2)
  }

  private func fail(_ sentence: String) -> ExitCode {
    logger.critical("\(sentence)")
    return ExitCode(1)
  }
}
