/// The requests that have come in, counted and in order.
struct Counter: Sendable {
  /// One request.
  struct Entry: Sendable {
    let method: String
    /// The path as documentation writes it.
    let template: String
    /// The path and query as they came.
    let target: String
    /// When it came, since 1970.
    let time: Duration
    var status = 0
  }

  /// Every request in the order of arrival.
  private(set) var entries: [Entry] = []
  /// How many requests to a store are being answered.
  private(set) var inFlight = 0
  /// The most requests to a store that were being answered at once.
  private(set) var peak = 0

  /// The number of requests to all vendors.
  var total: Int { entries.count }
  /// The number of requests to the store.
  var bigCommerce: Int { entries.count { $0.template.hasPrefix("/stores") } }
  /// The number of requests to Brevo.
  var brevo: Int { entries.count { $0.template.hasPrefix("/v3") } }
  /// The number of requests to Shopify.
  var shopify: Int { entries.count { $0.template.hasPrefix("/shopify") } }

  /// The number of requests to an endpoint, `GET /stores/{hash}/v3/customers` for example, its name with `*` allowed.
  func count(_ pattern: String) -> Int { entries.count { glob(pattern, $0.method + " " + $0.template) } }

  /// The number of requests to each endpoint.
  var byEndpoint: [String: Int] {
    entries.reduce(into: [:]) { counts, entry in counts[entry.method + " " + entry.template, default: 0] += 1 }
  }

  mutating func record(_ entry: Entry) { entries.append(entry) }

  mutating func enter() {
    inFlight += 1
    peak = max(peak, inFlight)
  }

  mutating func leave() { inFlight -= 1 }

  mutating func reset() {
    entries = []
    peak = inFlight
  }
}
