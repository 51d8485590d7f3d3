import TestSupport

@testable import Sandbox

/// What happens in a shop on Shopify at random, and what of it Brevo must be told of once.
struct ShopifyHappenings: Sendable {
  var random: Seeded
  /// The customers who came after everything had been read first.
  private(set) var newcomers: Set<Int> = []
  /// The orders that were placed since then, with what each has come to.
  private(set) var orders: [Int: Course] = [:]
  /// The addresses of customers who have gone.
  private(set) var gone: Set<String> = []
  private var count = 0

  /// What becomes of an order.
  struct Course: Sendable {
    var fate = "paid"
    /// The times that something was paid back.
    var refunds = 0
    var isFulfilled: Bool { ["fulfilled", "partlyRefunded", "refunded"].contains(fate) }
    var isCancelled: Bool { fate == "cancelled" }
  }

  init(_ random: Seeded) { self.random = random }

  /// Takes note of an order that somebody has placed in another way.
  mutating func note(order number: Int) { orders[number] = Course() }

  /// Takes note that an order has gone, of which nothing is expected any more.
  mutating func forget(order number: Int) { orders[number] = nil }

  /// Takes note that a customer with an address has gone.
  mutating func note(gone email: String) { gone.insert(email) }

  /// Lets something happen.
  mutating func change(_ shop: inout Shopify) {
    count += 1
    switch Int.random(in: 0..<100, using: &random) {
    case 0..<12: if let id = shop.create("Customer") { newcomers.insert(id.number) }
    case 12..<34: editCustomer(&shop)
    case 34..<36: deleteCustomer(&shop)
    case 36..<56: placeOrder(&shop)
    case 56..<78: changeOrder(&shop)
    case 78..<80: _ = shop.create("Product")
    case 80..<88: retitle("Product", &shop)
    case 88..<90: changePrice(&shop)
    case 90..<92: if count > 20, let product = pick("Product", shop) { shop.delete(product) }
    case 92..<95: retitle("Collection", &shop)
    case 95..<97: _ = shop.create("Collection")
    case 97..<98: _ = shop.create("DiscountNode")
    default: if let product = pick("Product", shop) { shop.change(product, [("tags", .list([text("new")]))]) }
    }
  }

  private mutating func pick(_ type: String, _ shop: Shopify) -> ShopID? {
    (shop.table(type)?.numbers ?? []).randomElement(using: &random).map { ShopID(type, $0) }
  }

  private func text(_ word: String) -> ShopValue { .text("\(word) \(count)") }

  private mutating func retitle(_ type: String, _ shop: inout Shopify) {
    if let id = pick(type, shop) { shop.change(id, [("title", text("Thing"))]) }
  }

  private mutating func changePrice(_ shop: inout Shopify) {
    guard let id = pick("ProductVariant", shop) else { return }
    shop.change(id, [("price", .text("\(Int.random(in: 1...900, using: &random)).50"))])
  }

  private mutating func editCustomer(_ shop: inout Shopify) {
    guard let id = pick("Customer", shop), let row = shop.row(id) else { return }
    switch Int.random(in: 0..<4, using: &random) {
    case 0: shop.change(id, [("firstName", text("Ada"))])
    case 1: shop.change(id, [("tags", .list(Bool.random(using: &random) ? [text("tag"), .text("VIP")] : []))])
    case 2: shop.change(id, [("note", text("Note"))])
    default:
      guard row.fields["defaultEmailAddress"]?.object != nil else { return }
      // Words between yes and no change nothing, so that what was said before them would count.
      let said = ShopValue.text(Bool.random(using: &random) ? "SUBSCRIBED" : "UNSUBSCRIBED")
      shop.change(
        id,
        [("defaultEmailAddress", .of("", ["marketingState": said, "marketingUpdatedAt": .time(shop.now.inSeconds)]))])
    }
  }

  /// A customer goes, one who has no orders.
  private mutating func deleteCustomer(_ shop: inout Shopify) {
    guard let id = pick("Customer", shop), let row = shop.row(id), shop.orders(of: row.object).isEmpty else { return }
    if let email = row.fields["defaultEmailAddress"]?.object?["emailAddress"].text { gone.insert(email) }
    shop.delete(id)
  }

  private mutating func placeOrder(_ shop: inout Shopify) {
    guard let customer = pick("Customer", shop), let row = shop.row(customer),
      let email = row.fields["defaultEmailAddress"]?.object?["emailAddress"], email.text != nil,
      let id = shop.create("Order")
    else { return }
    orders[id.number] = Course()
    shop.change(id, [("customer", .row(customer)), ("email", email), ("test", .bool(false))])
  }

  private mutating func changeOrder(_ shop: inout Shopify) {
    guard let number = orders.keys.sorted().randomElement(using: &random), var course = orders[number] else { return }
    let next: [String]
    switch course.fate {
    case "paid": next = ["fulfilled", "fulfilled", "cancelled"]
    case "fulfilled": next = ["partlyRefunded", "refunded"]
    case "partlyRefunded": next = ["refunded"]
    default: return
    }
    course.fate = next.randomElement(using: &random) ?? course.fate
    if course.fate.hasSuffix("efunded") { course.refunds += 1 }
    orders[number] = course
    shop.change(ShopID("Order", number), [("fate", .text(course.fate)), ("test", .bool(false))])
  }
}
