/// Keeps the hooks as they should be while callbacks are being read: at the start, and each day again.
package struct HookKeeper: Sendable {
  package let client: any HooksAPI
  /// The hooks that should be there.
  package let wanted: WantedHooks
  /// Is told what was done and what is to be seen to, in sentences.
  package let tell: @Sendable (Line) -> Void

  /// Creates a keeper.
  package init(client: any HooksAPI, wanted: WantedHooks, tell: @escaping @Sendable (Line) -> Void) {
    (self.client, self.wanted, self.tell) = (client, wanted, tell)
  }

  /// A line of the log.
  package enum Line: Sendable, Equatable {
    case debug(String)
    case info(String)
    case warning(String)
  }

  /// What was found, and what came of it.
  package struct Outcome: Sendable, Equatable {
    /// Whether a hook of ours was missing, switched off, or bore another secret, so that callbacks may never have come:
    /// what they would have told has to be read by date.
    package var hasGap = false
    /// The number of our hooks that are active now.
    package var active = 0
    /// The steps that the store refused.
    var refused: [RefusedHook] = []
  }

  /// Looks at the hooks, mends what is not as it should be, and tells what was done.
  ///
  /// - Returns: what was found.
  /// - Throws: `Refusal` where the store cannot be asked, or refuses all alike; ``HooksHalfKept`` where that began after a hook
  ///   had been mended; `CancellationError`.
  package func keep() async throws -> Outcome {
    let words = HookWords(source: client.source)
    let wanted = try await client.allowed(wanted)
    let hooks = try await client.list()
    let standing = try await client.standing()
    let plan = HookPlan(wanted: wanted, hooks: hooks)
    var outcome = Outcome(active: plan.right.count)
    var done: [HookPlan.Step] = []
    for line in words.findings(plan, standing, wanted) { tell(line) }
    do {
      try await HookSync(client: client, wanted: wanted).run(plan) { entry in
        switch entry.step {
        case .create, .update: outcome.hasGap = true
        case .remove: break
        }
        if let refused = RefusedHook(entry, among: hooks, most: client.source.hooks.most) {
          outcome.refused.append(refused)
          tell(.warning(words.refusal(refused)))
        } else {
          if case .done(let hook) = entry.result, hook.isActive { outcome.active += 1 }
          done.append(entry.step)
          tell(.debug(words.done(entry)))
        }
      }
    } catch  where outcome.hasGap && !(error is CancellationError) {
      throw HooksHalfKept(outcome: outcome, fault: error)
    }
    if !done.isEmpty { tell(.info(words.done(done))) }
    return outcome
  }
}

/// The store gave up while its hooks were being mended: what was found until then holds.
package struct HooksHalfKept: Error {
  let outcome: HookKeeper.Outcome
  let fault: any Error
}
