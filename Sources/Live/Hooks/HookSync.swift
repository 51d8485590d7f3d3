import HTTP

/// Carries out what a plan says, one step after the other.
package struct HookSync: Sendable {
  package let client: any HooksAPI
  package let wanted: WantedHooks

  /// Creates what carries plans out.
  package init(client: any HooksAPI, wanted: WantedHooks) { (self.client, self.wanted) = (client, wanted) }

  /// What came of a step.
  package enum Result: Sendable, Equatable {
    /// The hook is as it should be; it may have been there already.
    case done(StoreHook)
    /// The hook is gone; it may have been gone already.
    case gone
    /// The store says no, in its own words where it has any: a scope that is full, or one that it does not know.
    case refused(status: Int, said: String? = nil)
  }

  /// A step with its result.
  package struct Entry: Sendable, Equatable {
    package let step: HookPlan.Step
    package let result: Result
  }

  /// Carries a plan out; what the store says no to holds up nothing else.
  ///
  /// - Parameters:
  ///   - plan: the plan.
  ///   - note: is told of each step once it is done.
  /// - Throws: `Refusal` for what concerns all requests alike, such as a wrong token or a store that is down.
  package func run(_ plan: HookPlan, note: (Entry) -> Void = { _ in }) async throws {
    for step in plan.steps { note(Entry(step: step, result: try await take(step))) }
  }

  private func take(_ step: HookPlan.Step) async throws -> Result {
    do {
      switch step {
      case .create(let scope): return try await create(scope)
      case .update(let hook, let activates, let replacesHeaders):
        return try await update(hook, activates, replacesHeaders)
      case .remove(let hook):
        try await client.delete(hook.id)
        return .gone
      }
    } catch let refusal as Refusal {
      guard let status = refusal.status, [400, 404, 409, 422].contains(status) else { throw refusal }
      if status == 404, case .remove = step { return .gone }
      return .refused(status: status, said: refusal.said)
    }
  }

  /// Makes a hook; where the store says no, somebody may have made it meanwhile, or an answer was lost.
  private func create(_ scope: String) async throws -> Result {
    do {
      return .done(try await client.create(scope, of: wanted))
    } catch let refusal as Refusal where [409, 422].contains(refusal.status) {
      var one = wanted
      one.scopes = [scope]
      let own = try await client.list().filter { $0.destination == wanted.destination && $0.scope == scope }
      let plan = HookPlan(wanted: one, hooks: own)
      if let hook = plan.right.first { return .done(hook) }
      for case .update(let hook, let activates, let replacesHeaders) in plan.steps {
        return .done(try await change(hook, activates, replacesHeaders))
      }
      throw refusal
    }
  }

  /// Changes a hook; if it is gone meanwhile, it is made again.
  private func update(_ hook: StoreHook, _ activates: Bool, _ replacesHeaders: Bool) async throws -> Result {
    do {
      return .done(try await change(hook, activates, replacesHeaders))
    } catch let refusal as Refusal where refusal.status == 404 {
      return try await create(hook.scope)
    }
  }

  private func change(_ hook: StoreHook, _ activates: Bool, _ replacesHeaders: Bool) async throws -> StoreHook {
    try await client.update(hook, activates: activates, of: replacesHeaders ? wanted : nil)
  }
}

extension Refusal {
  /// What is said of a refusal that was made of an answer to a question about hooks, as plain text.
  fileprivate var said: String? {
    guard let response, response.fields["content-type"] == "text/plain" else { return nil }
    return String(decoding: response.body.prefix(300), as: UTF8.self)
  }
}
