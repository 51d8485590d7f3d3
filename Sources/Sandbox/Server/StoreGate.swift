extension World {
  /// Refuses a request without a token, of another store, beyond the quota, or beyond the token's scopes.
  mutating func admitToStore(_ ask: Ask, _ match: Routes<World>.Match) throws(Answer) {
    guard let token = ask.headers["x-auth-token"] else { throw .text(401, "X-Auth-Token header is required") }
    guard let client = hooks.clients.first(where: { $0.token == token }), !hooks.gone.contains(client.id),
      ask.segments.count > 1, ask.segments[1] == store.hash
    else { throw .v3(401, Answer.unauthorized) }
    let isV2 = ask.segments.count > 2 && ask.segments[2] == "v2"
    let busy = options.concurrency.map { counter.inFlight > $0 } ?? false
    guard quota.take(at: now), !busy else {
      throw isV2 ? .v2(429, Answer.tooMany) : .v3(429, Answer.tooMany, errors: [:])
    }
    guard case .found(let route, _) = match, let scopes = StoreGate.scopes[route.name], !scopes.isEmpty else { return }
    guard !store.scopes.isDisjoint(with: scopes) else { throw .v3(403, Answer.missingScope, errors: [:]) }
  }
}

/// What lets a request into the store.
private enum StoreGate {
  /// The scopes that an endpoint asks for one of; hooks ask for none.
  static let scopes = Dictionary(
    StoreEndpoints.all.map { ($0.route.name, $0.scopes) }, uniquingKeysWith: { $1 })
}
