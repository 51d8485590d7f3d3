import JSON

/// What an order is about, before it is written out.
struct OrderPlan: Sendable {
  let place: Int
  var times: RowTimes
  /// The customer's place; nil for a guest.
  let customer: Int?
  let email: String?
  let lines: [Line]
  let currency: ShopCurrency
  /// What becomes of it.
  var fate: Fate
  let isTest: Bool
  let isInPerson: Bool
  /// A code that takes ten per cent off.
  let code: String?

  struct Line: Sendable {
    let product: Int
    let variant: Int
    let quantity: Int
    let price: Money
  }

  enum Fate: String, Sendable {
    case paid, fulfilled, pending, cancelled, refunded, partlyRefunded
  }

  var shipping: Money { isInPerson ? Money(0) : Money(490) }
  var gross: Money { lines.reduce(Money(0)) { $0 + $1.price * $1.quantity } }
  var discount: Money { code == nil ? Money(0) : Money(lines.map { cut(of: $0).cents }.clampedSum) }
  var subtotal: Money { gross - discount }
  var tax: Money { subtotal.tax }
  var total: Money { subtotal + shipping + tax }

  /// What the code takes off a line.
  func cut(of line: Line) -> Money { code == nil ? Money(0) : Money((line.price * line.quantity).cents / 10) }

  /// How many pieces of a line have been given back.
  func returned(_ index: Int) -> Int {
    switch fate {
    case .refunded, .cancelled: lines[index].quantity
    case .partlyRefunded: index == 0 ? 1 : 0
    default: 0
    }
  }

  /// What has been paid back, tax on it and the shipping of a whole order with it.
  var refunded: Money {
    switch fate {
    case .refunded: total
    case .partlyRefunded:
      lines.first.map { Money(($0.price * $0.quantity - cut(of: $0)).cents / max(1, $0.quantity)) } ?? Money(0)
    default: Money(0)
    }
  }

  /// The tokens of the cart and of the checkout that it came from; a sale in person has none.
  var tokens: (cart: String, checkout: String)? {
    isInPerson ? nil : ("hWN\(place)cart\(place % 97)", "c0ffee\(Dates.pad(place, 10))")
  }
}

extension ShopSeeds {
  func orderTimes(_ place: Int) -> RowTimes {
    times(7, place, of: max(options.orders, place), days: 400, changes: 12)
  }

  /// The n-th order.
  func plan(_ place: Int) -> OrderPlan {
    var draw = draw(8, place)
    let times = orderTimes(place)
    let isInPerson = place % 10 == 6
    let customer = options.customers > 0 && place % 7 != 5 ? draw.below(options.customers) + 1 : nil
    let count = options.linesPerOrder ?? (place % 60 == 17 ? 57 : 1 + draw.below(4))
    let lines = (0..<max(0, count)).map { _ in
      let product = 1 + draw.below(options.products)
      let variant = 1 + draw.below(variantCount(product))
      return OrderPlan.Line(
        product: product, variant: variant, quantity: 1 + draw.below(3), price: price(product, variant))
    }
    let isNew = times.created > anchor - 2 * Self.day
    let fate: OrderPlan.Fate =
      switch place % 20 {
      case 7: .cancelled
      case 8: .refunded
      case 9: .partlyRefunded
      case 10: .pending
      default: isNew ? .paid : .fulfilled
      }
    return OrderPlan(
      place: place, times: times, customer: customer,
      email: isInPerson ? nil : customer.map { email($0) } ?? "guest\(place)@shop.example", lines: lines,
      currency: draw.pick(ShopCurrency.all), fate: fate, isTest: place % 25 == 3, isInPerson: isInPerson,
      code: place % 5 == 1 ? "SPRING10" : nil)
  }

  /// The orders of each customer, by number.
  func ordersOf() -> [Int: [Int]] {
    var orders: [Int: [Int]] = [:]
    guard options.orders > 0 else { return orders }
    for place in 1...options.orders {
      guard let customer = plan(place).customer else { continue }
      orders[Self.id("Customer", customer).number, default: []].append(Self.id("Order", place).number)
    }
    return orders
  }
}
