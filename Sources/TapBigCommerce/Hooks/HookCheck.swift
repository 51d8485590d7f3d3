import CommandLine
import HTTP
import Live
import Tap

/// What `--test` looks at where live mode is configured: the hooks, the address that they lead to, and what the token may read
/// only for live mode.
struct HookCheck: Sendable {
  let scene: CheckScene
  let listen: ListenSettings
  let setting: WebhooksSetting

  /// Prepares the check; nil where live mode is not configured.
  init?(_ scene: CheckScene) {
    // What must not be in the settings has ended the program before.
    var problems: [String] = []
    guard let listen = Settings.listen(scene.values, problems: &problems) else { return nil }
    self.scene = scene
    self.listen = listen
    setting = Settings.webhooks(scene.values, problems: &problems)
  }

  /// Looks at everything, and gives a line for each thing.
  func lines() async -> [CheckLine] {
    var lines: [CheckLine] = []
    if scene.streams.contains("carts") {
      lines.append(await permission(.carts, to: .v3("carts/\(Self.nobody())")))
      lines.append(await permission(.checkouts, to: .v3("checkouts/\(Self.nobody())")))
    }
    guard let url = listen.publicURL, let wanted = listen.hooks(for: scene.streams, setting) else {
      return lines + [.note(Words.hooksNotLookedAt)]
    }
    return lines + [await hooks(wanted), await answer(at: url)]
  }

  /// Whether the token may read something, of which one is asked for that there cannot be.
  private func permission(_ scope: Scope, to endpoint: Endpoint) async -> CheckLine {
    do {
      _ = try await scene.api.get(endpoint)
      return .good(Words.mayRead(scope))
    } catch let refusal as Refusal where refusal.status == 404 {
      return .good(Words.mayRead(scope))
    } catch let refusal as Refusal where refusal.status == 403 {
      return .bad(Words.mayNotRead(scope))
    } catch {
      return .bad("\(scope.name): \(Words.tap.fault(error))")
    }
  }

  private func hooks(_ wanted: WantedHooks) async -> CheckLine {
    let client = HooksClient(
      scene.service, transport: scene.transport, throttle: scene.throttle, time: scene.time)
    do {
      let plan = HookPlan(wanted: wanted, hooks: try await client.list())
      return plan.steps.isEmpty ? .good(Words.right(wanted)) : .bad(Words.wrong(plan, wanted))
    } catch {
      return .bad("hooks: \(Words.tap.fault(error))")
    }
  }

  /// Whether anything answers at the address, whatever it says.
  private func answer(at url: PublicURL) async -> CheckLine {
    do throws(TransportFault) {
      let response = try await scene.transport.send(
        HTTPRequest(.get, url.text, fields: ["User-Agent": ProgramInfo.tap.userAgent]))
      return .good(Words.answers(url, status: response.status))
    } catch {
      return .bad(Words.doesNotAnswer(url, error))
    }
  }

  /// The id of a cart that there is not: a random uuid.
  private static func nobody() -> String {
    let digits = (0..<32).map { _ in String(UInt8.random(in: 0...15), radix: 16) }.joined()
    var parts: [Substring] = []
    var rest = digits[...]
    for length in [8, 4, 4, 4, 12] {
      parts.append(rest.prefix(length))
      rest = rest.dropFirst(length)
    }
    return parts.joined(separator: "-")
  }
}
