import TestSupport

/// A shop in which things happen at random: plain values, and nothing of what becomes of them elsewhere.
struct ModelShop: Sendable {
  var random: Seeded
  /// The time in the shop, in seconds since 1970; every change is a little later than the one before.
  var now: Int
  var customers: [Int: Customer] = [:]
  var orders: [Int: Order] = [:]
  var carts: [Int: Cart] = [:]
  var products: [Int: Product] = [:]
  var categories: [Int: Category] = [:]
  var coupons: [Int: Coupon] = [:]
  var subscribers: [Int: Subscriber] = [:]
  /// The addresses that somebody has taken off a list in Brevo.
  var takenOff: Set<String> = []
  var shelves: [Int: Shelf] = [:]
  /// The places at which nothing is sold.
  var closed: Set<Int> = []
  /// What has changed since everything was delivered, by kind and number, `order 7` for example.
  var fresh: Set<String> = []
  /// The addresses that customers have left since then, and those of customers who have gone.
  var left: Set<String> = []
  /// Whether a run may have ended in the middle since; then nothing happens that would leave traces of two kinds.
  var isUnsettled = false
  private var lastNumber = 0

  init(seed: UInt64, now: Int) {
    random = Seeded(seed: seed)
    self.now = now
  }

  /// What a person is known by on a bill.
  struct Person: Sendable, Equatable {
    var email: String
    var firstName: String
    var lastName: String
    var city: String

    /// The person behind a guest's address, always the same.
    init(guest number: Int) {
      email = "guest\(number)@example.net"
      (firstName, lastName, city) = ("Guest", "Nº \(number)", "Bonn \(number)")
    }

    init(_ customer: Customer) {
      (email, firstName, lastName) = (customer.email, customer.firstName, customer.lastName)
      city = customer.city
    }
  }

  /// The next number; no two things of the shop share one.
  mutating func number() -> Int {
    lastNumber += 1
    return lastNumber
  }

  mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }

  mutating func pick<Value>(_ values: [Value]) -> Value? { values.randomElement(using: &random) }

  /// A storefront.
  mutating func channel() -> Int { pick([1, 1, 2, 2, 3]) ?? 1 }

  /// Lets some time pass; now and then two changes share a second.
  mutating func tick() {
    if !chance(10) { now += Int.random(in: 1...40, using: &random) }
  }

  /// Lets something happen, by these chances in a hundred.
  mutating func change() {
    tick()
    if isUnsettled, chance(10) { return changeStock() }
    switch Int.random(in: 0..<100, using: &random) {
    case 0..<9: if chance(8) { registerAgain() } else { register() }
    case 9..<17: editCustomer()
    case 17..<20: if chance(40) { subscribe() } else { changeSubscriber() }
    case 20..<23: moveCustomer()
    case 23..<24: deleteCustomer()
    case 24..<38: placeOrder()
    case 38..<55: changeStatus()
    case 55..<58: changeOrder()
    case 58..<65: if chance(5) { closePlace() } else { changeStock() }
    case 65..<66: deleteOrder()
    case 66..<74: fillCart()
    case 74..<82: changeCart()
    case 82..<86: convertCart()
    case 86..<88: emptyCart()
    case 88..<90: addProduct()
    case 90..<97: changeProduct()
    case 97..<98: removeProduct()
    case 98..<99: changeCategories()
    default: changeCoupons()
    }
  }

  /// What the shop has done before anybody looked: people, orders and products of old, and of these days.
  mutating func begin() {
    let today = now
    for _ in 0..<Int.random(in: 30...90, using: &random) {
      now = today - Int.random(in: 40...900, using: &random) * 86_400
      register()
    }
    for _ in 0..<12 {
      addProduct()
      changeCategories()
    }
    for _ in 0..<30 {
      now = today - Int.random(in: 10...39, using: &random) * 86_400
      placeOrder()
    }
    now = today
    for _ in 0..<15 { subscribe() }
  }
}

/// A thing of the shop that has a time of its last change.
protocol Dated: Sendable, Equatable {
  var modified: Int { get set }
}

extension Dated {
  /// Whether both are the same but for their time.
  func isSame(as other: Self) -> Bool {
    var twin = other
    twin.modified = modified
    return twin == self
  }
}
