import JSON
import Synchronization
import TestSupport

@testable import Sandbox

/// A store of the sandbox in which things happen at random, by these chances in a hundred.
final class LiveShop: Sendable {
  fileprivate struct State {
    var random: Seeded
    /// The last number that was used to tell a name or an address from others.
    var number = 0
    /// The orders that were taken away, with whose they were.
    var removed: [RemovedOrder] = []
    /// When the addresses of customers were changed last, in seconds since 1970; never where that happened twice in a second.
    var addressed: [Int: Int] = [:]
    /// The addresses of customers who were deleted.
    var former: Set<String> = []
    /// The addresses that customers have left.
    var left: Set<String> = []
  }

  private let state: Mutex<State>

  init(seed: UInt64) { state = Mutex(State(random: Seeded(seed: seed))) }

  /// Lets all that happens from now on be drawn by another seed.
  func begin(_ seed: UInt64) { state.withLock { $0.random = Seeded(seed: seed) } }

  /// Lets something happen.
  func change(_ world: inout World) { state.withLock { $0.change(&world) } }

  /// Lets something come that no store should have: what Brevo cannot take.
  func makeOdd(_ world: inout World) { state.withLock { $0.makeOdd(&world) } }

  /// Lets a subscriber come whose address is none.
  func makeSubscriber(_ world: inout World) { state.withLock { $0.makeSubscriber(&world) } }

  /// The orders that were taken away.
  var removedOrders: [RemovedOrder] { state.withLock { $0.removed } }

  /// The addresses of customers who were deleted.
  var formerCustomers: Set<String> { state.withLock { $0.former } }

  /// The addresses that customers have left.
  var leftAddresses: Set<String> { state.withLock { $0.left } }

  /// When the addresses of customers were changed last, in seconds since 1970.
  var addressChanges: [Int: Int] { state.withLock { $0.addressed } }

  /// Whether something that happens so many times in a hundred happens now.
  func chance(_ percent: Int) -> Bool { state.withLock { $0.chance(percent) } }

  /// A number of a range.
  func number(_ range: ClosedRange<Int>) -> Int { state.withLock { Int.random(in: range, using: &$0.random) } }
}

extension LiveShop.State {
  fileprivate mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }

  private mutating func pick<Value>(_ values: [Value]) -> Value? { values.randomElement(using: &random) }

  private mutating func text(_ start: String, _ end: String = "") -> JSONValue {
    number += 1
    return (try? JSONValue.parse("\"\(start)\(number)\(end)\"")) ?? .null
  }

  fileprivate mutating func change(_ world: inout World) {
    switch Int.random(in: 0..<100, using: &random) {
    case 0..<8: world.addCustomers()
    case 8..<20: edit("customers", world.store.customers.ids, ["first_name": text("Ada ")], &world)
    case 20..<22:
      // Of a subscriber whose address a customer has left nobody tells before the subscriber changes.
      let subscribers = Set(world.store.subscribers.ids.map { world.store.subscribers.row($0).email.lowercased() })
      let free = world.store.customers.ids.filter {
        !subscribers.contains(world.store.customers.row($0).email.lowercased())
      }
      let email = text("moved", "@example.org")
      guard let id = pick(free) else { return }
      left.insert(world.store.customers.row(id).email.lowercased())
      world.change("customers", [id], [("email", email)])
    case 22..<24: remove("customers", world.store.customers.ids, &world)
    case 24..<34: world.addOrders()
    case 34..<50:
      guard let order = pick(world.store.orders.ids.suffix(12)) else { return }
      world.setStatus(pick([2, 3, 4, 5, 7, 9, 10, 11, 12]) ?? 11, ofOrder: order)
    case 50..<52: chance(30) ? restore(&world) : remove("orders", Array(world.store.orders.ids.suffix(6)), &world)
    case 52..<56: changeStock(&world)
    case 56..<60:
      let price = try? JSONValue.parse("\(Int.random(in: 5...90, using: &random)).50")
      edit("products", world.store.products.ids, ["price": price ?? .null], &world)
    case 60..<62: world.addProducts()
    case 62..<64: remove("products", world.store.products.ids, &world)
    case 64..<66: edit("categories", world.store.categories.ids, ["name": text("Room ")], &world)
    case 66..<67: remove("categories", world.store.categories.ids, &world)
    case 67..<69: world.create("subscribers")
    case 69..<70: remove("subscribers", world.store.subscribers.ids, &world)
    case 70..<74: changeAddress(&world)
    default: world.send(shopper(world))
    }
  }

  /// A subscriber comes whose address is none.
  fileprivate mutating func makeSubscriber(_ world: inout World) {
    for id in world.create("subscribers") { world.change("subscribers", [id], [("email", text("nobody at "))]) }
  }

  fileprivate mutating func makeOdd(_ world: inout World) { makeSubscriber(&world) }

  /// Somebody takes an order out of the archive again; its callback may come before the one of its archiving.
  private mutating func restore(_ world: inout World) {
    guard let place = removed.indices.randomElement(using: &random) else { return }
    var order = removed.remove(at: place).order
    order.modified = world.store.seconds
    world.store.orders.put(order)
  }

  /// Some pieces are sold, or come, at one of the places.
  private mutating func changeStock(_ world: inout World) {
    guard let product = pick(world.store.products.ids.map({ world.store.products.row($0) })),
      let variant = pick(product.variants), let location = pick(world.store.locations.ids)
    else { return }
    world.setLevel(chance(25) ? 0 : Int.random(in: 0...9, using: &random), ofVariant: variant.id, at: location)
  }

  /// A customer gets another address, loses one, or changes one; the customer's own date tells nothing of it.
  private mutating func changeAddress(_ world: inout World) {
    guard let id = pick(world.store.customers.ids) else { return }
    let addresses = world.store.customers.row(id).addresses.map(\.id)
    addressed[id] = addressed[id] == world.store.seconds ? .max : world.store.seconds
    switch Int.random(in: 0..<10, using: &random) {
    case 0..<2: world.create("customer_addresses", below: id)
    case 2: world.delete("customer_addresses", pick(addresses).map { [$0] } ?? [])
    default: edit("customer_addresses", addresses, ["city": text("Town ")], &world)
    }
  }

  private mutating func edit(
    _ kind: String, _ ids: some Swift.Collection<Int>, _ fields: [String: JSONValue], _ world: inout World
  ) {
    guard let id = pick(Array(ids)) else { return }
    world.change(kind, [id], fields.map { ($0.key, $0.value) })
  }

  private mutating func remove(_ kind: String, _ ids: some Swift.Collection<Int>, _ world: inout World) {
    // A shop keeps a few; the last number is kept, so that none is given a second time.
    guard ids.count > 3, let id = pick(Array(ids.dropLast())) else { return }
    if kind == "orders" { removed.append(RemovedOrder(world.store.orders.row(id))) }
    if kind == "customers" { former.insert(world.store.customers.row(id).email.lowercased()) }
    world.delete(kind, [id])
  }

  /// Somebody who fills a cart, changes it, leaves it, comes back or buys; a guest's address comes late, or never.
  private mutating func shopper(_ world: World) -> Shopper {
    number += 1
    let address = Shopper.Step.address(email: "guest\(number)@example.net")
    let customer = chance(40) ? pick(world.store.customers.ids) : nil
    var steps: [Shopper.Step] = [.add(quantity: Int.random(in: 1...3, using: &random))]
    if customer == nil, chance(60) { steps.append(address) }
    for _ in 0..<Int.random(in: 0...5, using: &random) {
      switch Int.random(in: 0..<10, using: &random) {
      case 0..<3: steps.append(.add())
      case 3..<5: steps.append(.change(quantity: Int.random(in: 2...9, using: &random)))
      case 5: steps.append(.remove)
      case 6: steps.append(.coupon())
      case 7..<9: steps.append(.leave)
      default: steps.append(.wait(.seconds(Int.random(in: 5...900, using: &random))))
      }
    }
    if customer == nil, chance(60) { steps.append(address) }
    switch Int.random(in: 0..<10, using: &random) {
    case 0..<3: steps += [.pay, .buy]
    case 3: steps.append(.buy)
    case 4: steps.append(.pay)
    default: break
    }
    var shopper = Shopper(customer: customer, steps)
    shopper.pause = .seconds(Int.random(in: 1...120, using: &random))
    return shopper
  }
}

/// An order that the shop has taken away.
struct RemovedOrder: Sendable {
  let order: Order

  init(_ order: Order) { self.order = order }

  var id: Int { order.id }
  var customer: Int { order.customerID }
  var email: String { order.email.lowercased() }
}
