import JSON

/// An endpoint of the store: its path, the scopes of which one lets in, what it answers, and what its rows are.
struct Endpoint: Sendable {
  let route: Route<Store>
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
    _ path: String, _ scopes: String..., method: String = "GET", by handle: @escaping Route<Store>.Handler,
    rows: (@Sendable (Store, Int) -> [[UInt8]])? = nil, below parents: (@Sendable (Store) -> [Int])? = nil
  ) {
    self.parents = parents
    route = Route(method, path, handle)
    self.scopes = Set(scopes)
    self.rows = rows
  }

  /// Creates an endpoint that lists a resource.
  init<Row>(_ path: String, _ scopes: String..., list resource: Resource<Row>) {
    route = Route("GET", path) { (store, ask, names) throws(Answer) in
      try resource.answer(&store, ask, below: names.first.map { Int($0) ?? -1 } ?? 0)
    }
    self.scopes = Set(scopes)
    parents = resource.source.parents
    parameters = resource.parameters.union(resource.paging.hasPages ? ["page", "limit"] : [])
    rows = { store, parent in resource.rows(store, below: parent) }
  }
}
