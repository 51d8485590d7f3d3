import JSON

/// An endpoint of the store: its path, the scopes of which one lets in, what it answers, and what its rows are.
struct Endpoint: Sendable {
  let route: Route
  /// The scopes of which a token needs one; empty where any token will do.
  let scopes: Set<String>
  /// The parents below which there are rows; nil where rows have none.
  var parents: (@Sendable (Store) -> [Int])?
  /// The parameters of its list, `page` and `limit` among them where it has pages; nil where it has no list.
  var parameters: Set<String>?
  /// Every row as the store has it; nil where the endpoint has no list.
  var rows: (@Sendable (Store, _ parent: Int) -> [[UInt8]])?

  /// Creates an endpoint that a function of its own answers.
  init(
    _ path: String, _ scopes: String..., method: String = "GET", by handle: @escaping Route.Handler,
    rows: (@Sendable (Store, Int) -> [[UInt8]])? = nil, below parents: (@Sendable (Store) -> [Int])? = nil
  ) {
    self.parents = parents
    route = Route(method, path, handle)
    self.scopes = Set(scopes)
    self.rows = rows
  }

  /// Creates an endpoint that lists a resource.
  init<Row>(_ path: String, _ scopes: String..., list resource: Resource<Row>) {
    route = Route("GET", path) { (world, ask, names) throws(Answer) in
      try resource.answer(&world, ask, below: names.first.map { Int($0) ?? -1 } ?? 0)
    }
    self.scopes = Set(scopes)
    parents = resource.source.parents
    parameters = resource.parameters.union(resource.paging.hasPages ? ["page", "limit"] : [])
    rows = { store, parent in resource.rows(store, below: parent) }
  }
}

extension Store {
  /// Every row of an endpoint as the store has it, whatever the API cuts off, in the order of the list.
  ///
  /// - Parameters:
  ///   - path: the path as documentation writes it, `/v2/orders/{id}/coupons` for example.
  ///   - parent: the id in its braces; without it, the rows of all parents one after the other.
  /// - Returns: the rows with everything that can be included; none for an unknown path or parent.
  func rows(of path: String, below parent: Int? = nil) -> [JSONValue] {
    guard let endpoint = Self.endpoints.first(where: { $0.route.template == path }), let rows = endpoint.rows else {
      return []
    }
    let parents = parent.map { [$0] } ?? endpoint.parents?(self) ?? [0]
    return parents.flatMap { rows(self, $0) }.compactMap { try? JSONValue.parse($0) }
  }
}
