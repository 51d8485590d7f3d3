import Synchronization
import TestSupport

@testable import Sandbox

/// A shop on Shopify in which things happen at random: what the model without callbacks has, and what only they can tell.
final class ShopifyLiveShop: Sendable {
  /// What has come to pass that the shop itself does not show any more.
  struct Past: Sendable {
    var happenings: ShopifyHappenings
    /// The customers who have become a part of others.
    var merges: [Merge] = []
    /// The addresses of customers whom the shop must forget, by their numbers.
    var redacted: [Int: String] = [:]
    /// The checkouts that were begun, by their numbers.
    var checkouts: [Int: Checkout] = [:]
  }

  /// One customer who has become a part of another.
  struct Merge: Sendable {
    let gone: Int
    let kept: Int
    /// The address of who is gone.
    let email: String
  }

  /// What has become of a checkout.
  struct Checkout: Sendable {
    let token: String
    /// The order that came of it.
    var order: Int?
    var isDeleted = false
    /// How often it was changed.
    var changes = 0
  }

  fileprivate struct State {
    var past: Past
    var random: Seeded
  }

  let seed: UInt64
  private let state: Mutex<State>

  init(seed: UInt64) {
    self.seed = seed
    state = Mutex(
      State(past: Past(happenings: ShopifyHappenings(Seeded(seed: seed))), random: Seeded(seed: seed &* 31)))
  }

  /// Lets something happen.
  func change(_ world: inout World) { state.withLock { $0.change(&world.shopify) } }

  var past: Past { state.withLock { $0.past } }

  /// Whether something that happens so many times in a hundred happens now.
  func chance(_ percent: Int) -> Bool { state.withLock { $0.chance(percent) } }

  /// A number of a range.
  func number(_ range: ClosedRange<Int>) -> Int { state.withLock { Int.random(in: range, using: &$0.random) } }
}

extension Shopify {
  /// The address of a customer who is there.
  func email(of customer: ShopID?) -> String? {
    customer.flatMap { row($0) }?.fields["defaultEmailAddress"]?.object?["emailAddress"].text
  }
}

extension ShopifyLiveShop.State {
  fileprivate mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }

  private mutating func pick(_ type: String, _ shop: Shopify, where isFit: (ShopID) -> Bool = { _ in true }) -> ShopID?
  {
    let ids = (shop.table(type)?.numbers ?? []).map { ShopID(type, $0) }.filter(isFit)
    return ids.randomElement(using: &random)
  }

  fileprivate mutating func change(_ shop: inout Shopify) {
    switch Int.random(in: 0..<100, using: &random) {
    case 0..<60: past.happenings.change(&shop)
    case 60..<63: merge(&shop)
    case 63..<65: redact(&shop)
    case 65..<67: removeOrder(&shop)
    case 67..<68: if chance(50), let id = pick("Collection", shop) { shop.delete(id) }
    case 68..<75: changeStock(&shop)
    case 75..<84: begin(&shop)
    case 84..<90: changeCheckout(&shop)
    case 90..<97: buy(&shop)
    case 97..<98: removeCheckout(&shop)
    default: complete(&shop)
    }
  }

  /// One customer becomes a part of another, orders and all.
  private mutating func merge(_ shop: inout Shopify) {
    guard let gone = pick("Customer", shop, where: { shop.email(of: $0) != nil }), let email = shop.email(of: gone),
      let kept = pick("Customer", shop, where: { $0 != gone && shop.email(of: $0) != nil })
    else { return }
    shop.merge(gone, into: kept)
    past.happenings.note(gone: email)
    past.merges.append(.init(gone: gone.number, kept: kept.number, email: email))
  }

  /// A customer without orders wants to be forgotten.
  private mutating func redact(_ shop: inout Shopify) {
    guard let id = pick("Customer", shop, where: { shop.email(of: $0) != nil }), let row = shop.row(id),
      let email = shop.email(of: id), shop.orders(of: row.object).isEmpty
    else { return }
    shop.redact(id)
    past.redacted[id.number] = email
  }

  private mutating func removeOrder(_ shop: inout Shopify) {
    guard let number = past.happenings.orders.keys.sorted().randomElement(using: &random) else { return }
    shop.delete(ShopID("Order", number))
    past.happenings.forget(order: number)
  }

  /// Some pieces of an item are sold, or come, at one of the places.
  private mutating func changeStock(_ shop: inout Shopify) {
    guard let item = pick("InventoryItem", shop), let location = pick("Location", shop) else { return }
    shop.setStock(
      chance(25) ? 0 : Int.random(in: 0...9, using: &random),
      LevelPlace(item: item.number, location: location.number))
  }

  // MARK: Checkouts

  private mutating func begin(_ shop: inout Shopify) {
    guard let id = shop.create("AbandonedCheckout"),
      let url = shop.table(id.type)?[id.number]?.fields["abandonedCheckoutUrl"]?.text,
      let token = url.split(separator: "/").dropLast().last
    else { return }
    past.checkouts[id.number] = .init(token: String(token))
  }

  /// The number of a checkout that is under way.
  private mutating func open() -> Int? {
    past.checkouts.filter { $0.value.order == nil && !$0.value.isDeleted }.keys.sorted().suffix(6)
      .randomElement(using: &random)
  }

  /// A shopper wants another number of pieces.
  private mutating func changeCheckout(_ shop: inout Shopify) {
    guard let number = open(), let row = shop.table("AbandonedCheckout")?[number],
      var lines = row.fields["lineItems"]?.items, let first = lines.first, case .object(var line) = first
    else { return }
    line.fields["quantity"] = .int(Int.random(in: 2...9, using: &random))
    lines[0] = .object(line)
    let total = ShopValue.of("", ["amount": .text(Money(Int.random(in: 1000...90_000, using: &random)).decimal)])
    shop.change(
      row.id,
      [
        ("lineItems", .list(lines)),
        ("totalPriceSet", .of("", ["shopMoney": total, "presentmentMoney": total])),
      ])
    past.checkouts[number]?.changes += 1
  }

  /// A checkout becomes an order; that it is completed may be told later.
  private mutating func buy(_ shop: inout Shopify) {
    guard let number = open(), let checkout = past.checkouts[number],
      let customer = shop.table("AbandonedCheckout")?[number]?.fields["customer"]?.row,
      let email = shop.email(of: customer), let id = shop.create("Order")
    else { return }
    past.happenings.note(order: id.number)
    past.checkouts[number]?.order = id.number
    shop.change(
      id,
      [
        ("customer", .row(customer)), ("email", .text(email)), ("test", .bool(false)),
        ("cartToken", .text(checkout.token)),
      ])
    if chance(60) { complete(number, &shop) }
  }

  private mutating func complete(_ shop: inout Shopify) {
    let open = past.checkouts.filter { number, checkout in
      checkout.order != nil && shop.table("AbandonedCheckout")?[number]?.fields["completedAt"] == .null
    }
    if let number = open.keys.sorted().randomElement(using: &random) { complete(number, &shop) }
  }

  private func complete(_ number: Int, _ shop: inout Shopify) {
    shop.change(ShopID("AbandonedCheckout", number), [("completedAt", .time(shop.now.inSeconds))])
  }

  private mutating func removeCheckout(_ shop: inout Shopify) {
    guard let number = open() else { return }
    shop.delete(ShopID("AbandonedCheckout", number))
    past.checkouts[number]?.isDeleted = true
  }
}
