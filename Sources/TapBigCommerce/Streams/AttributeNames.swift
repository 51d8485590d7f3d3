import JSON

/// The names of the customers' attributes, read when they are first needed.
struct AttributeNames: Sendable {
  let store: StoreClient
  private var names: [Int: String] = [:]
  /// The attributes that have no name, because they have vanished.
  private var nameless: Set<Int> = []

  init(store: StoreClient) { self.store = store }

  /// Gives the names by the attributes' ids, among them those of the attributes in a batch.
  mutating func known(to batch: Batch) async throws -> [Int: String] {
    let unknown = attributes(in: batch).filter { names[$0] == nil && !nameless.contains($0) }
    guard !unknown.isEmpty else { return names }
    var reader = PageReader(list: List(store: store, endpoint: .v3("customers/attributes"), limit: 250))
    while let rows = try await reader.next()?.rows {
      for row in rows {
        if let id = row.count("id"), let name = row["name"]?.string { names[id] = name }
      }
    }
    nameless.formUnion(unknown.filter { names[$0] == nil })
    return names
  }

  private func attributes(in batch: Batch) -> Set<Int> {
    var ids: Set<Int> = []
    for (place, row) in batch.rows.enumerated() {
      if let values = batch.additions[place]?.lists[.attributes] {
        ids.formUnion(values.compactMap { $0.count("attribute_id") })
      } else if let values = row["attributes" as StaticString], values.kind == .array {
        for value in values.elements {
          if let id = value.count("attribute_id") { ids.insert(id) }
        }
      }
    }
    return ids
  }
}
