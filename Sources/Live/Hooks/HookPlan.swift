/// The hooks that should be there.
package struct WantedHooks: Sendable, Equatable {
  /// Where callbacks go; what is registered for it is ours.
  package let destination: String
  /// What every callback has to bear, the secret among it.
  package let headers: [String: String]
  /// The scopes, each once.
  package var scopes: [String]
  /// The members that a body has, by scope; all where none are named.
  package let fields: [String: [String]]

  /// Creates what should be there.
  package init(destination: String, headers: [String: String], scopes: [String], fields: [String: [String]] = [:]) {
    (self.destination, self.headers, self.scopes, self.fields) = (destination, headers, scopes, fields)
  }
}

extension WantedHooks: CustomStringConvertible {
  /// What should be there, without the headers.
  package var description: String { "\(scopes.count) hooks at \(destination)" }
}

/// What has to be done so that the hooks are as they should be.
package struct HookPlan: Sendable, Equatable {
  /// One thing that has to be done.
  package enum Step: Sendable, Equatable {
    case create(scope: String)
    /// Switches a hook on, or makes it bring what it should, or both.
    case update(StoreHook, activates: Bool, replacesHeaders: Bool)
    /// Takes away a hook of ours that is not wanted, or is there twice.
    case remove(StoreHook)
  }

  /// What has to be done: what is missing first, so that nothing is heard less meanwhile.
  package private(set) var steps: [Step] = []
  /// Our hooks that are as they should be.
  package private(set) var right: [StoreHook] = []
  /// Hooks of others, which are never touched.
  package private(set) var foreign: [StoreHook] = []
  /// Hooks of others for scopes of ours whose destination is ours but for its writing: they may double every callback.
  package private(set) var twins: [StoreHook] = []

  /// Compares what should be there with what is.
  ///
  /// - Parameters:
  ///   - wanted: what should be there.
  ///   - hooks: what is there, of all destinations.
  package init(wanted: WantedHooks, hooks: [StoreHook]) {
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
      let isOld = !Self.agree(hook.headers, wanted.headers) || hook.fields != wanted.fields[scope] ?? []
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
