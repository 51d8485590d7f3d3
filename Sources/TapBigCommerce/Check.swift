import HTTP
import JSON
import Singer

/// What `--test` looks at: the store, and each stream of the plan with one cheap request.
struct Check: Sendable {
  let plan: Plan
  let store: StoreClient

  /// Asks, and tells each outcome in a line.
  ///
  /// - Returns: whether all is allowed.
  func run(_ tell: (String) -> Void) async -> Bool {
    do {
      let root = try await store.get(.v2("store"))
      tell(
        Words.storeLine(
          name: root?["name" as StaticString]?.string, plan: root?["plan_name" as StaticString]?.string))
    } catch let refusal as Refusal where refusal.status == 403 {
      tell(Words.storeUnnamed)
    } catch {
      tell(Words.unreachable(error))
      return false
    }
    var allowed = true
    for stream in plan.streams {
      do {
        var list = List(store: store, endpoint: stream.endpoint, key: stream.key, limit: 1)
        _ = try await list.fetch([:])
        tell(Words.allowed(stream))
      } catch {
        allowed = false
        tell(Words.refused(stream, error))
      }
    }
    if let line = Words.quota(left: await store.throttle.remaining) { tell(line) }
    if let line = Words.clock(offset: store.tally.clockOffset) { tell(line) }
    return allowed
  }
}
