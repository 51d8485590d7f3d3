internal import GRDB

/// The names of carts beside their keys: a store may know a cart by one token, an order of it by another.
public struct CartNameStore: LedgerStore {
  let file: LedgerFile

  /// The keys of carts by those of some names that are not the keys themselves.
  public func carts(named names: [String]) async throws(LedgerFault) -> [String: String] {
    guard !names.isEmpty else { return [:] }
    let list = jsonArray(names)
    return try await read { database in
      let rows = try Row.fetchAll(
        database, sql: "SELECT name, cart FROM cart_name WHERE name IN (SELECT value FROM json_each(?))",
        arguments: [list])
      return Dictionary(rows.map { ($0[0], $0[1]) }) { $1 }
    }
  }

  /// Those of some keys that are known to be a cart's.
  public func known(among keys: [String]) async throws(LedgerFault) -> Set<String> {
    guard !keys.isEmpty else { return [] }
    let list = jsonArray(keys)
    return try await read { database in
      try Set(
        String.fetchAll(
          database, sql: "SELECT id FROM cart WHERE id IN (SELECT value FROM json_each(?))", arguments: [list]))
    }
  }

  /// Takes note of other names of carts, by name.
  public func note(_ names: [String: String]) async throws(LedgerFault) {
    guard !names.isEmpty else { return }
    try await write { database in
      let keep = try database.cachedStatement(sql: "INSERT OR REPLACE INTO cart_name (name, cart) VALUES (?, ?)")
      for (name, cart) in names { try keep.execute(arguments: [name, cart]) }
    }
  }
}
