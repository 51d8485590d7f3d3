import JSON

extension World {
  /// Adds customers who register now, and returns their ids.
  @discardableResult
  mutating func addCustomers(_ count: Int = 1) -> [Int] { create("customers", count) }

  /// Adds orders that are placed now, and returns their ids.
  @discardableResult
  mutating func addOrders(_ count: Int = 1, status: Int = 11) -> [Int] {
    let ids = create("orders", count)
    for id in ids { store.orders.update(id) { $0.statusID = status } }
    return ids
  }

  /// Adds products, and returns their ids.
  @discardableResult
  mutating func addProducts(_ count: Int = 1) -> [Int] { create("products", count) }

  /// Marks customers as changed now.
  mutating func touchCustomers(_ ids: [Int]) { touch("customers", ids) }

  /// Marks orders as changed now.
  mutating func touchOrders(_ ids: [Int]) { touch("orders", ids) }

  /// Marks products as changed now.
  mutating func touchProducts(_ ids: [Int]) { touch("products", ids) }

  /// Gives an order another status.
  mutating func setStatus(_ status: Int, ofOrder id: Int) {
    let now = seconds
    store.orders.update(id) { order in
      order.statusID = status
      order.modified = now
      if [2, 10].contains(status), order.shipped == nil { order.shipped = now }
    }
  }
}

/// A change of the store as the control path takes it.
struct StoreChange: Sendable {
  /// What it is about: a name of a kind, `customers` for example.
  let kind: String
  /// What happens: `create`, `touch`, `change` or `delete`.
  let action: String
  let ids: [Int]
  let count: Int
  /// The row below which new ones are made.
  let parent: Int?
  /// The fields to be changed, by the names that the API gives them.
  let fields: [(name: String, value: JSONValue)]

  /// Reads a change; nil if it is none.
  init?(kind: String, _ body: JSONValue) {
    guard Kind.named(kind) != nil, let action = body["action"]?.string,
      ["create", "touch", "change", "delete"].contains(action)
    else { return nil }
    self.kind = kind
    self.action = action
    ids = body["ids"]?.elements.compactMap(\.int) ?? body["id"]?.int.map { [$0] } ?? []
    count = body["count"]?.int ?? 1
    parent = body["parent"]?.int
    fields = body["fields"]?.members.map { ($0.key.string, $0.value) } ?? []
  }

  /// Carries the change out and returns the ids that it is about.
  func apply(to world: inout World) -> [Int] {
    guard action != "delete" else {
      world.delete(kind, ids)
      return ids
    }
    let found = action == "create" ? world.create(kind, count, below: parent) : ids
    if action != "create" || !fields.isEmpty { world.change(kind, found, fields) }
    return found
  }
}
