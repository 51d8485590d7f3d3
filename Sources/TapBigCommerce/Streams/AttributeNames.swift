import JSON
import Tap

/// The names of the customers' attributes, read when they are first needed.
struct AttributeNames: Sendable {
  let store: APIClient
  private var names: [Int: String] = [:]
  /// The attributes that have no name, because they have vanished.
  private var nameless: Set<Int> = []
  /// The attributes that were met and are not known.
  private var unknown: Set<Int> = []

  init(store: APIClient) { self.store = store }

  /// Takes note of attribute values whose attributes' names will be asked for.
  mutating func meet(_ values: some Sequence<JSONValue>) {
    for value in values {
      guard let id = value.count("attribute_id"), names[id] == nil, !nameless.contains(id) else { continue }
      unknown.insert(id)
    }
  }

  /// Gives the names by the attributes' ids, among them those of all that were met.
  mutating func known() async throws -> [Int: String] {
    guard !unknown.isEmpty else { return names }
    var reader = PageReader(list: List(client: store, endpoint: .v3("customers/attributes"), limit: 250))
    while let rows = try await reader.next()?.rows {
      for row in rows {
        if let id = row.count("id"), let name = row["name"]?.string { names[id] = name }
      }
    }
    nameless.formUnion(unknown.filter { names[$0] == nil })
    unknown = []
    return names
  }
}
