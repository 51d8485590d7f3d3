import HTTP
import JSON

/// The store's API, within its quota.
struct StoreClient: Sendable {
  /// The store's address, without a slash at its end.
  let address: String
  /// What the requests of this client have cost.
  let tally: Tally
  /// The gate that all requests pass.
  let throttle: Throttle
  /// The number of requests under way at once.
  let maximumInFlight: Int
  private let transport: any Transport
  private let observe: @Sendable (Attempt) -> Void
  private let time: WaitCounter
  private let fields: HTTPFields
  /// The attempts at most where the store fails; nil for as many as each failure deserves.
  private var mostAttempts: Int?

  /// Creates a client.
  ///
  /// - Parameters:
  ///   - address: the store's address, without a slash at its end.
  ///   - token: the access token.
  ///   - maximumInFlight: the number of requests under way at once.
  ///   - quotaReserve: the share of the quota that is left to the store's other apps.
  ///   - transport: what carries the requests.
  ///   - tally: takes note of what the requests cost; its clock is used.
  ///   - observe: is told of each attempt.
  init(
    address: String, token: String, maximumInFlight: Int = 3, quotaReserve: Double = 0.1, transport: any Transport,
    tally: Tally, observe: @escaping @Sendable (Attempt) -> Void = { _ in }
  ) {
    self.init(
      address: address, tally: tally,
      throttle: Throttle(
        maximumInFlight: maximumInFlight, reserve: quotaReserve, time: WaitCounter(base: tally.time, tally: tally)),
      maximumInFlight: maximumInFlight, transport: transport, observe: observe,
      fields: ["X-Auth-Token": token, "Accept": "application/json", "User-Agent": "tap-bigcommerce/\(version)"])
  }

  private init(
    address: String, tally: Tally, throttle: Throttle, maximumInFlight: Int, transport: any Transport,
    observe: @escaping @Sendable (Attempt) -> Void, fields: HTTPFields
  ) {
    (self.address, self.tally, self.throttle, self.maximumInFlight) = (address, tally, throttle, maximumInFlight)
    (self.transport, self.observe, self.fields) = (transport, observe, fields)
    time = WaitCounter(base: tally.time, tally: tally)
  }

  /// The same store within the same quota, with costs that are counted apart as well.
  func counted() -> StoreClient {
    StoreClient(
      address: address, tally: Tally(within: tally), throttle: throttle, maximumInFlight: maximumInFlight,
      transport: transport, observe: observe, fields: fields)
  }

  /// The same store, asked with fewer attempts for what can be set aside.
  func sparing(_ attempts: Int) -> StoreClient {
    var store = self
    store.mostAttempts = attempts
    return store
  }

  /// Asks for something.
  ///
  /// - Returns: the document, or nil where the store has nothing (204).
  /// - Throws: `Refusal` when the store gives it up, `CancellationError` when the task is cancelled.
  func get(_ endpoint: Endpoint, _ query: Query = [:]) async throws -> JSONValue? {
    try await get(endpoint, query) { root throws(Unreadable) in root }
  }

  /// Asks for something, and again while the answer cannot be read.
  ///
  /// - Parameters:
  ///   - endpoint: where it is.
  ///   - query: the parameters.
  ///   - reading: makes of the document what is wanted; the document is nil where the store has nothing (204).
  /// - Returns: what was made of it.
  /// - Throws: `Refusal` when the store refuses it or fails with it, ``StoreDown`` when it fails with everything,
  ///   `CancellationError` when the task is cancelled.
  func get<Value>(
    _ endpoint: Endpoint, _ query: Query, reading: (JSONValue?) throws(Unreadable) -> Value
  ) async throws -> Value {
    let text = query.items.isEmpty ? "" : "?\(query.text)"
    let request = HTTPRequest(.get, address + endpoint.fullPath + text, fields: fields)
    let answered = tally.answered
    do {
      return try await client(mostAttempts).send(request, through: throttle) { response throws(Unreadable) in
        try reading(response.status == 204 ? nil : Self.document(response.body))
      }
    } catch let refusal as Refusal where refusal.mayBeOutage {
      if tally.answered > answered { throw refusal }
      if try await isAnswering() { throw refusal }
      guard mostAttempts != nil else { throw StoreDown(refusal: refusal) }
      // It is not this request alone: the store is given its time to come back.
      var patient = self
      patient.mostAttempts = nil
      return try await patient.get(endpoint, query, reading: reading)
    }
  }

  private func client(_ attempts: Int?) -> Client {
    Client(transport: transport, policy: StorePolicy(attempts: attempts), time: time) { [tally, observe] attempt in
      tally.note(attempt)
      observe(attempt)
    }
  }

  /// Asks whether the store answers anything at all.
  private func isAnswering() async throws -> Bool {
    let request = HTTPRequest(.get, address + Endpoint.v2("time").fullPath, fields: fields)
    do {
      _ = try await client(2).send(request, through: throttle)
      return true
    } catch let refusal as Refusal {
      // No `map` on the status: the optimiser of Swift 6.3.1 fails on it (“Found ownership error”).
      guard let status = refusal.status else { return false }
      return 400..<500 ~= status && status != 429
    }
  }

  private static func document(_ body: [UInt8]) throws(Unreadable) -> JSONValue {
    do throws(JSONError) {
      return try JSONValue.parse(body)
    } catch {
      guard let mended = BrokenCharacters.replaced(in: body), let root = try? JSONValue.parse(mended) else {
        throw Unreadable(reason: "\(error)")
      }
      return root
    }
  }

  /// How many requests of one list are worth sending side by side: more than one only while the time is spent on
  /// waiting for answers, and not on waiting for quota.
  var requestsToSpare: Int {
    get async {
      guard maximumInFlight > 1, let latency = tally.latency else { return 1 }
      if let rate = await throttle.quotaRate {
        let used = Double(tally.readers) / max(latency / .seconds(1), 0.000_1)
        guard used < rate else { return 1 }
      }
      return maximumInFlight
    }
  }
}
