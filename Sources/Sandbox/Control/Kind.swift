import JSON

/// A table of the store as tests and the control path change it.
struct Kind: Sendable {
  /// The name, that of the stream which is read from the table.
  let name: String
  /// The ids of its rows.
  let ids: @Sendable (Store) -> [Int]
  /// Makes a row now, below a parent where its kind has one, and returns its id; nil if it cannot be made.
  let create: @Sendable (inout World, _ parent: Int?) -> Int?
  /// Changes fields of a row, by the names that the API gives them, and marks it as changed now.
  let change: @Sendable (inout World, _ id: Int, _ fields: [(name: String, value: JSONValue)]) -> Void
  /// Takes a row out.
  let remove: @Sendable (inout World, _ id: Int) -> Void

  /// Creates a kind whose rows are parts of others.
  init(
    _ name: String, ids: @escaping @Sendable (Store) -> [Int],
    create: @escaping @Sendable (inout World, Int?) -> Int?,
    change: @escaping @Sendable (inout World, Int, [(name: String, value: JSONValue)]) -> Void,
    remove: @escaping @Sendable (inout World, Int) -> Void
  ) {
    (self.name, self.ids, self.create, self.change, self.remove) = (name, ids, create, change, remove)
  }

  /// Sets one field of a row.
  typealias Setter<Row> = @Sendable (inout Row, JSONValue) -> Void

  /// Creates a kind whose new rows a closure makes; it may give an old one again, changed.
  init<Row: StoreRow>(
    _ name: String, _ path: any WritableKeyPath<Store, Table<Row>> & Sendable, _ fields: [String: Setter<Row>] = [:],
    new: @escaping @Sendable (inout World, Int?) -> Row?
  ) {
    self.name = name
    ids = { $0[keyPath: path].ids }
    create = { world, parent in
      guard var row = new(&world, parent) else { return nil }
      row.modified = world.seconds
      world.store[keyPath: path].put(row)
      return row.id
    }
    change = { world, id, values in
      let now = world.seconds
      world.store[keyPath: path].update(id) { row in
        row.modified = now
        for (name, value) in values { fields[name]?(&row, value) }
      }
    }
    remove = { $0.store[keyPath: path].remove($1) }
  }

  /// Creates a kind whose new rows are those that the seed has for the next id.
  init<Row: StoreRow>(
    _ name: String, _ path: any WritableKeyPath<Store, Table<Row>> & Sendable, _ fields: [String: Setter<Row>] = [:]
  ) {
    self.init(name, path, fields) { world, _ in
      let table = world.store[keyPath: path]
      return table.isGrowing ? table.row(table.nextID).made(at: world.seconds) : nil
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

extension World {
  /// Makes rows of a kind, `subscribers` for example, and returns their ids.
  @discardableResult
  mutating func create(_ kind: String, _ count: Int = 1, below parent: Int? = nil) -> [Int] {
    guard let kind = Kind.named(kind) else { return [] }
    return (0..<max(0, count)).compactMap { _ in kind.create(&self, parent) }
  }

  /// Marks rows of a kind as changed now.
  mutating func touch(_ kind: String, _ ids: [Int]) { change(kind, ids, []) }

  /// Changes fields of rows, by the names that the API gives them.
  mutating func change(_ kind: String, _ ids: [Int], _ fields: [(name: String, value: JSONValue)]) {
    guard let kind = Kind.named(kind) else { return }
    for id in ids { kind.change(&self, id, fields) }
  }

  /// Takes rows of a kind out.
  mutating func delete(_ kind: String, _ ids: [Int]) {
    guard let kind = Kind.named(kind) else { return }
    for id in ids { kind.remove(&self, id) }
  }

  /// Puts so many pieces of a variant to a location; the product's own date stays.
  mutating func setLevel(_ count: Int, ofVariant variant: Int, at location: Int = 1) {
    guard location == 1 else { return store.setLevel(count, of: variant, at: location) }
    store.products.update(variant / 100) { product in
      guard let place = product.variants.firstIndex(where: { $0.id == variant }) else { return }
      product.variants[place].inventory = count
      product.inventory = product.tracking == "none" ? 0 : product.variants.map(\.inventory).clampedSum
    }
  }
}
