import HTTP
import JSON

/// Where the access token comes from: the settings, or the client credentials grant, whose tokens are good for a day.
///
/// A token is kept in memory alone.
actor TokenSource {
  /// The two ways to a token.
  enum Way: Sendable {
    case token(String)
    case grant(id: String, secret: String, address: String)
  }

  /// What came of asking for one.
  enum Outcome: Sendable {
    case token(String)
    /// The answer that refuses it.
    case refused(HTTPResponse)
  }

  private let way: Way
  private let userAgent: String
  private var granted: (token: String, until: Duration)?
  private var isAsking = false
  private var waiting: [CheckedContinuation<Void, Never>] = []

  /// How long before its end a token is no longer used.
  private static let margin = Duration.seconds(300)
  /// The seconds that a token is good for where the answer does not say so.
  private static let usual = 86_399

  init(_ way: Way, userAgent: String) { (self.way, self.userAgent) = (way, userAgent) }

  /// Whether a refused token can be replaced.
  nonisolated var canRenew: Bool { if case .grant = way { true } else { false } }

  /// Gives a token.
  ///
  /// - Parameters:
  ///   - refused: one that was refused, which is not given again.
  ///   - transport: what carries the request for a new one.
  ///   - time: the clock.
  /// - Returns: the token, or the answer that refuses one.
  /// - Throws: what the transport throws.
  func token(
    insteadOf refused: String? = nil, by transport: any Transport, _ time: any Timekeeper
  ) async throws(TransportFault) -> Outcome {
    guard case .grant(let id, let secret, let address) = way else {
      if case .token(let token) = way { return .token(token) }
      throw .cancelled
    }
    while isAsking { await withCheckedContinuation { waiting.append($0) } }
    if let granted, granted.until > time.now, granted.token != refused { return .token(granted.token) }
    isAsking = true
    defer {
      isAsking = false
      let woken = waiting
      waiting = []
      for waiter in woken { waiter.resume() }
    }
    let start = time.now
    let response = try await transport.send(request(id, secret, address))
    guard response.status == 200, let root = try? JSONValue.parse(response.body),
      let token = root["access_token" as StaticString]?.string, !token.isEmpty
    else { return .refused(response) }
    let seconds = min(max(root["expires_in" as StaticString]?.int ?? Self.usual, 0), Self.usual)
    granted = (token, start + max(.seconds(seconds) - Self.margin, .seconds(seconds) / 2))
    return .token(token)
  }

  private func request(_ id: String, _ secret: String, _ address: String) -> HTTPRequest {
    HTTPRequest(
      .post, "\(address)/admin/oauth/access_token",
      fields: ["Content-Type": "application/json", "Accept": "application/json", "User-Agent": userAgent],
      body: JSONWriter.bytes { writer in
        writer.object { writer in
          writer.member("grant_type", "client_credentials")
          writer.member("client_id", id)
          writer.member("client_secret", secret)
        }
      })
  }
}
