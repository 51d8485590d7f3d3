import HTTP

/// Endpoints that share a rate limit at Brevo (developers.brevo.com/docs/api-limits).
///
/// Whether a batch endpoint shares the limit of its single one is not documented, so each has a gate of its own, which
/// learns from the answers' headers.
enum BrevoFamily: CaseIterable, Sendable {
  case contacts, events, eventBatches, orders, orderBatches, products, productBatches, categories, coupons
  case processes, other

  /// The endpoints that by the letter share one limit of requests an hour.
  static let hourly = allCases.filter { $0.rate == nil }

  /// The rate of the smallest plan where it is counted in seconds; what is counted in hours is learned.
  var rate: Throttle.Rate? {
    switch self {
    case .contacts, .events: Throttle.Rate(10, per: .seconds(1))
    case .orders: Throttle.Rate(5, per: .seconds(1))
    case .products: Throttle.Rate(2, per: .seconds(1))
    case .eventBatches, .orderBatches, .productBatches, .categories, .coupons, .processes, .other: nil
    }
  }
}

/// The gates of all families.
struct BrevoGates: Sendable {
  private let gates: [BrevoFamily: Throttle]

  init(time: any Timekeeper) {
    gates = Dictionary(BrevoFamily.allCases.map { ($0, Throttle(maximumInFlight: 4, rate: $0.rate, time: time)) }) {
      $1
    }
    fallback = Throttle(maximumInFlight: 1, time: time)
  }

  private let fallback: Throttle

  subscript(family: BrevoFamily) -> Throttle { gates[family] ?? fallback }

  /// The time that requests have waited for a quota, all together.
  func waited() async -> Duration {
    var sum = Duration.zero
    for gate in gates.values { sum += await gate.waited }
    return sum
  }
}
