/// Where the rows of a list come from.
///
/// A key is an integer that finds a row again; keys come in the order of the list.
struct Source<Row: Sendable>: Sendable {
  /// The parents below which there is a list each; nil where there is only one list.
  var parents: (@Sendable (Store) -> [Int])?
  /// The keys below a parent, of certain owners only where some are given; nil if the parent does not exist.
  let keys: @Sendable (Store, _ parent: Int, _ owners: Set<Int>?) -> [Int]?
  /// The rows of some keys below a parent.
  let rows: @Sendable (Store, _ parent: Int, _ keys: [Int]) -> [Row]

  /// The rows of a table.
  static func table(_ path: any KeyPath<Store, Table<Row>> & Sendable) -> Self where Row: StoreRow {
    Source { store, _, _ in
      store[keyPath: path].ids
    } rows: { store, _, keys in
      let table = store[keyPath: path]
      return keys.map { table.row($0) }
    }
  }

  /// The rows that a closure makes at once: those below a parent, or nil if it does not exist.
  static func all(
    below parents: (@Sendable (Store) -> [Int])? = nil, _ rows: @escaping @Sendable (Store, Int) -> [Row]?
  ) -> Self {
    Source(parents: parents) { store, parent, _ in
      rows(store, parent).map { Array($0.indices) }
    } rows: { store, parent, keys in
      let all = rows(store, parent) ?? []
      return keys.compactMap { all.indices.contains($0) ? all[$0] : nil }
    }
  }

  /// The parts of the rows of a table; a part's key is `owner * width` and something below `width`.
  static func parts<Owner: StoreRow>(
    of path: any KeyPath<Store, Table<Owner>> & Sendable, width: Int,
    _ parts: @escaping @Sendable (Store, Owner) -> [(key: Int, row: Row)]
  ) -> Self {
    Source { store, _, owners in
      let table = store[keyPath: path]
      let ids = owners.map { $0.sorted().filter { table[$0] != nil } } ?? table.ids
      return ids.flatMap { parts(store, table.row($0)).map(\.key) }
    } rows: { store, _, keys in
      let table = store[keyPath: path]
      var last: (owner: Int, parts: [(key: Int, row: Row)]) = (Int.min, [])
      return keys.compactMap { key in
        let owner = key / width
        if owner != last.owner { last = (owner, table[owner].map { parts(store, $0) } ?? []) }
        return last.parts.first { $0.key == key }?.row
      }
    }
  }
}
