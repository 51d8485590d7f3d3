import CommandLine
import HTTP
import Tap

/// What `webhooks list|sync|remove`, `--test` and the log of `listen` say of hooks.
package struct HookWords: Sendable {
  /// Who calls.
  package let source: CallbackSource

  /// Creates the words for a platform.
  package init(source: CallbackSource) { self.source = source }

  // MARK: The plan

  /// What is going to be done, a line a hook, below a line for all.
  func lines(_ plan: HookPlan, _ wanted: WantedHooks) -> [String] {
    let head = "\(TextTable.count(wanted.scopes.count, "hook", "hooks")) for \(wanted.destination)"
    let twins = plan.twins.map(twin)
    if plan.steps.isEmpty { return ["\(head): all as they should be."] + twins }
    let right = plan.right.isEmpty ? "" : ", \(plan.right.count) as they should be"
    return ["\(head): \(plan.steps.count) to do\(right)."] + plan.steps.map { "  \(step($0))" } + twins
  }

  func removal(_ plan: HookPlan, _ destination: String) -> String {
    "\(TextTable.count(plan.steps.count, "hook", "hooks")) for \(destination) to take away"
      + (plan.foreign.isEmpty
        ? "." : "; \(TextTable.count(plan.foreign.count, "other", "others")) of the account stay.")
  }

  private func step(_ step: HookPlan.Step) -> String {
    switch step {
    case .create(let scope): "+ \(scope)"
    case .update(let hook, let activates, let replacesHeaders):
      "~ \(hook.scope): "
        + [activates ? "switch on" : nil, replacesHeaders ? source.hooks.mend : nil]
        .compactMap(\.self).joined(separator: ", ")
    case .remove(let hook): "- \(hook.scope)"
    }
  }

  private func twin(_ hook: StoreHook) -> String {
    "! \(hook.scope) also leads to \(hook.destination), which may be the same place, so that each callback comes twice. "
      + "If it is a leftover, remove hook \(hook.id)."
  }

  // MARK: What came of it

  /// What came of a step, with its mark.
  func line(_ entry: HookSync.Entry, among hooks: [StoreHook]) -> String {
    RefusedHook(entry, among: hooks, most: source.hooks.most).map { "✗ \(refusal($0))" } ?? "✓ \(done(entry))"
  }

  func done(_ entry: HookSync.Entry) -> String {
    switch entry.step {
    case .create(let scope): "\(scope): the hook is made."
    case .update(let hook, let activates, let replacesHeaders):
      "\(hook.scope): the hook "
        + [activates ? "is switched on" : nil, replacesHeaders ? source.hooks.mended : nil].compactMap(\.self)
        .joined(separator: " and ") + "."
    case .remove(let hook): "\(hook.scope): hook \(hook.id) is taken away."
    }
  }

  /// What was done, in one line.
  func done(_ steps: [HookPlan.Step]) -> String {
    var (made, mended, removed) = (0, 0, 0)
    for step in steps {
      switch step {
      case .create: made += 1
      case .update: mended += 1
      case .remove: removed += 1
      }
    }
    let parts = [(made, "made"), (mended, "mended"), (removed, "taken away")].filter { $0.0 > 0 }
    return
      "Hooks: \(parts.map { "\($0.0) \($0.1)" }.joined(separator: ", ")). \(source.program) webhooks list shows them."
  }

  func refusal(_ hook: RefusedHook) -> String {
    switch hook.cause {
    case .full(let count):
      "\(hook.scope): refused, because this account has \(count) hooks of the scope and \(source.name) takes no more than "
        + "\(source.hooks.most ?? count). Remove one that nobody needs: \(source.program) webhooks list shows them."
    case .unknown:
      "\(hook.scope): refused, because \(source.name) does not know the scope (400). If the setting webhooks names it, correct it there."
    case .other(_, let said?): "\(hook.scope): refused: \(said)"
    case .other(let status, nil):
      "\(hook.scope): refused (\(status)). Run it again; if it stays so, show \(source.name)'s support this scope."
    }
  }

  func willBeFull(_ scope: String, _ count: Int) -> String {
    "! \(scope): this account has \(count) hooks of the scope already, and \(source.name) takes no more than \(source.hooks.most ?? count)."
  }

  /// The last line of a command some of whose steps were refused.
  func refused(_ hooks: [RefusedHook]) -> String {
    "\(TextTable.count(hooks.count, "hook", "hooks")) could not be brought to what it should be: "
      + hooks.map(\.scope).joined(separator: ", ") + ". All others are; the reasons stand above."
  }

  // MARK: The log of listen

  /// What the plan for the hooks was made of, and what keeps callbacks from coming.
  func findings(_ plan: HookPlan, _ standing: HooksStanding, _ wanted: WantedHooks) -> [HookKeeper.Line] {
    var lines: [HookKeeper.Line] = []
    let off = plan.steps.compactMap { step in
      if case .update(let hook, activates: true, _) = step { hook } else { nil }
    }
    let deactivated = off.filter { hook in standing.hooks.contains { $0.id == hook.id && $0.status == .deactivated } }
    if !deactivated.isEmpty {
      lines.append(
        .warning(
          "\(source.name) had switched off \(scopes(deactivated)), \(source.hooks.end). "
            + "What they would have told is read by date."))
    }
    let others = off.filter { !deactivated.contains($0) }
    if !others.isEmpty {
      lines.append(.warning("Somebody had switched off \(scopes(others)). What they would have told is read by date."))
    }
    lines += standing.blockedDomains.filter { isHost($0.name, of: wanted.destination) }.map { .warning(blocked($0)) }
    lines += plan.twins.map { .warning(String(twin($0).dropFirst(2))) }
    if plan.steps.isEmpty { lines.append(.info("All \(wanted.scopes.count) hooks are as they should be.")) }
    return lines
  }

  private func scopes(_ hooks: [StoreHook]) -> String {
    "\(TextTable.count(hooks.count, "hook", "hooks")) (\(hooks.map(\.scope).joined(separator: ", ")))"
  }

  private func isHost(_ name: String, of destination: String) -> Bool {
    (try? PublicURL(destination))?.host == name.lowercased()
  }

  func blocked(_ domain: HooksStanding.BlockedDomain) -> String {
    let reasons = domain.reasons.map { "\($0.failure) (\(TextTable.number($0.count)) times)" }
    return "\(source.name) does not call \(domain.name) for \(TextTable.roughly(domain.timeLeft)) more"
      + (reasons.isEmpty ? "" : ", because of \(reasons.joined(separator: ", "))")
      + ". It sends the callbacks later; see that what answers there says 200."
  }

  // MARK: --test

  let hooksNotLookedAt = "not looked at, because listen.public_url is not set"

  func right(_ wanted: WantedHooks) -> String {
    "\(wanted.scopes.count) lead to \(wanted.destination), all of them active"
  }

  func wrong(_ plan: HookPlan, _ wanted: WantedHooks) -> String {
    func count(_ isMeant: (HookPlan.Step) -> Bool) -> Int { plan.steps.count(where: isMeant) }
    let parts = [
      (count(\.isCreation), "missing"),
      (count { if case .update(_, activates: true, _) = $0 { true } else { false } }, "switched off"),
      (count { if case .update(_, activates: false, _) = $0 { true } else { false } }, "with \(source.hooks.stale)"),
      (count { if case .remove = $0 { true } else { false } }, "not needed"),
    ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    return "of \(wanted.scopes.count) for \(wanted.destination), \(parts.joined(separator: ", ")). "
      + "Run: \(source.program) webhooks sync"
  }

  func answers(_ url: PublicURL, status: Int) -> String {
    let isProxyAlone = [502, 503, 504].contains(status)
    return "\(url.text) answers (\(status))"
      + (isProxyAlone ? "; it seems that no receive or listen is running behind it" : "")
  }

  func doesNotAnswer(_ url: PublicURL, _ fault: TransportFault) -> String {
    let reason =
      switch fault {
      case .notConnected(let fault): NetworkWords(address: "listen.public_url", later: "try again").reason(fault)
      case .timedOut: "no answer came in time"
      case .broken(let how): "the answer is broken (\(how))"
      case .tooLarge, .unsendable, .cancelled: "the request came to nothing"
      }
    return
      "\(url.text) does not answer from here, because \(reason). \(source.hooks.needs)"
  }
}
