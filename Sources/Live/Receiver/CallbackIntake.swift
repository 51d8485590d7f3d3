internal import HTTP
internal import JSON
internal import Synchronization

/// Takes callbacks in: tells the genuine from the forged, understands them and keeps them.
///
/// It knows no HTTP server, and none of a shop's words.
struct CallbackIntake: Sendable {
  let pool: SpoolPool
  let time: any Timekeeper
  let health: IntakeHealth
  let report: @Sendable (ReceiverNotice) -> Void

  /// What can be said before the body is read; nil if nothing speaks against the callback.
  func refusal(_ shop: Shop, _ headers: CallbackHeaders) -> CallbackVerdict? {
    let refusal = health.isEnding ? .ending : shop.admission.refusal(headers)
    return refusal.map { refuse($0, shop, headers) }
  }

  /// Refuses a callback.
  func refuse(_ refusal: CallbackRefusal, _ shop: Shop, _ headers: CallbackHeaders) -> CallbackVerdict {
    health.count(refusal, shop.key, time.now.milliseconds)
    report(.refused(shop: shop.key, refusal, hasHeader: shop.admission.secretName.map { headers[$0] != nil } ?? true))
    return .refused(refusal)
  }

  /// Takes a callback whose header has passed ``refusal(_:_:)``; what is kept is on disk when it returns.
  func take(_ body: [UInt8], _ shop: Shop, _ headers: CallbackHeaders) async -> CallbackVerdict {
    let signature = shop.admission.verdict(body, headers, now: time.now)
    guard signature != .invalid else { return refuse(.signature, shop, headers) }
    if health.isFirst(of: shop.key) { report(.first(shop: shop.key, isSigned: signature == .valid)) }
    do throws(SpoolFault) {
      let verdict = try await keep(body, shop, headers)
      health.note(shop.key, works: true)
      return verdict
    } catch {
      health.note(shop.key, works: false)
      report(.spoolFault(shop: shop.key, error))
      return refuse(.unwritable, shop, headers)
    }
  }

  private func keep(
    _ body: [UInt8], _ shop: Shop, _ headers: CallbackHeaders
  ) async throws(SpoolFault) -> CallbackVerdict {
    guard let value = try? JSONValue.parse(body, limits: JSONLimits(maximumDepth: 64)) else {
      return try await keepAside(body, .notJSON, nil, shop)
    }
    switch shop.read(value, headers) {
    case .hints(let callback, let scope) where !callback.hints.isEmpty:
      switch try await pool.spool(of: shop).append(callback) {
      case .kept(let new): return .kept(scope: scope, new: new)
      case .full: return refuse(.full, shop, headers)
      }
    case .foreign(let scope):
      health.count(.foreign, shop.key, time.now.milliseconds)
      report(.foreign(shop: shop.key, scope: scope))
      return .dropped(scope: scope)
    case .demand(let scope, let kept, let erasure):
      return try await keepAside(kept, .demand, scope, shop, erasing: erasure)
    case let content: return try await keepAside(body, .nameless, content.scope, shop)
    }
  }

  private func keepAside(
    _ body: [UInt8], _ cause: CallbackRefusal, _ scope: String?, _ shop: Shop, erasing erasure: SpoolErasure? = nil
  ) async throws(SpoolFault) -> CallbackVerdict {
    try await pool.spool(of: shop).keepAside(body, cause, erasing: erasure)
    report(.keptAside(shop: shop.key, cause, scope: scope))
    return .keptAside(cause, scope: scope)
  }
}

/// What the intake remembers from one callback to the next.
final class IntakeHealth: Sendable {
  private struct State {
    var isEnding = false
    var known: Set<String> = []
    var failing: Set<String> = []
    var refusals: [String: RefusalCounts] = [:]
  }

  private let state = Mutex(State())

  /// Whether the program is ending.
  var isEnding: Bool { state.withLock { $0.isEnding } }

  /// Whether the spool of one of some shops could be written when that was tried last, or was not tried.
  func works(forAnyOf shops: [Shop]) -> Bool {
    state.withLock { state in shops.isEmpty || shops.contains { !state.failing.contains($0.key) } }
  }

  func end() { state.withLock { $0.isEnding = true } }

  func isFirst(of shop: String) -> Bool { state.withLock { $0.known.insert(shop).inserted } }

  func note(_ shop: String, works: Bool) {
    state.withLock { if works { $0.failing.remove(shop) } else { $0.failing.insert(shop) } }
  }

  /// Counts a refusal, in memory: what anybody can provoke writes nothing to the disk.
  func count(_ cause: CallbackRefusal, _ shop: String, _ milliseconds: Int64) {
    state.withLock { $0.refusals[shop, default: RefusalCounts()].add(cause, milliseconds: milliseconds) }
  }

  /// Gives what was refused since the last time, by shop.
  func takeRefusals() -> [String: RefusalCounts] {
    state.withLock { state in
      defer { state.refusals = [:] }
      return state.refusals
    }
  }
}
