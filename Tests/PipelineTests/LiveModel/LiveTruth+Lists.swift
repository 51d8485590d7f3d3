import JSON

@testable import Sandbox
@testable import Shops
@testable import TapBigCommerce

extension LiveTruth {
  /// The shop's own contact, to which changes of stock are told: that they arrive is tested elsewhere, one by one.
  static let stockAddress = "stock@example.com"
  private static let abandonedList = 4

  /// Whose place on the list of abandoned carts is not as their carts are.
  func abandonedList() -> [String] {
    let events = account.events.map(ToldEvent.init).filter { $0.name.hasPrefix("cart_") }
    let carts = Dictionary(grouping: events) { $0.contact }.mapValues { Set($0.map(\.thing)) }
    let open = Dictionary(grouping: store.openCarts(at: now)) { $0.uuid }.compactMapValues(\.first)
    return account.contacts.values.compactMap { contact in
      let (isThere, own) = (contact.lists.contains(Self.abandonedList), carts[contact.id] ?? [])
      let left = own.compactMap { open[$0] }
      if isThere, left.isEmpty, !own.contains(where: isUntold) {
        return "contact \(contact.email ?? "") is on the list of abandoned carts without a cart: \(own.sorted())"
      }
      if !isThere, own.count == 1, let cart = left.first, isKnown(cart), now - cart.modified >= Self.abandonedAfter {
        return "contact \(contact.email ?? "") is not on the list of abandoned carts, with cart \(cart.uuid)"
      }
      return nil
    }
  }

  /// Whether a cart may be gone without anybody having been told: neither a callback nor an event says what became of it.
  private func isUntold(_ cart: String) -> Bool {
    !admitted.isGone(.cart, cart)
      && !account.events.map(ToldEvent.init).contains { $0.thing == cart && $0.name == "cart_converted" }
  }

  /// Whether all that happened to a cart was told, of somebody who is still there.
  private func isKnown(_ cart: Cart) -> Bool {
    guard cart.isShoppers, cart.orderID == nil, cart.customerID == 0 || store.customers[cart.customerID] != nil else {
      return false
    }
    return admitted.latest(.cart, cart.uuid).map { $0 >= cart.modified } ?? false
  }

  /// Whether the events of stock are a chain for each thing, and end with what is there now.
  ///
  /// Where a thing's own record was all that was known, nothing is told when it is overruled by the places where pieces
  /// lie; so the chain begins behind that.
  func stock() -> [String] {
    var faults: [String] = []
    var last: [String: Int] = [:]
    for (number, event) in account.events.enumerated() where event.name == "inventory_changed" {
      let value = (try? JSONValue.parse(event.json)) ?? .null
      let properties = value["event_properties"] ?? .null
      let ids = ["product_id", "variant_id"].compactMap { name in
        properties[name].flatMap { $0.string ?? $0.int.map(String.init) }
      }
      let id = ids.joined(separator: "-")
      guard let now = properties["stock"]?.int, let before = properties["previous_stock"]?.int else {
        faults.append("stock of \(id) told without a number")
        continue
      }
      if before == now { faults.append("stock of \(id) did not change from \(now)") }
      guard let placed = placed[id], number >= placed.events, ToldEvent(event).at >= placed.time else { continue }
      if let told = last[id], told != before { faults.append("stock of \(id) changed from \(before), and was \(told)") }
      last[id] = now
    }
    for (id, level) in last where isShown(id) {
      guard let right = reference.products.value(id)?["stock"]?.int else { continue }
      if level != right { faults.append("stock of \(id) was told as \(level) last, not \(right)") }
    }
    return faults
  }

  /// Whether a product or a variant is shown in the shop: nobody is told how many there are of what is hidden.
  func isShown(_ id: String) -> Bool { reference.products.value(id)?["isDeleted"]?.bool != true }
}
