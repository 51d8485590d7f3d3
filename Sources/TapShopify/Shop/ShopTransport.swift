import HTTP
import JSON
import Synchronization

/// What stands between the engine and the network: it puts the token into each request, waits until the bucket holds what a
/// query costs, and gives the API's errors the statuses that HTTP has for them.
struct ShopTransport: Transport {
  let base: any Transport
  let time: any Timekeeper
  let session: ShopSession

  /// The points that a query takes at most, by the vendor's documents.
  private static let dearest = 1000.0

  func send(_ request: HTTPRequest) async throws(TransportFault) -> HTTPResponse {
    guard request.method == .post else { return try await authorized(request) }
    let key = Self.key(of: request.body)
    let cost = session.cost(of: key) ?? Self.dearest
    let throttle = session.throttle(time)
    do {
      try await throttle.enter(cost: cost)
    } catch {
      throw .cancelled
    }
    let response: HTTPResponse
    do throws(TransportFault) {
      response = try await authorized(request)
    } catch {
      await throttle.leave(cost, bucket: nil)
      throw error
    }
    let answer = response.status == 200 ? GraphAnswer(response) : nil
    if let requested = answer?.requestedCost { session.note(cost: requested, of: key) }
    await throttle.leave(cost, bucket: answer?.bucket)
    return answer.map { Self.translated(response, $0) } ?? response
  }

  /// Sends a request with a token, and once more with a new one where that is refused.
  private func authorized(_ request: HTTPRequest) async throws(TransportFault) -> HTTPResponse {
    var refused: String?
    while true {
      let token: String
      switch try await session.tokens.token(insteadOf: refused, by: base, time) {
      case .token(let given): token = given
      case .refused(let answer): return Self.refusal(of: answer)
      }
      var authorized = request
      authorized.fields["X-Shopify-Access-Token"] = token
      let response = try await base.send(authorized)
      guard response.status == 401, refused == nil, session.tokens.canRenew else { return response }
      refused = token
    }
  }

  /// What stands for an answer that refuses a token: 401, unless the server is only busy or in trouble.
  private static func refusal(of answer: HTTPResponse) -> HTTPResponse {
    var answer = answer
    if answer.status != 429, answer.status < 500 { answer.status = 401 }
    return answer
  }

  /// The part of a body that says what the query costs: all before the variables.
  static func key(of body: [UInt8]) -> UInt64 {
    let mark = Array(#","variables":"#.utf8)
    let end = body.firstRange(of: mark)?.lowerBound ?? body.endIndex
    return Digest.of(body[..<end])
  }

  /// The answer with the status that HTTP has for its errors.
  private static func translated(_ response: HTTPResponse, _ answer: GraphAnswer) -> HTTPResponse {
    let faults = answer.faults
    guard !faults.isEmpty else { return response }
    var response = response
    let codes = Set(faults.compactMap(\.code))
    if codes.contains("THROTTLED") {
      response.status = 429
      response.fields["Retry-After"] = String(pause(answer))
    } else if codes.contains("MAX_COST_EXCEEDED") {
      response.status = 413
    } else if codes.contains("INTERNAL_SERVER_ERROR") || codes.contains("TIMEOUT") {
      response.status = 500
    } else if faults.allSatisfy({ $0.code == "ACCESS_DENIED" }) {
      // What is denied of a list's rows is left out, and the rest read.
      if faults.contains(where: { $0.path.count <= 1 }) { response.status = 403 }
    } else {
      response.status = 400
    }
    return response
  }

  /// The whole seconds until the bucket holds what the query asks for.
  private static func pause(_ answer: GraphAnswer) -> Int {
    guard let requested = answer.requestedCost, let bucket = answer.bucket, bucket.restoreRate > 0 else { return 1 }
    return min(max(Int(clamping: ((requested - bucket.available) / bucket.restoreRate).rounded(.up)), 1), 60)
  }
}
