/// All hooks of the account, each with what is to be said of it.
package struct HookListing: Sendable, Equatable {
  /// What is to be said of a hook; the raw values stand in columns for other programs.
  package enum Standing: String, Sendable, Equatable {
    case active
    /// Somebody with the token has switched it off.
    case off
    /// The platform has switched it off.
    case deactivated
    /// It should be there, and is not.
    case missing
  }

  /// Something that is not as it should be, beside its standing.
  package enum Remark: String, Sendable, Equatable {
    /// It brings something else than it should, such as another secret.
    case otherHeaders = "other_headers"
    /// Nothing needs it, or it is there twice.
    case needless
    /// Its destination is ours but for its writing, so that it may double every callback.
    case twin
  }

  /// A hook, or a scope without one.
  package struct Row: Sendable, Equatable {
    package let scope: String
    package let destination: String
    package let standing: Standing
    package var remark: Remark?
    /// When its last callback was received, since 1970; nil if none is known.
    package var last: Duration?
    /// The names of the header fields that its callbacks bear.
    package var headers: [String] = []
    /// The store's number of it; nil if it is missing.
    package var id: Int?
  }

  /// Ours, those that are missing among them.
  package private(set) var own: [Row] = []
  /// Those of others.
  package private(set) var foreign: [Row] = []

  /// Whether something is to be done by `webhooks sync`.
  package var needsSync: Bool { own.contains { $0.standing != .active || $0.remark != nil } }

  /// Puts together what is known.
  ///
  /// - Parameters:
  ///   - hooks: all hooks of the account.
  ///   - standing: what the store says of them.
  ///   - wanted: those that should be there; nil where nobody knows, so that all are of others.
  ///   - last: when the last callback of each hook's scope was received, since 1970.
  package init(_ hooks: [StoreHook], _ standing: HooksStanding, wanted: WantedHooks?, last: [String: Duration]) {
    let statuses = Dictionary(standing.hooks.map { ($0.id, $0.status) }) { $1 }
    func row(_ hook: StoreHook, _ remark: Remark? = nil, isOwn: Bool = true) -> Row {
      let isOff = statuses[hook.id] == .deactivated ? Standing.deactivated : .off
      return Row(
        scope: hook.scope, destination: hook.destination, standing: hook.isActive ? .active : isOff, remark: remark,
        last: isOwn ? last[hook.scope] : nil, headers: hook.headers.keys.sorted(), id: hook.id)
    }
    guard let wanted else {
      foreign = hooks.map { row($0, isOwn: false) }
      return
    }
    let plan = HookPlan(wanted: wanted, hooks: hooks)
    own = plan.right.map { row($0) }
    for step in plan.steps {
      switch step {
      case .create(let scope):
        own.append(Row(scope: scope, destination: wanted.destination, standing: .missing, last: last[scope]))
      case .update(let hook, _, let replacesHeaders): own.append(row(hook, replacesHeaders ? .otherHeaders : nil))
      case .remove(let hook): own.append(row(hook, .needless))
      }
    }
    let order = Dictionary(wanted.scopes.enumerated().map { ($1, $0) }) { first, _ in first }
    own.sort { (order[$0.scope] ?? .max, $0.id ?? 0) < (order[$1.scope] ?? .max, $1.id ?? 0) }
    foreign = plan.foreign.map { hook in row(hook, plan.twins.contains(hook) ? .twin : nil, isOwn: false) }
  }
}
