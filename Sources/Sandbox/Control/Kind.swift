import JSON

/// A table of the store as tests and the control path change it.
struct Kind: Sendable {
  /// The name, that of the stream which is read from the table.
  let name: String
  /// The ids of its rows.
  let ids: @Sendable (Store) -> [Int]
  /// Makes a row now, below a parent where its kind has one, and returns its id; nil if it cannot be made.
  let create: @Sendable (inout Store, _ parent: Int?) -> Int?
  /// Changes fields of a row, by the names that the API gives them, and marks it as changed now.
  let change: @Sendable (inout Store, _ id: Int, _ fields: [(name: String, value: JSONValue)]) -> Void
  /// Takes a row out.
  let remove: @Sendable (inout Store, _ id: Int) -> Void

  /// Creates a kind whose rows are parts of others.
  init(
    _ name: String, ids: @escaping @Sendable (Store) -> [Int],
    create: @escaping @Sendable (inout Store, Int?) -> Int?,
    change: @escaping @Sendable (inout Store, Int, [(name: String, value: JSONValue)]) -> Void,
    remove: @escaping @Sendable (inout Store, Int) -> Void
  ) {
    (self.name, self.ids, self.create, self.change, self.remove) = (name, ids, create, change, remove)
  }

  /// Sets one field of a row.
  typealias Setter<Row> = @Sendable (inout Row, JSONValue) -> Void

  /// Creates a kind whose new rows a closure makes; it may give an old one again, changed.
  init<Row: StoreRow>(
    _ name: String, _ path: any WritableKeyPath<Store, Table<Row>> & Sendable, _ fields: [String: Setter<Row>] = [:],
    new: @escaping @Sendable (inout Store, Int?) -> Row?
  ) {
    self.name = name
    ids = { $0[keyPath: path].ids }
    create = { store, parent in
      guard var row = new(&store, parent) else { return nil }
      row.modified = store.seconds
      store[keyPath: path].put(row)
      return row.id
    }
    change = { store, id, values in
      let now = store.seconds
      store[keyPath: path].update(id) { row in
        row.modified = now
        for (name, value) in values { fields[name]?(&row, value) }
      }
    }
    remove = { $0[keyPath: path].remove($1) }
  }

  /// Creates a kind whose new rows are those that the seed has for the next id.
  init<Row: StoreRow>(
    _ name: String, _ path: any WritableKeyPath<Store, Table<Row>> & Sendable, _ fields: [String: Setter<Row>] = [:]
  ) {
    self.init(name, path, fields) { store, _ in
      let table = store[keyPath: path]
      return table.isGrowing ? table.row(table.nextID).made(at: store.seconds) : nil
    }
  }
}

extension StoreRow {
  /// The row as if it had been made at a time.
  func made(at now: Int) -> Self {
    guard var row = self as? any DatedRow else { return self }
    row.come(at: now)
    return row as? Self ?? self
  }
}
