import CommandLine
import HTTP

/// What the commands of `webhooks` do at the store, with the world outside handed in.
struct Webhooks: Sendable {
  let client: any HooksAPI
  /// The hooks that should be there.
  let wanted: WantedHooks

  /// Creates what the commands do.
  init(client: any HooksAPI, wanted: WantedHooks) { (self.client, self.wanted) = (client, wanted) }

  private var words: HookWords { HookWords(source: client.source) }

  /// Shows a line.
  typealias Show = (String) throws(ConsoleFault) -> Void

  /// Brings the hooks to what they should be; shows the plan, and what came of each step.
  ///
  /// - Parameters:
  ///   - isDry: whether the plan is shown and nothing done.
  ///   - show: shows a line.
  /// - Returns: the steps that the store refused.
  /// - Throws: `Refusal`; that a line cannot be shown.
  func sync(isDry: Bool, show: Show) async throws -> [RefusedHook] {
    let wanted = try await client.allowed(wanted)
    let hooks = try await client.list()
    let plan = HookPlan(wanted: wanted, hooks: hooks)
    for line in words.lines(plan, wanted) { try show(line) }
    guard isDry else { return try await carryOut(plan, hooks, show) }
    for step in plan.steps where step.isCreation {
      let count = hooks.count { $0.scope == step.scope }
      if let most = client.source.hooks.most, count >= most { try show(words.willBeFull(step.scope, count)) }
    }
    return []
  }

  /// Takes away the hooks that lead to our destination.
  ///
  /// - Returns: the steps that the store refused.
  /// - Throws: `Refusal`; that a line cannot be shown.
  func remove(show: Show) async throws -> [RefusedHook] {
    let hooks = try await client.list()
    let plan = HookPlan(removing: wanted.destination, hooks: hooks)
    try show(words.removal(plan, wanted.destination))
    return try await carryOut(plan, hooks, show)
  }

  private func carryOut(_ plan: HookPlan, _ hooks: [StoreHook], _ show: Show) async throws -> [RefusedHook] {
    var refused: [RefusedHook] = []
    var unshown: ConsoleFault?
    try await HookSync(client: client, wanted: wanted).run(plan) { entry in
      if let hook = RefusedHook(entry, among: hooks, most: client.source.hooks.most) { refused.append(hook) }
      // What is begun is done whole, whether or not it can be told.
      do throws(ConsoleFault) { try show(words.line(entry, among: hooks)) } catch { unshown = error }
    }
    if let unshown { throw unshown }
    if plan.steps.contains(where: \.isCreation), let begin = client.source.hooks.begin { try show(begin) }
    return refused
  }
}

/// A step that the store has refused.
struct RefusedHook: Sendable, Equatable {
  /// Why, as far as it can be told.
  enum Cause: Sendable, Equatable {
    /// The account has as many hooks of the scope as it may.
    case full(count: Int)
    /// The store does not know the scope.
    case unknown
    /// The status that it answered, and what it said.
    case other(Int, said: String? = nil)
  }

  let scope: String
  let cause: Cause

  /// Takes note of a step; nil if it was not refused.
  ///
  /// What the status is for a scope that is full, no document says; so the hooks are counted that were there.
  ///
  /// - Parameters:
  ///   - entry: the step.
  ///   - hooks: the hooks that were there.
  ///   - most: the hooks of one scope that an account may have; nil where nobody knows an end.
  init?(_ entry: HookSync.Entry, among hooks: [StoreHook], most: Int?) {
    guard case .refused(let status, let said) = entry.result else { return nil }
    scope = entry.step.scope
    let count = hooks.count { [scope] in $0.scope == scope }
    if entry.step.isCreation, let most, count >= most {
      cause = .full(count: count)
    } else {
      cause = entry.step.isCreation && status == 400 ? .unknown : .other(status, said: said)
    }
  }
}

extension HookPlan.Step {
  /// The scope of the hook that it is about.
  var scope: String {
    switch self {
    case .create(let scope): scope
    case .update(let hook, _, _), .remove(let hook): hook.scope
    }
  }

  /// Whether it makes a hook.
  var isCreation: Bool { if case .create = self { true } else { false } }
}
