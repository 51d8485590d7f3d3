import ArgumentParser
import CommandLine
import HTTP
import Logging
import Tap

/// What the commands do with hooks.
struct HooksCommand {
  let live: LiveProgram
  let startup: Startup

  /// Reads and checks what a command is given.
  init(_ options: SelectionOptions, of live: LiveProgram) throws {
    self.live = live
    startup = try Startup(options, of: live.tap)
  }

  /// Does something with the store's hooks.
  ///
  /// - Parameter body: does it.
  /// - Returns: what came of it.
  /// - Throws: `ExitCode`, after what ended it has been told.
  func withHooks<Value>(_ body: (any HooksAPI) async throws -> Value) async throws -> Value {
    let transport = startup.transport()
    let client = live.hooks(HooksAccess(startup, transport, SystemTime()))
    let result: Result<Value, any Error>
    do { result = .success(try await body(client)) } catch { result = .failure(error) }
    await transport.shutdown()
    do {
      return try result.get()
    } catch let fault as SpoolFault {
      throw fail(ReceiverWords(source: live.kind.source).sentence(fault))
    } catch let fault as ConsoleFault {
      throw fault
    } catch {
      throw fail(live.tap.words.fault(error))
    }
  }

  /// The hooks that should be there; without a place for them to lead to, the program ends with 2.
  func wantedHooks() throws(ExitCode) -> WantedHooks {
    // What must not be in the settings has ended the program before.
    var problems: [String] = []
    guard let listen = live.kind.listen(startup.values, problems: &problems) else { throw refuse(live.words.noListen) }
    guard let wanted = live.wanted(listen, startup.values, startup.streams) else {
      throw refuse(live.words.noPublicURL)
    }
    return wanted
  }

  /// Tells how the settings of hooks were taken.
  func tellRemarks() {
    for remark in live.remarks(startup.values) { startup.logger.info("\(remark)") }
  }

  /// Ends with 1 where the store has refused something.
  func end(_ refused: [RefusedHook]) throws(ExitCode) {
    if !refused.isEmpty { throw fail(HookWords(source: live.kind.source).refused(refused)) }
  }

  private func refuse(_ problem: String) -> ExitCode {
    startup.logger.critical("\(problem)")
    return ExitCode(2)
  }

  private func fail(_ sentence: String) -> ExitCode {
    startup.logger.critical("\(sentence)")
    return ExitCode(1)
  }
}
