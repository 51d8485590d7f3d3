import CommandLine
package import HTTP
package import JSON

/// A source's API, within its quota.
package struct APIClient: Sendable {
  /// The API that it asks.
  let service: Service
  /// What the requests of this client have cost.
  private(set) var tally: Tally
  /// The gate that all requests pass.
  let throttle: Throttle
  /// The number of requests under way at once.
  let maximumInFlight: Int
  private let transport: any Transport
  private var observe: @Sendable (Attempt) -> Void
  private var time: WaitCounter
  /// The attempts at most where the server fails; nil for as many as each failure deserves.
  private var mostAttempts: Int?

  /// Creates a client.
  ///
  /// - Parameters:
  ///   - service: the API.
  ///   - maximumInFlight: the number of requests under way at once.
  ///   - quotaReserve: the share of the quota that is left to others.
  ///   - transport: what carries the requests.
  ///   - tally: takes note of what the requests cost; its clock is used.
  ///   - observe: is told of each attempt.
  init(
    _ service: Service, maximumInFlight: Int = 3, quotaReserve: Double = 0.1, transport: any Transport, tally: Tally,
    observe: @escaping @Sendable (Attempt) -> Void = { _ in }
  ) {
    (self.service, self.maximumInFlight, self.tally) = (service, maximumInFlight, tally)
    (self.transport, self.observe) = (transport, observe)
    time = WaitCounter(base: tally.time, tally: tally)
    throttle = Throttle(maximumInFlight: maximumInFlight, reserve: quotaReserve, time: time)
  }

  /// The same server within the same quota, with costs that are counted apart as well.
  func counted() -> APIClient {
    var client = self
    client.tally = Tally(within: tally)
    client.time = WaitCounter(base: tally.time, tally: client.tally)
    return client
  }

  /// The same server within the same quota, for what begins anew, with a clock of its own.
  func renewed(_ tally: Tally, observe: @escaping @Sendable (Attempt) -> Void) -> APIClient {
    var client = self
    (client.tally, client.observe) = (tally, observe)
    client.time = WaitCounter(base: tally.time, tally: tally)
    return client
  }

  /// The same server, asked with fewer attempts for what can be set aside.
  package func sparing(_ attempts: Int) -> APIClient {
    var api = self
    api.mostAttempts = attempts
    return api
  }

  /// Asks for something.
  ///
  /// - Returns: the document, or nil where the server has nothing (204).
  /// - Throws: `Refusal` when the server gives it up, `CancellationError` when the task is cancelled.
  package func get(_ endpoint: Endpoint, _ query: Query = [:]) async throws -> JSONValue? {
    try await get(endpoint, query) { root throws(Unreadable) in root }
  }

  /// Asks for something, and again while the answer cannot be read.
  ///
  /// - Parameters:
  ///   - endpoint: where it is.
  ///   - query: the parameters.
  ///   - reading: makes of the document what is wanted; the document is nil where the server has nothing (204).
  /// - Returns: what was made of it.
  /// - Throws: `Refusal` when the server refuses it or fails with it, ``ServerDown`` when it fails with everything,
  ///   `CancellationError` when the task is cancelled.
  package func get<Value>(
    _ endpoint: Endpoint, _ query: Query, reading: (JSONValue?) throws(Unreadable) -> Value
  ) async throws -> Value {
    let text = query.items.isEmpty ? "" : "?\(query.text)"
    let request = HTTPRequest(.get, service.address + endpoint.path + text, fields: service.fields)
    return try await send(request, reading: reading)
  }

  /// Sends a question that changes nothing, and again while the answer cannot be read.
  ///
  /// - Parameters:
  ///   - method: how it is sent.
  ///   - path: the path behind the service's address.
  ///   - body: the question.
  ///   - reading: makes of the document what is wanted; the document is nil where the server has nothing (204).
  /// - Returns: what was made of it.
  /// - Throws: as `get`.
  package func send<Value>(
    _ method: HTTPRequest.Method, _ path: String, body: [UInt8],
    reading: (JSONValue?) throws(Unreadable) -> Value
  ) async throws -> Value {
    try await send(HTTPRequest(method, service.address + path, fields: service.fields, body: body), reading: reading)
  }

  private func send<Value>(
    _ request: HTTPRequest, reading: (JSONValue?) throws(Unreadable) -> Value
  ) async throws -> Value {
    let answered = tally.answered
    do {
      return try await client(mostAttempts).send(request, through: throttle) { response throws(Unreadable) in
        try reading(response.status == 204 ? nil : document(&response.body))
      }
    } catch let refusal as Refusal where mayBeOutage(refusal) {
      if tally.answered > answered { throw refusal }
      if try await isAnswering() { throw refusal }
      guard mostAttempts != nil else { throw ServerDown(refusal: refusal) }
      // It is not this request alone: the server is given its time to come back.
      var patient = self
      patient.mostAttempts = nil
      return try await patient.send(request, reading: reading)
    }
  }

  private func client(_ attempts: Int?) -> Client {
    Client(transport: transport, policy: BoundedPolicy(table: service.policy, attempts: attempts), time: time) {
      [tally, observe] attempt in
      tally.note(attempt)
      observe(attempt)
    }
  }

  /// Asks whether the server answers anything at all.
  private func isAnswering() async throws -> Bool {
    let request = HTTPRequest(.get, service.address + service.probe, fields: service.fields)
    do {
      _ = try await client(2).send(request, through: throttle)
      return true
    } catch let refusal as Refusal {
      // No `map` on the status: the optimiser of Swift 6.3.1 fails on it (“Found ownership error”).
      guard let status = refusal.status else { return false }
      return 400..<500 ~= status && status != 429
    }
  }

  private func document(_ body: inout [UInt8]) throws(Unreadable) -> JSONValue {
    var parser = JSONParser()
    do throws(JSONError) {
      return try parser.parse(taking: &body).root
    } catch {
      guard let mended = BrokenCharacters.replaced(in: body), let root = try? JSONValue.parse(mended) else {
        throw Unreadable(reason: "\(error)")
      }
      tally.noteMended()
      return root
    }
  }

  /// How many requests of one list are worth sending side by side: more than one only while the time is spent on
  /// waiting for answers, and not on waiting for quota.
  package var requestsToSpare: Int {
    get async {
      guard maximumInFlight > 1, let latency = tally.latency else { return 1 }
      if let rate = await throttle.quotaRate {
        let used = Double(tally.readers) / max(latency / .seconds(1), 0.000_1)
        guard used < rate else { return 1 }
      }
      return maximumInFlight
    }
  }

  /// Whether the server may answer everything else in this way, too: it fails, or something else answers in its place.
  private func mayBeOutage(_ refusal: Refusal) -> Bool {
    if let cause = refusal.cause, service.policy.isFailure(cause) { return true }
    guard let status = refusal.status else { return false }
    return 300..<400 ~= status
  }

  /// What the program keeps for the length of a run.
  package var context: (any Sendable)? { service.context }

  /// Says what a refusal means.
  package func explanation(of refusal: Refusal) -> Explanation { service.policy.explanation(of: refusal) }

  /// Whether other requests may be answered although this one was not.
  package func isLocal(_ fault: any Error) -> Bool {
    switch fault {
    case let refusal as Refusal: explanation(of: refusal).isLocal
    case is ReadingFault, is any LocalFault: true
    default: false
    }
  }
}
