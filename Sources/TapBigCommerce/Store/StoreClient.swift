import HTTP
import JSON

/// The store's API, within its quota.
struct StoreClient: Sendable {
  /// The store's address, without a slash at its end.
  let address: String
  /// What the requests have cost.
  let tally: Tally
  /// The gate that all requests pass.
  let throttle: Throttle
  private let client: Client
  private let fields: HTTPFields

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
    self.address = address
    self.tally = tally
    let counter = WaitCounter(base: tally.time, tally: tally)
    throttle = Throttle(maximumInFlight: maximumInFlight, reserve: quotaReserve, time: counter)
    client = Client(transport: transport, policy: BigCommercePolicy(), time: counter) { attempt in
      tally.note(attempt)
      observe(attempt)
    }
    fields = ["X-Auth-Token": token, "Accept": "application/json", "User-Agent": "tap-bigcommerce/\(version)"]
  }

  /// Asks for something.
  ///
  /// - Returns: the document, or nil where the store has nothing (204).
  /// - Throws: `Refusal` when the store gives it up, `CancellationError` when the task is cancelled.
  func get(_ endpoint: Endpoint, _ query: Query = [:]) async throws -> JSONValue? {
    let text = query.items.isEmpty ? "" : "?\(query.text)"
    let request = HTTPRequest(.get, address + endpoint.fullPath + text, fields: fields)
    return try await client.send(request, through: throttle) { response throws(Unreadable) in
      guard response.status != 204 else { return nil }
      do throws(JSONError) {
        return try JSONValue.parse(response.body)
      } catch {
        throw Unreadable(reason: "\(error)")
      }
    }
  }
}
