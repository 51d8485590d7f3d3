import CommandLine
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
  /// - Throws: that a line cannot be shown.
  func run(_ tell: (String) throws(ConsoleFault) -> Void) async throws(ConsoleFault) -> Bool {
    for line in NetworkWords.lines(of: plan.network, for: store.address) { try tell(line) }
    switch await storeLine() {
    case .success(let line): try tell(line)
    case .failure(let fault):
      try tell(Words.unreachable(fault))
      return false
    }
    var outcomes: [String: Result<String?, any Error>] = [:]
    var allowed = true
    for stream in plan.streams {
      // What comes out of one list needs one request.
      let key = stream.isPerParent ? stream.id : stream.rootID
      let outcome = if let known = outcomes[key] { known } else { await ask(stream) }
      outcomes[key] = outcome
      switch outcome {
      case .success: try tell(Words.allowed(stream))
      case .failure(let fault):
        allowed = false
        try tell(Words.refused(stream, fault))
      }
    }
    if let line = Words.quota(left: await store.throttle.remaining) { try tell(line) }
    if let line = Words.clock(store.tally.clock) { try tell(line) }
    return allowed
  }

  private func storeLine() async -> Result<String, any Error> {
    do {
      let root = try await store.get(.v2("store"))
      return .success(
        Words.storeLine(
          name: root?["name" as StaticString]?.string, plan: root?["plan_name" as StaticString]?.string))
    } catch let refusal as Refusal where refusal.status == 403 {
      return .success(Words.storeUnnamed)
    } catch {
      return .failure(error)
    }
  }

  /// Asks for one row of a stream, or of its parent and then for what belongs to that row.
  ///
  /// - Returns: the row's id, if there is one.
  private func ask(_ stream: Stream) async -> Result<String?, any Error> {
    do {
      switch stream.source {
      case .object(let endpoint):
        _ = try await store.get(endpoint)
        return .success(nil)
      case .list(let endpoint, let reading, let cut):
        var isWhole = false
        if case .walk(.whole) = reading { isWhole = true }
        var list = List(
          store: store, endpoint: endpoint, key: cut?.rowKey ?? stream.key.map { [$0] }, limit: isWhole ? nil : 1)
        return .success(try await list.fetch([:]).rows.first.flatMap(list.key(of:))?.text)
      case .cut(let parent, _):
        guard let root = Stream.all.first(where: { $0.id == parent }) else { return .success(nil) }
        return await ask(root)
      case .each(let parent, let each):
        guard let root = Stream.all.first(where: { $0.id == parent }) else { return .success(nil) }
        guard let id = try await ask(root).get() else { return .success(nil) }
        var list = List(
          store: store, endpoint: each.endpoint(id), query: each.query, limit: each.walk == .whole ? nil : 1)
        _ = try await list.fetch([:])
        return .success(nil)
      }
    } catch let refusal as Refusal where refusal.status == 404 && stream.isPerParent {
      // The parent has vanished between the two requests; the store did not mind the token.
      return .success(nil)
    } catch {
      return .failure(error)
    }
  }
}
