/// The last listing of each endpoint, for the next page of the same query.
struct ListingMemory: Sendable {
  /// A listing that stays right while the version of what it lists does.
  private struct Kept: Sendable {
    let query: String
    let version: Int
    let listing: Listing
  }

  private var kept: [String: Kept] = [:]

  /// The listing of a query at an endpoint; nil unless it was the last there and nothing has changed.
  func listing(of ask: Ask, at endpoint: String, version: Int) -> Listing? {
    guard let last = kept[endpoint], last.query == Self.query(ask), last.version == version else { return nil }
    return last.listing
  }

  /// Keeps the listing of a query instead of the last one of its endpoint.
  mutating func keep(_ listing: Listing, of ask: Ask, at endpoint: String, version: Int) {
    kept[endpoint] = Kept(query: Self.query(ask), version: version, listing: listing)
  }

  mutating func forget(_ endpoint: String) { kept[endpoint] = nil }

  /// The query without what differs from page to page.
  private static func query(_ ask: Ask) -> String {
    ask.query.link(dropping: ["page", "limit", "after", "before", "include"], adding: [])
  }
}

extension ListingMemory {
  /// The listing of a query of a table, taken over from its last page while nothing has changed.
  mutating func find<Row>(_ endpoint: String, _ ask: Ask, _ table: Table<Row>, _ wanted: Wanted<Row>) -> Listing {
    if let last = listing(of: ask, at: endpoint, version: table.version) { return last }
    forget(endpoint)
    let listing = table.find(wanted)
    if !wanted.conditions.isEmpty || wanted.before != nil || (wanted.window != nil && wanted.order == .id) {
      keep(listing, of: ask, at: endpoint, version: table.version)
    }
    return listing
  }
}
