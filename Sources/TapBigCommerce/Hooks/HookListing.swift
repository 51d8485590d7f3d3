import Tap

/// All hooks of the account, each with what is to be said of it.
struct HookListing: Sendable, Equatable {
  /// What is to be said of a hook; the raw values stand in columns for other programs.
  enum Standing: String, Sendable, Equatable {
    case active
    /// Somebody with the token has switched it off.
    case off
    /// The platform has switched it off.
    case deactivated
    /// It should be there, and is not.
    case missing
  }

  /// Something that is not as it should be, beside its standing.
  enum Remark: String, Sendable, Equatable {
    /// It bears another secret than it should.
    case otherHeaders = "other_headers"
    /// Nothing needs it, or it is there twice.
    case needless
    /// Its destination is ours but for its writing, so that it may double every callback.
    case twin
  }

  /// A hook, or a scope without one.
  struct Row: Sendable, Equatable {
    let scope: String
    let destination: String
    let standing: Standing
    var remark: Remark?
    /// When its last callback was received, since 1970; nil if none is known.
    var last: Duration?
    /// The names of the header fields that its callbacks bear.
    var headers: [String] = []
    /// The store's number of it; nil if it is missing.
    var id: Int?
  }

  /// Ours, those that are missing among them.
  private(set) var own: [Row] = []
  /// Those of others.
  private(set) var foreign: [Row] = []

  /// Whether something is to be done by `webhooks sync`.
  var needsSync: Bool { own.contains { $0.standing != .active || $0.remark != nil } }

  /// Puts together what is known.
  ///
  /// - Parameters:
  ///   - hooks: all hooks of the account.
  ///   - standing: what the store says of them.
  ///   - wanted: those that should be there; nil where nobody knows, so that all are of others.
  ///   - last: when the last callback of each scope was received, since 1970.
  init(_ hooks: [StoreHook], _ standing: HooksStanding, wanted: WantedHooks?, last: [String: Duration]) {
    let statuses = Dictionary(standing.hooks.map { ($0.id, $0.status) }) { $1 }
    let last = Self.byHook(last)
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

  /// The times by the scopes of hooks, of which one brings the events of several names.
  private static func byHook(_ last: [String: Duration]) -> [String: Duration] {
    var times: [String: Duration] = [:]
    for (scope, time) in last {
      let rule = ScopeName(scope).flatMap { CallbackScope.named($0.name) }
      times[rule?.subscription ?? scope, default: time] = max(times[rule?.subscription ?? scope] ?? time, time)
    }
    return times
  }
}
