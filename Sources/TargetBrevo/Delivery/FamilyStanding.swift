import Ledger

/// A family that Brevo withholds, and what waits for it.
struct FamilyStanding: Sendable {
  var family: OptionalFamily
  var status: Int
  var reason: String
  /// How many records wait, by stream; of events how many of them do.
  var waiting: [(stream: String, count: Int)] = []
}

/// The families that Brevo withholds, at the end of a run that has delivered all else.
struct FamiliesWithheld: Error, Sendable {
  var standings: [FamilyStanding]
}

extension DeliveryLedger {
  /// How the families stand that the settings want and Brevo withholds.
  func standings(_ settings: Settings) async throws(LedgerFault) -> [FamilyStanding] {
    let known = try await waiting.withheld()
    guard !known.isEmpty else { return [] }
    let counts = try await waiting.counts()
    let pending = try await events.pendingCount()
    return known.compactMap { row in
      guard let family = OptionalFamily(rawValue: row.family), settings.wants(family) else { return nil }
      var standing = FamilyStanding(family: family, status: row.status, reason: row.reason)
      standing.waiting = family.streams.compactMap { stream in counts[stream].map { (stream, $0) } }
      if family == .events, pending > 0 { standing.waiting = [("events", pending)] }
      return standing
    }
  }

  /// How many records wait although nothing is withheld any more, by stream: they come when the tap tells of them again.
  func overdue(_ settings: Settings) async throws(LedgerFault) -> [(stream: String, count: Int)] {
    let withheld = Set(try await standings(settings).flatMap(\.family.streams))
    return try await waiting.counts().filter { !withheld.contains($0.key) && settings.writes($0.key) }
      .sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }
}

extension Settings {
  /// Whether records of a stream go to Brevo.
  func writes(_ stream: String) -> Bool {
    switch stream {
    case "customers", "subscribers": families.customers
    case "products", "categories": families.products
    case "orders": families.orders
    case "coupons": families.marketing
    default: true
    }
  }

  /// Whether anything goes to a family.
  func wants(_ family: OptionalFamily) -> Bool {
    switch family {
    case .catalog: families.products
    case .orders: families.orders && commerce.ordersGoToCommerce
    case .coupons: families.marketing
    case .events: true
    case .lists: !lists.everything.isEmpty
    }
  }
}
