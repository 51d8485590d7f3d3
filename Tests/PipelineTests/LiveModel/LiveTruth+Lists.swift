import JSON

@testable import Sandbox
@testable import Shops
@testable import TapBigCommerce

extension LiveTruth {
  private static let abandonedList = 4

  /// Whose place on the list of abandoned carts is not as their carts are.
  func abandonedList() -> [String] {
    let events = account.events.map(ToldEvent.init).filter { $0.name.hasPrefix("cart_") }
    let carts = Dictionary(grouping: events) { $0.contact }.mapValues { Set($0.map(\.thing)) }
    // A cart that was told of before its customer was, who has another address by then, goes over to the customer's contact.
    let owners = Dictionary(events.map { ($0.thing, $0.contact) }) { $1 }
    let open = Dictionary(grouping: store.openCarts(at: now)) { $0.uuid }.compactMapValues(\.first)
    return account.contacts.values.compactMap { contact in
      let (isThere, own) = (contact.lists.contains(Self.abandonedList), carts[contact.id] ?? [])
      // One whose customer was read later, with another address by then, is that customer's.
      let theirs = own.compactMap { open[$0] }.filter { owner(of: $0).map { $0 == contact.email } ?? true }
      if isThere, theirs.isEmpty, !open.values.contains(where: { owner(of: $0) == contact.email }),
        !own.contains(where: { open[$0] == nil && isUntold($0) })
      {
        return "contact \(contact.email ?? "") is on the list of abandoned carts without a cart: \(own.sorted())"
      }
      if !isThere, own.count == 1, let cart = theirs.first, owners[cart.uuid] == contact.id, isKnown(cart),
        !isOvertaken(cart), now - cart.modified >= Self.abandonedAfter
      {
        return "contact \(contact.email ?? "") is not on the list of abandoned carts, with cart \(cart.uuid)"
      }
      return nil
    }
  }

  /// The address of the customer whose cart it is, who may have been told of after it; nil for a guest's, and for that of a
  /// customer who is gone.
  private func owner(of cart: Cart) -> String? { store.customers[cart.customerID]?.email.lowercased() }

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

  /// Whether the cart's customer may have touched another one later, and bought it.
  ///
  /// That one's events need not be this contact's: an order that is told of before its customer belongs to whom its bill names,
  /// and the bill keeps an address that the customer has left since.
  private func isOvertaken(_ cart: Cart) -> Bool {
    let orders = store.orders.ids.map { store.orders.row($0) } + removedOrders.map(\.order)
    return cart.customerID > 0
      && orders.contains { order in
        order.customerID == cart.customerID && order.statusID != 0 && order.cartID != nil && order.cartID != cart.uuid
          && order.modified >= cart.modified
      }
  }
}
