import JSON

extension World {
  /// Makes rows of a kind, `subscribers` for example, and returns their ids.
  @discardableResult
  mutating func create(_ kind: String, _ count: Int = 1, below parent: Int? = nil) -> [Int] {
    guard let kind = Kind.named(kind) else { return [] }
    return (0..<max(0, count)).compactMap { _ in kind.create(&store, parent) }
  }

  /// Marks rows of a kind as changed now.
  mutating func touch(_ kind: String, _ ids: [Int]) { change(kind, ids, []) }

  /// Changes fields of rows, by the names that the API gives them.
  mutating func change(_ kind: String, _ ids: [Int], _ fields: [(name: String, value: JSONValue)]) {
    guard let kind = Kind.named(kind) else { return }
    for id in ids { kind.change(&store, id, fields) }
  }

  /// Takes rows of a kind out.
  mutating func delete(_ kind: String, _ ids: [Int]) {
    guard let kind = Kind.named(kind) else { return }
    for id in ids { kind.remove(&store, id) }
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
  mutating func setStatus(_ status: Int, ofOrder id: Int) { store.setStatus(status, ofOrder: id) }
}
