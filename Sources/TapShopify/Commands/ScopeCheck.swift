import CommandLine
import Tap

/// What `--test` tells of the token's scopes, the version of the API and the bucket of points.
struct ScopeCheck: Sendable {
  private let scene: CheckScene

  init(_ scene: CheckScene) { self.scene = scene }

  /// Asks, and words the lines.
  func lines() async -> [CheckLine] {
    guard let session = scene.api.context as? ShopSession else { return [] }
    var lines: [CheckLine] = []
    let client = ShopClient(api: scene.api, session: session)
    if let scopes = try? await client.scopes(), !scopes.isEmpty { lines += self.lines(of: scopes) }
    lines.append(CheckLine(.note, "version", Words.version(session.version)))
    if let bucket = await session.bucket { lines.append(CheckLine(.note, "bucket", Words.bucket(bucket))) }
    return lines
  }

  private func lines(of scopes: Set<String>) -> [CheckLine] {
    var missing: [String: [String]] = [:]
    for stream in Stream.all where scene.streams.contains(stream.id) {
      let needed = stream.id == "inventory_levels" ? [stream.scope, .locations] : [stream.scope]
      for scope in needed where scope != .none && !isGranted(scope.name, scopes) {
        missing[scope.name, default: []].append(stream.id)
      }
    }
    var lines = missing.sorted { $0.key < $1.key }.map {
      CheckLine(.failed, "scope \($0.key)", Words.scopeMissing(for: $0.value))
    }
    if scene.streams.contains("orders"), !scopes.contains(ShopWatch.scope) {
      lines.append(CheckLine(.note, "orders", Words.oldOrders))
    }
    return lines
  }

  /// Whether a scope, or the one to write the same, is granted.
  private func isGranted(_ scope: String, _ granted: Set<String>) -> Bool {
    granted.contains(scope) || granted.contains(scope.replacing("read_", with: "write_"))
  }
}
