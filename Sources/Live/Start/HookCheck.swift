package import CommandLine
import HTTP
package import Tap

/// What `--test` looks at where live mode is configured: the hooks, and the address that they lead to.
package struct HookCheck: Sendable {
  private let live: LiveProgram
  private let scene: CheckScene
  private let listen: ListenSettings

  /// Prepares the check; nil where live mode is not configured.
  package init?(_ scene: CheckScene, of live: LiveProgram) {
    // What must not be in the settings has ended the program before.
    var problems: [String] = []
    guard let listen = live.kind.listen(scene.values, problems: &problems) else { return nil }
    (self.live, self.scene, self.listen) = (live, scene, listen)
  }

  /// Looks at everything, and gives a line for each thing.
  package func lines() async -> [CheckLine] {
    guard let url = listen.publicURL, let wanted = live.wanted(listen, scene.values, scene.streams) else {
      return [CheckLine(.note, "hooks", words.hooksNotLookedAt)]
    }
    return [await hooks(wanted), await answer(at: url)]
  }

  private var words: HookWords { HookWords(source: live.kind.source) }

  private func hooks(_ wanted: WantedHooks) async -> CheckLine {
    let client = live.hooks(HooksAccess(scene))
    do {
      let wanted = try await client.allowed(wanted)
      let plan = HookPlan(wanted: wanted, hooks: try await client.list())
      return plan.steps.isEmpty
        ? CheckLine(.passed, "hooks", words.right(wanted)) : CheckLine(.failed, "hooks", words.wrong(plan, wanted))
    } catch {
      return CheckLine(.failed, "hooks", live.tap.words.fault(error))
    }
  }

  /// Whether anything answers at the address, whatever it says.
  private func answer(at url: PublicURL) async -> CheckLine {
    do throws(TransportFault) {
      let response = try await scene.transport.send(
        HTTPRequest(.get, url.text, fields: ["User-Agent": live.tap.info.userAgent]))
      return CheckLine(.passed, "public_url", words.answers(url, status: response.status))
    } catch {
      return CheckLine(.failed, "public_url", words.doesNotAnswer(url, error))
    }
  }
}
