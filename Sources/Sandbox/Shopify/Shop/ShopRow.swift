/// A row of a table: what it holds, and when it came and changed.
struct ShopRow: Sendable {
  let id: ShopID
  var created: Int
  /// When it was changed, in milliseconds since 1970; answers have whole seconds.
  var updated: Int
  var fields: [String: ShopValue]

  /// When it came and changed.
  var head: ShopHead { ShopHead(number: id.number, created: created, updated: updated) }

  /// The row as an object, with the members that every row has.
  var object: ShopObject {
    var all = fields
    all["id"] = all["id"] ?? .text(id.gid)
    all["legacyResourceId"] = .text(String(id.number))
    all["createdAt"] = .time(created)
    all["updatedAt"] = .time(updated / 1000)
    return ShopObject(type: id.type, number: id.number, fields: all)
  }
}

/// What lists are sorted and filtered by without a look at the row.
struct ShopHead: Sendable, Equatable {
  let number: Int
  /// When it came, in seconds since 1970.
  var created: Int
  /// When it was changed, in milliseconds since 1970.
  var updated: Int
}
