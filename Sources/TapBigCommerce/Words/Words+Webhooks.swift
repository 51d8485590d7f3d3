import CommandLine
import HTTP
import Live
import Singer
import Tap

/// What `webhooks list|sync|remove`, `--test` and the log of `listen` say of hooks.
extension Words {
  // MARK: What is missing

  static let noPublicURL =
    "Setting listen.public_url is missing: it is the https address at which BigCommerce reaches this machine, and hooks lead to it."

  // MARK: The plan

  /// What is going to be done, a line a hook, below a line for all.
  static func lines(_ plan: HookPlan, _ wanted: WantedHooks) -> [String] {
    let head = "\(TextTable.count(wanted.scopes.count, "hook", "hooks")) for \(wanted.destination)"
    let twins = plan.twins.map(twin)
    if plan.steps.isEmpty { return ["\(head): all as they should be."] + twins }
    let right = plan.right.isEmpty ? "" : ", \(plan.right.count) as they should be"
    return ["\(head): \(plan.steps.count) to do\(right)."] + plan.steps.map { "  \(step($0))" } + twins
  }

  static func removal(_ plan: HookPlan, _ destination: String) -> String {
    "\(TextTable.count(plan.steps.count, "hook", "hooks")) for \(destination) to take away"
      + (plan.foreign.isEmpty
        ? "." : "; \(TextTable.count(plan.foreign.count, "other", "others")) of the account stay.")
  }

  private static func step(_ step: HookPlan.Step) -> String {
    switch step {
    case .create(let scope): "+ \(scope)"
    case .update(let hook, let activates, let replacesHeaders):
      "~ \(hook.scope): "
        + [activates ? "switch on" : nil, replacesHeaders ? "put the present secret on it" : nil]
        .compactMap(\.self).joined(separator: ", ")
    case .remove(let hook): "- \(hook.scope)"
    }
  }

  private static func twin(_ hook: StoreHook) -> String {
    "! \(hook.scope) also leads to \(hook.destination), which may be the same place, so that each callback comes twice. "
      + "If it is a leftover, remove hook \(hook.id)."
  }

  // MARK: What came of it

  /// What came of a step, with its mark.
  static func line(_ entry: HookSync.Entry, among hooks: [StoreHook]) -> String {
    RefusedHook(entry, among: hooks).map { "✗ \(refusal($0))" } ?? "✓ \(done(entry))"
  }

  static func done(_ entry: HookSync.Entry) -> String {
    switch entry.step {
    case .create(let scope): "\(scope): the hook is made."
    case .update(let hook, let activates, let replacesHeaders):
      "\(hook.scope): the hook "
        + [activates ? "is switched on" : nil, replacesHeaders ? "bears the present secret" : nil].compactMap(\.self)
        .joined(separator: " and ") + "."
    case .remove(let hook): "\(hook.scope): hook \(hook.id) is taken away."
    }
  }

  static func refusal(_ hook: RefusedHook) -> String {
    switch hook.cause {
    case .full(let count):
      "\(hook.scope): refused, because this account has \(count) hooks of the scope and BigCommerce takes no more than "
        + "\(RefusedHook.most). Remove one that nobody needs: tap-bigcommerce webhooks list shows them."
    case .unknown:
      "\(hook.scope): refused, because BigCommerce does not know the scope (400). If the setting webhooks names it, correct it there."
    case .other(let status):
      "\(hook.scope): refused (\(status)). Run it again; if it stays so, show BigCommerce's support this scope."
    }
  }

  static func willBeFull(_ scope: String, _ count: Int) -> String {
    "! \(scope): this account has \(count) hooks of the scope already, and BigCommerce takes no more than \(RefusedHook.most)."
  }

  static let newHooksStartSoon = "It takes up to a minute until BigCommerce calls a new hook."

  /// The last line of a command some of whose steps were refused.
  static func refused(_ hooks: [RefusedHook]) -> String {
    "\(TextTable.count(hooks.count, "hook", "hooks")) could not be brought to what it should be: "
      + hooks.map(\.scope).joined(separator: ", ") + ". All others are; the reasons stand above."
  }

  // MARK: The log of listen

  /// What the plan for the hooks was made of, and what keeps callbacks from coming.
  static func findings(_ plan: HookPlan, _ standing: HooksStanding, _ wanted: WantedHooks) -> [HookKeeper.Line] {
    var lines: [HookKeeper.Line] = []
    let off = plan.steps.compactMap { step in
      if case .update(let hook, activates: true, _) = step { hook } else { nil }
    }
    let deactivated = off.filter { hook in standing.hooks.contains { $0.id == hook.id && $0.status == .deactivated } }
    if !deactivated.isEmpty {
      lines.append(
        .warning(
          "BigCommerce had switched off \(scopes(deactivated)), after two days of failures or ninety without an event. "
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

  private static func scopes(_ hooks: [StoreHook]) -> String {
    "\(TextTable.count(hooks.count, "hook", "hooks")) (\(hooks.map(\.scope).joined(separator: ", ")))"
  }

  private static func isHost(_ name: String, of destination: String) -> Bool {
    (try? PublicURL(destination))?.host == name.lowercased()
  }

  static func blocked(_ domain: HooksStanding.BlockedDomain) -> String {
    let reasons = domain.reasons.map { "\($0.failure) (\(TextTable.number($0.count)) times)" }
    return "BigCommerce does not call \(domain.name) for \(TextTable.roughly(domain.timeLeft)) more"
      + (reasons.isEmpty ? "" : ", because of \(reasons.joined(separator: ", "))")
      + ". It sends the callbacks later; see that what answers there says 200."
  }

  // MARK: --test

  static func mayRead(_ scope: Scope) -> String { "\(scope.name): allowed, for live mode" }

  static func mayNotRead(_ scope: Scope) -> String {
    "\(scope.name): tick “\(scope.title)” for the API account; live mode reads carts with it"
  }

  static let hooksNotLookedAt = "hooks: not looked at, because listen.public_url is not set"

  static func right(_ wanted: WantedHooks) -> String {
    "hooks: \(wanted.scopes.count) lead to \(wanted.destination), all of them active"
  }

  static func wrong(_ plan: HookPlan, _ wanted: WantedHooks) -> String {
    func count(_ isMeant: (HookPlan.Step) -> Bool) -> Int { plan.steps.count(where: isMeant) }
    let parts = [
      (count(\.isCreation), "missing"),
      (count { if case .update(_, activates: true, _) = $0 { true } else { false } }, "switched off"),
      (count { if case .update(_, activates: false, _) = $0 { true } else { false } }, "with another secret"),
      (count { if case .remove = $0 { true } else { false } }, "not needed"),
    ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    return "hooks: of \(wanted.scopes.count) for \(wanted.destination), \(parts.joined(separator: ", ")). "
      + "Run: tap-bigcommerce webhooks sync"
  }

  static func answers(_ url: PublicURL, status: Int) -> String {
    let isProxyAlone = [502, 503, 504].contains(status)
    return "public_url: \(url.text) answers (\(status))"
      + (isProxyAlone ? "; it seems that no receive or listen is running behind it" : "")
  }

  static func doesNotAnswer(_ url: PublicURL, _ fault: TransportFault) -> String {
    let reason =
      switch fault {
      case .notConnected(let fault): NetworkWords(address: "listen.public_url", later: "try again").reason(fault)
      case .timedOut: "no answer came in time"
      case .broken(let how): "the answer is broken (\(how))"
      case .tooLarge, .unsendable, .cancelled: "the request came to nothing"
      }
    return
      "public_url: \(url.text) does not answer from here, because \(reason). BigCommerce needs port 443, a certificate of a "
      + "public authority with its intermediates, and this host's name in it."
  }
}
