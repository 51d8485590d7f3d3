import CommandLine
import HTTP
import JSON

/// What `--test` looks at: the server, and each stream of the plan with one cheap request.
struct Check: Sendable {
  let plan: Plan
  let api: APIClient
  let transport: any Transport

  /// Asks, and tells each outcome in a line.
  ///
  /// - Returns: whether all is allowed.
  /// - Throws: that a line cannot be shown.
  func run(_ tell: (CheckLine) throws(ConsoleFault) -> Void) async throws(ConsoleFault) -> Bool {
    for line in NetworkWords.lines(of: plan.network, for: plan.service.address) { try tell(line) }
    switch await greeting() {
    case .success(let whose): try tell(CheckLine(.passed, words.source.name, whose))
    case .failure(let fault):
      try tell(CheckLine(.failed, words.source.name, words.fault(fault)))
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
      case .success: try tell(CheckLine(.passed, stream.id))
      case .failure(let fault):
        allowed = false
        try tell(CheckLine(.failed, stream.id, isDenied(fault) ? words.source.permit(stream) : words.fault(fault)))
      }
    }
    for line in await plan.program.furtherChecks(scene) {
      if line.result == .failed { allowed = false }
      try tell(line)
    }
    if let left = await api.throttle.remaining { try tell(CheckLine(.note, "quota", words.quota(left: left))) }
    if let remark = words.clock(api.tally.clock) { try tell(CheckLine(.note, "clock", remark)) }
    return allowed
  }

  private var words: TapWords { plan.program.words }

  private var scene: CheckScene {
    CheckScene(
      values: plan.values, streams: Set(plan.streams.map(\.id)), api: api, service: plan.service, transport: transport,
      throttle: api.throttle, time: api.tally.time)
  }

  private func greeting() async -> Result<String, any Error> {
    do {
      return .success(try await plan.program.greeting(api))
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
        _ = try await api.get(endpoint)
        return .success(nil)
      case .list(let endpoint, let reading, let embedded):
        var isWhole = false
        if case .walk(.whole) = reading { isWhole = true }
        var list = List(
          client: api, endpoint: endpoint, key: embedded?.rowKey ?? stream.key.map { [$0] }, limit: isWhole ? nil : 1)
        return .success(try await list.fetch([:]).rows.first.flatMap(list.key(of:))?.text)
      case .rows(let own):
        var reader = own.reader(
          ReadingRequest(
            api: api, fields: plan.fields(of: stream), settings: plan.values, pageSize: 1,
            window: ReadingWindow(start: plan.settings.startDate, clock: api.tally.clock), position: nil,
            memory: nil, wanted: [:]))
        return .success(try await reader.next()?.rows.first.flatMap { RowKey($0[stream.rowName])?.text })
      case .embedded(let parent, _):
        guard let root = plan.program.table[parent] else { return .success(nil) }
        return await ask(root)
      case .perParent(let parent, let each):
        guard let root = plan.program.table[parent] else { return .success(nil) }
        guard let id = try await ask(root).get() else { return .success(nil) }
        var list = List(
          client: api, endpoint: each.endpoint(id), query: each.query, limit: each.walk == .whole ? nil : 1)
        _ = try await list.fetch([:])
        return .success(nil)
      }
    } catch let refusal as Refusal where stream.isPerParent && api.explanation(of: refusal).isMissing {
      // The parent has vanished between the two requests; the server did not mind the token.
      return .success(nil)
    } catch {
      return .failure(error)
    }
  }

  private func isDenied(_ fault: any Error) -> Bool {
    (fault as? Refusal).map { api.explanation(of: $0).isDenied } ?? false
  }
}
