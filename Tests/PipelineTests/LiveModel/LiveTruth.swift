import JSON
import Singer

@testable import Sandbox
@testable import Shops
@testable import TapBigCommerce

/// What a Brevo must say in the end that a listening pair has told of a store, whatever went wrong on the way.
///
/// Promised of everything that the store's lists tell: contacts, products, categories and orders are as a Brevo has them
/// that learns of the store now; each order has been placed once, and each change of its status begins with the status
/// that the one before ended with; each cart that became an order was converted once. Promised besides of what a callback
/// told that was answered 200 and whose spool is still there: what is deleted is gone, and a shopper's cart is known, with
/// all that happened to it. What only such callbacks can tell is lost with a spool that somebody deletes.
struct LiveTruth {
  let store: Store
  let account: Account
  let reference: Account
  /// When the story began, and the time now, in seconds since 1970.
  let began: Int
  let now: Int
  let admitted: Admitted
  /// The orders that the shop has taken away.
  let removedOrders: [RemovedOrder]
  /// The addresses of customers who were deleted; who is a subscriber or guest besides keeps the customer's name there
  /// until a record tells of them again, and the place on the list until a callback does.
  let formerCustomers: Set<String>
  /// The addresses that customers have left.
  ///
  /// The contact goes with the customer, and there is none at the old address until somebody's record tells of it again
  /// (docs/delivery.md), also where a subscriber has come there who was told of before the customer's move was.
  let leftAddresses: Set<String>
  /// When the addresses of customers were changed last, in seconds since 1970.
  let addressChanges: [Int: Int]
  /// When the target knew first where the pieces of a product or variant lie, by its id at Brevo.
  let placed: [String: PlacesKnown]

  static let abandonedAfter = 3600

  /// What is wrong, at most twenty lines.
  func faults() -> [String] {
    let told = account.events.map(ToldEvent.init)
    let promises = EventPromises(account: account, reference: reference, placed: placed)
    var faults = promises.faults()
    let orders = Dictionary(grouping: told.filter { $0.name.hasPrefix("order_") }) { $0.thing }
    for id in store.orders.ids { faults += self.faults(of: store.orders.row(id), orders["\(id)"] ?? []) }
    let carts = Dictionary(grouping: told.filter { $0.name.hasPrefix("cart_") }) { $0.thing }
    for cart in store.openCarts(at: now) { faults += self.faults(of: cart, carts[cart.uuid] ?? []) }
    for order in store.orders.ids.map({ store.orders.row($0) }) where isTold(order) && order.statusID != 0 {
      guard let cart = order.cartID, order.created >= began else { continue }
      let count = carts[cart]?.count { $0.name == "cart_converted" } ?? 0
      if count != 1 { faults.append("cart \(cart) of order \(order.id) was converted \(count) times") }
    }
    faults += things() + gone() + abandonedList()
    return Array(faults.sorted().prefix(20))
  }

  /// Whether somebody is known who placed an order.
  private func isTold(_ order: Order) -> Bool {
    order.customerID > 0 ? store.customers[order.customerID] != nil : !order.email.isEmpty
  }

  private func faults(of order: Order, _ events: [ToldEvent]) -> [String] {
    guard isTold(order) else { return [] }
    var faults: [String] = []
    let places = events.count { $0.name == "order_placed" }
    // One that was incomplete when the story began has been completed in it.
    let isPlaced = order.created >= began || events.first?.name == "order_placed" && events.first?.before == 0
    let wanted = order.statusID != 0 && isPlaced ? 1 : 0
    if places != wanted { faults.append("order \(order.id) was placed \(places) times, not \(wanted)") }
    faults += EventPromises.disorder(ofOrder: "\(order.id)", events, endingAt: order.statusID)
    return faults.isEmpty ? [] : faults + events.map { "order \(order.id): \($0)" }
  }

  /// What is wrong with the events of a cart that is there.
  private func faults(of cart: Cart, _ events: [ToldEvent]) -> [String] {
    let names = events.map(\.name)
    var faults: [String] = []
    if names.contains("cart_converted") { faults.append("cart \(cart.uuid) is open and was converted") }
    let email = store.customers[cart.customerID]?.email ?? cart.email
    guard cart.isShoppers, !email.isEmpty, cart.customerID == 0 || store.customers[cart.customerID] != nil,
      let latest = admitted.latest(.cart, cart.uuid), latest >= cart.modified
    else { return faults }
    if names.first != "cart_created" { faults.append("cart \(cart.uuid) of \(email) was not created: \(names)") }
    if cart.orderID == nil, let last = events.last, last.cents != cart.amount.cents {
      faults.append("cart \(cart.uuid) was last told at \(last.cents), not \(cart.amount.cents)")
    }
    if now - cart.modified >= Self.abandonedAfter, !names.contains("cart_abandoned") {
      faults.append("cart \(cart.uuid) of \(email) was not abandoned: \(names)")
    }
    return faults
  }
}

extension LiveTruth {
  /// Where what is told of things differs from what a Brevo has that learns of them now.
  private func things() -> [String] {
    var faults: [String] = []
    let (orphans, unsure) = (orphans, unsure)
    for contact in reference.contacts.values {
      guard let email = contact.email, !orphans.contains(email) else { continue }
      guard let there = account.contact(email: email) else {
        if leftAddresses.contains(email) { continue }
        faults.append("contact \(email) is missing")
        continue
      }
      for (name, value) in contact.attributes
      where there.attributes[name] != value && !(unsure.contains(email) && name != "FIRSTNAME")
        && !(name == "CITY" && !isAddressTold(email)) && !(name.hasSuffix("NAME") && formerCustomers.contains(email))
      {
        faults.append("contact \(email): \(name) is \(String(describing: there.attributes[name])), not \(value)")
      }
      // Of the list of abandoned carts only the one who listens knows. Who was a customer stays on the list of customers until
      // a callback tells of it, which ``gone()`` looks at.
      let lists = formerCustomers.contains(email) ? [3] : [2, 3]
      for list in lists where contact.lists.contains(list) != there.lists.contains(list) && !unsure.contains(email) {
        faults.append(
          "contact \(email): list \(list) is \(there.lists.contains(list)), not \(contact.lists.contains(list))")
      }
    }
    faults += differences("product", account.products, reference.products, ["name", "price", "isDeleted", "parentId"])
    faults += differences("product", account.products, reference.products, ["stock"]) {
      !EventPromises.isShown($0, reference)
    }
    faults += differences("category", account.categories, reference.categories, ["name", "isDeleted"])
    faults += differences("order", account.orders, reference.orders, ["status", "amount", "createdAt", "products"]) {
      Int($0).flatMap { store.orders[$0] }.map { !isTold($0) } ?? true
    }
    return faults
  }

  /// Whether it was told how the addresses of somebody are now: what becomes of one leaves the customer's own date as it is.
  private func isAddressTold(_ email: String) -> Bool {
    guard
      let customer = store.customers.ids.map({ store.customers.row($0) }).first(where: {
        $0.email.lowercased() == email
      }),
      let changed = addressChanges[customer.id]
    else { return true }
    return max(admitted.latest(.customer, "\(customer.id)") ?? 0, customer.modified) >= changed
  }

  /// Who ordered as a customer who is gone; to somebody who learns of it now they are a guest.
  private var orphans: Set<String> {
    Set(store.orders.ids.map { store.orders.row($0) }.filter { !isTold($0) }.map { $0.email.lowercased() })
  }

  /// Those for whom orders may still count of which no callback told that they are gone.
  private var unsure: Set<String> {
    let untold = removedOrders.filter { !admitted.isGone(.order, $0.id) }
    return Set(untold.flatMap { [$0.email, store.customers[$0.customer]?.email.lowercased() ?? ""] })
  }

  private func differences(
    _ kind: String, _ found: Sandbox.Collection, _ wanted: Sandbox.Collection, _ names: [String],
    except isExcepted: (String) -> Bool = { _ in false }
  ) -> [String] {
    wanted.ids.filter { !isExcepted($0) }.flatMap { id -> [String] in
      guard let there = found.value(id), let right = wanted.value(id) else { return ["\(kind) \(id) is missing"] }
      return names.compactMap { name in
        let (left, right) = (there[name].map { told($0, name) }, right[name].map { told($0, name) })
        let isSame = left == right || name == "isDeleted" && there[name]?.bool != true
        return isSame
          ? nil
          : "\(kind) \(id): \(name) is \(String(decoding: left ?? [], as: UTF8.self)), not \(String(decoding: right ?? [], as: UTF8.self))"
      }
    }
  }

  /// A value as it is compared: a product's variant is named in an order only if the catalog had it when that was sent.
  private func told(_ value: JSONValue, _ name: String) -> [UInt8] {
    guard name == "products" else { return Array(value.json) }
    let lines = value.elements.map { line in
      ["productId", "quantity", "price"].map {
        line[$0].map { String(decoding: Array($0.json), as: UTF8.self) } ?? "none"
      }.joined(separator: " ")
    }
    return Array(lines.joined(separator: ", ").utf8)
  }

  /// What is still there although a callback told that it is gone.
  private func gone() -> [String] {
    let products = account.products.ids.filter { id in
      guard let number = Int(id), admitted.isGone(.product, number), store.products[number] == nil else { return false }
      return account.products.value(id)?["isDeleted"]?.bool != true
    }
    let categories = account.categories.ids.filter { id in
      guard let number = Int(id), admitted.isGone(.category, number), store.categories[number] == nil else {
        return false
      }
      return account.categories.value(id)?["isDeleted"]?.bool != true
    }
    let emails = Set(store.customers.ids.map { store.customers.row($0).email.lowercased() })
    let people = account.contacts.values.filter { contact in
      guard let email = contact.email, contact.lists.contains(2), !emails.contains(email) else { return false }
      guard let id = contact.extID.flatMap({ Int($0.split(separator: "-").last ?? "") }) else { return false }
      return admitted.isGone(.customer, id) && store.customers[id] == nil
    }
    return products.map { "product \($0) is not hidden" } + categories.map { "category \($0) is not hidden" }
      + people.map { "contact \($0.email ?? "") of a customer who is gone is on the list" }
  }
}
