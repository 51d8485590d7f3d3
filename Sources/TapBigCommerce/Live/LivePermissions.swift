import CommandLine
import HTTP
import Tap

/// What `--test` looks at only where live mode is configured: what the token may read for it.
struct LivePermissions: Sendable {
  let scene: CheckScene

  /// Gives a line for each permission.
  func lines() async -> [CheckLine] {
    guard scene.values.json("listen") != nil, scene.streams.contains("carts") else { return [] }
    return [
      await permission(.carts, to: .v3("carts/\(Self.nobody())")),
      await permission(.checkouts, to: .v3("checkouts/\(Self.nobody())")),
    ]
  }

  /// Whether the token may read something, of which one is asked for that there cannot be.
  private func permission(_ scope: Scope, to endpoint: Endpoint) async -> CheckLine {
    do {
      _ = try await scene.api.get(endpoint)
      return CheckLine(.passed, scope.name, Words.mayRead)
    } catch let refusal as Refusal where refusal.status == 404 {
      return CheckLine(.passed, scope.name, Words.mayRead)
    } catch let refusal as Refusal where refusal.status == 403 {
      return CheckLine(.failed, scope.name, Words.mayNotRead(scope))
    } catch {
      return CheckLine(.failed, scope.name, Words.tap.fault(error))
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
