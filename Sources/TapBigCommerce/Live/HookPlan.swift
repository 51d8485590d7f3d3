import Tap

/// The hooks that should be there.
struct WantedHooks: Sendable, Equatable {
  /// Where callbacks go; what is registered for it is ours.
  let destination: String
  /// What every callback has to bear, the secret among it.
  let headers: [String: String]
  /// The scopes, each once.
  let scopes: [String]

  /// Creates what should be there.
  ///
  /// - Parameters:
  ///   - destination: where callbacks go.
  ///   - headers: what every callback has to bear.
  ///   - streams: the streams that are read.
  ///   - setting: what the configuration adds.
  init(destination: String, headers: [String: String], streams: Set<String>, setting: WebhooksSetting) {
    let needed = CallbackScope.subscriptions(for: streams)
    self.init(
      destination: destination, headers: headers,
      scopes: needed + setting.scopes.filter { !needed.contains($0) })
  }

  init(destination: String, headers: [String: String], scopes: [String]) {
    self.destination = destination
    self.headers = headers
    self.scopes = scopes
  }
}

extension WantedHooks: CustomStringConvertible {
  /// What should be there, without the headers.
  var description: String { "\(scopes.count) hooks at \(destination)" }
}

/// What has to be done so that the hooks are as they should be.
struct HookPlan: Sendable, Equatable {
  /// One thing that has to be done.
  enum Step: Sendable, Equatable {
    case create(scope: String)
    /// Switches a hook on, or puts the present headers on it, or both.
    case update(StoreHook, activates: Bool, replacesHeaders: Bool)
    /// Takes away a hook of ours that is not wanted, or is there twice.
    case remove(StoreHook)
  }

  /// What has to be done: what is missing first, so that nothing is heard less meanwhile.
  private(set) var steps: [Step] = []
  /// Our hooks that are as they should be.
  private(set) var right: [StoreHook] = []
  /// Hooks of others, which are never touched.
  private(set) var foreign: [StoreHook] = []
  /// Hooks of others for scopes of ours whose destination is ours but for its writing: they may double every callback.
  private(set) var twins: [StoreHook] = []

  /// Compares what should be there with what is.
  ///
  /// - Parameters:
  ///   - wanted: what should be there.
  ///   - hooks: what is there, of all destinations.
  init(wanted: WantedHooks, hooks: [StoreHook]) {
    foreign = hooks.filter { $0.destination != wanted.destination }
    twins = foreign.filter { hook in
      wanted.scopes.contains(hook.scope) && Self.plain(hook.destination) == Self.plain(wanted.destination)
    }
    let own = hooks.filter { $0.destination == wanted.destination }.sorted { $0.id < $1.id }
    var removals: [Step] = []
    var updates: [Step] = []
    for scope in wanted.scopes {
      let found = own.filter { $0.scope == scope }
      guard let hook = found.first(where: \.isActive) ?? found.first else {
        steps.append(.create(scope: scope))
        continue
      }
      removals += found.filter { $0.id != hook.id }.map { .remove($0) }
      let isOld = !Self.agree(hook.headers, wanted.headers)
      if hook.isActive, !isOld {
        right.append(hook)
      } else {
        updates.append(.update(hook, activates: !hook.isActive, replacesHeaders: isOld))
      }
    }
    steps += updates + removals
    steps += own.filter { !wanted.scopes.contains($0.scope) }.map { .remove($0) }
  }

  /// Takes away all hooks of a destination.
  init(removing destination: String, hooks: [StoreHook]) {
    self.init(wanted: WantedHooks(destination: destination, headers: [:], scopes: []), hooks: hooks)
  }

  /// Whether a hook bears what it should; names of headers have no case.
  private static func agree(_ own: [String: String], _ wanted: [String: String]) -> Bool {
    func plain(_ headers: [String: String]) -> [String: String] {
      Dictionary(headers.map { ($0.key.lowercased(), $0.value) }, uniquingKeysWith: { $1 })
    }
    return plain(own) == plain(wanted)
  }

  /// An address without what is written in several ways: the case of its host, port 443, slashes at its end.
  private static func plain(_ address: String) -> String {
    let parts = address.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
    guard parts.count >= 3 else { return address }
    var host = parts[2].lowercased()
    if host.hasSuffix(":443") { host = String(host.dropLast(4)) }
    var path = parts.count > 3 ? parts[3] : ""
    while path.hasSuffix("/") { path = path.dropLast() }
    return "\(host)/\(path)"
  }
}
