import JSON

extension World {
  /// Adds customers who register now, and returns their ids.
  @discardableResult
  mutating func addCustomers(_ count: Int = 1) -> [Int] {
    (0..<count).map { _ in
      var customer = store.people.customer(store.customers.nextID)
      (customer.created, customer.modified) = (seconds, seconds)
      store.customers.put(customer)
      return customer.id
    }
  }

  /// Adds orders that are placed now, and returns their ids.
  @discardableResult
  mutating func addOrders(_ count: Int = 1, status: Int = 11) -> [Int] {
    (0..<count).map { _ in
      var order = store.sales.order(max(store.orders.nextID, Orders.firstID))
      (order.created, order.modified, order.statusID) = (seconds, seconds, status)
      order.shipped = nil
      store.orders.put(order)
      return order.id
    }
  }

  /// Adds products, and returns their ids.
  @discardableResult
  mutating func addProducts(_ count: Int = 1) -> [Int] {
    (0..<count).map { _ in
      var product = store.goods.product(store.products.nextID)
      (product.created, product.modified) = (seconds, seconds)
      store.products.put(product)
      return product.id
    }
  }

  /// Marks customers as changed now.
  mutating func touchCustomers(_ ids: [Int]) {
    let now = seconds
    for id in ids { store.customers.update(id) { $0.modified = now } }
  }

  /// Marks orders as changed now.
  mutating func touchOrders(_ ids: [Int]) {
    let now = seconds
    for id in ids { store.orders.update(id) { $0.modified = now } }
  }

  /// Marks products as changed now.
  mutating func touchProducts(_ ids: [Int]) {
    let now = seconds
    for id in ids { store.products.update(id) { $0.modified = now } }
  }

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
  /// What it is about: `customers`, `orders` or `products`.
  let kind: String
  /// What happens: `create`, `touch`, `change` or `delete`.
  let action: String
  let ids: [Int]
  let count: Int
  /// The fields to be changed, by the names that the API gives them.
  let fields: [(name: String, value: JSONValue)]

  /// Reads a change; nil if it is none.
  init?(kind: String, _ body: JSONValue) {
    guard ["customers", "orders", "products"].contains(kind),
      let action = body["action"]?.string, ["create", "touch", "change", "delete"].contains(action)
    else { return nil }
    self.kind = kind
    self.action = action
    ids = body["ids"]?.elements.compactMap(\.int) ?? body["id"]?.int.map { [$0] } ?? []
    count = body["count"]?.int ?? 1
    fields = body["fields"]?.members.map { ($0.key.string, $0.value) } ?? []
  }

  /// Carries the change out and returns the ids that it is about.
  func apply(to world: inout World) -> [Int] {
    var ids = ids
    if action == "create" {
      switch kind {
      case "customers": ids = world.addCustomers(count)
      case "orders": ids = world.addOrders(count)
      default: ids = world.addProducts(count)
      }
    }
    for id in ids {
      switch (kind, action) {
      case ("customers", "delete"): world.store.customers.remove(id)
      case ("orders", "delete"): world.store.orders.remove(id)
      case ("products", "delete"): world.store.products.remove(id)
      case ("customers", _): changeCustomer(id, &world)
      case ("orders", _): changeOrder(id, &world)
      default: changeProduct(id, &world)
      }
    }
    return ids
  }

  private func changeCustomer(_ id: Int, _ world: inout World) {
    let now = world.seconds
    world.store.customers.update(id) { customer in
      customer.modified = now
      for (name, value) in fields {
        let text = value.string ?? ""
        switch name {
        case "email": customer.email = text
        case "first_name": customer.firstName = text
        case "last_name": customer.lastName = text
        case "company": customer.company = text
        case "phone": customer.phone = text
        case "notes": customer.notes = text
        case "customer_group_id": customer.groupID = value.int ?? 0
        default: break
        }
      }
    }
  }

  private func changeOrder(_ id: Int, _ world: inout World) {
    let now = world.seconds
    world.store.orders.update(id) { order in
      order.modified = now
      for (name, value) in fields {
        switch name {
        case "status_id": order.statusID = value.int ?? order.statusID
        case "email": order.email = value.string ?? order.email
        case "staff_notes": order.staffNotes = value.string ?? ""
        case "customer_id": order.customerID = value.int ?? 0
        default: break
        }
      }
    }
  }

  private func changeProduct(_ id: Int, _ world: inout World) {
    let now = world.seconds
    world.store.products.update(id) { product in
      product.modified = now
      for (name, value) in fields {
        switch name {
        case "name": product.name = value.string ?? product.name
        case "is_visible": product.visible = value.bool ?? product.visible
        case "inventory_level": product.inventory = value.int ?? product.inventory
        case "price": product.price = Money(Int(((value.number?.double ?? 0) * 100).rounded()))
        default: break
        }
      }
    }
  }
}
