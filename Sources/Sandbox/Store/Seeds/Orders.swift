/// The ids of carts of orders, which say which order a cart became.
enum CartID {
  private static let mask = (1 << 48) - 1
  private static let factor = 0x5851_F42D_4C95
  /// The inverse of the factor among numbers of 48 bits, by Newton's method.
  private static let inverse = (0..<6).reduce(1) { found, _ in found &* (2 &- factor &* found) & mask }

  /// A uuid whose last twelve digits hide the number of an order.
  static func make(_ uuid: String, ofOrder order: Int) -> String {
    let digits = String(order &* factor & mask, radix: 16)
    return uuid.prefix(24) + String(repeating: "0", count: max(0, 12 - digits.count)) + digits
  }

  /// The number of the order that a cart's id hides; nil if it is none.
  static func order(of id: String) -> Int? {
    guard id.utf8.count == 36, let number = Int(id.suffix(12), radix: 16) else { return nil }
    return number &* inverse & mask
  }
}

/// The orders that a seed gives.
struct Orders: Sendable {
  let options: StoreOptions
  let anchor: Int
  let customers: Customers
  let products: Products

  static let firstID = 100
  private static let busyStatuses = [10, 10, 10, 10, 10, 10, 2, 2, 11, 11, 9, 7, 5, 4, 14, 3, 8, 1, 6, 12, 13]

  /// The times at which an order was made and last changed.
  func times(_ id: Int) -> (created: Int, modified: Int) {
    var random = SplitMix(seed: options.seed, kind: 11, id: id)
    let count = max(1, options.orders)
    let step = History.span / count
    let age = (count - 1 - (id - Self.firstID)) * step + random.below(max(1, step))
    let created = anchor - 45 - age
    let modified = created + (random.chance(80) ? random.below(min(20 * 86400, max(1, anchor - 20 - created))) : 0)
    return (created, modified)
  }

  func order(_ id: Int) -> Order {
    var random = SplitMix(seed: options.seed, kind: 12, id: id)
    var order = Order(id: id)
    (order.created, order.modified) = times(id)
    order.statusID = random.chance(5) ? 0 : random.pick(Self.busyStatuses)
    order.customerID = random.chance(12) || options.customers == 0 ? 0 : 1 + random.below(options.customers)
    order.source = random.chance(6) ? "manual" : "www"
    order.cartID = order.source == "manual" && order.statusID != 0 ? nil : CartID.make(random.uuid(), ofOrder: id)
    order.channel = Place.channel(of: random.below(100), second: 12, third: 15)
    order.lines = lines(id, &random)
    order.shipping = Money(random.pick([0, 500, 995, 1250]))
    order.discount = Money(random.chance(8) ? min(500, order.subtotal.cents / 2) : 0)
    order.couponDiscount = Money(random.chance(10) ? order.subtotal.cents / 10 : 0)
    order.hasFee = random.chance(5)
    order.paymentMethod = random.pick(["Credit Card", "PayPal", "Bank Deposit", "Cash on Delivery"])
    order.currency = random.chance(5) ? "EUR" : "USD"
    order.staffNotes = random.chance(5) ? "Packed twice; see ticket." : ""
    order.customerMessage = random.chance(8) ? "Bitte klingeln. Merci ☺" : ""
    order.optedIn = random.chance(25)
    order.externalID = random.chance(5) ? "MP-\(id)" : nil
    order.registeredAddress = random.chance(90) ? "198.51.100.\(random.below(255))" : ""
    if [2, 10].contains(order.statusID) { order.shipped = order.modified }
    if options.oddities, options.linesPerOrder == nil { order.hidesLines = id % 701 == 0 }
    bill(&order, &random)
    order.messages = messages(of: order)
    return order
  }

  /// The status that an order has by the seed, cheaper than the order.
  private func status(_ id: Int) -> Int {
    var random = SplitMix(seed: options.seed, kind: 12, id: id)
    return random.chance(5) ? 0 : random.pick(Self.busyStatuses)
  }

  private func messages(of order: Order) -> [Int] {
    var random = SplitMix(seed: options.seed, kind: 13, id: order.id)
    guard random.chance(12) else { return [] }
    return (0..<1 + random.below(3)).map { min(order.created + 600 * ($0 + 1), order.modified) }
  }

  /// The refunds: one for each refunded order, one or two for each that is partially refunded.
  func refunds() -> Table<Refund> {
    var owners: [Int] = []
    for order in Self.firstID..<Self.firstID + max(0, options.orders) {
      let status = status(order)
      if status == 4 || status == 14 { owners.append(order) }
      if status == 14, order.isMultiple(of: 3) { owners.append(order) }
    }
    let orders = owners
    return Table(ids: 0..<orders.count, first: 1) {
      refundTime($0, orders[$0 - 1])
    } make: { id in
      var random = SplitMix(seed: options.seed, kind: 16, id: id)
      var refund = Refund(id: id, orderID: orders[id - 1])
      refund.created = refundTime(id, refund.orderID)
      refund.modified = refund.created
      let isSecond = id > 1 && orders[id - 2] == refund.orderID
      refund.line = status(refund.orderID) == 4 ? nil : isSecond ? 1 : 0
      refund.reason = random.pick(["", "Arrived broken.", "Too small, “très petit”."])
      refund.isOffline = random.chance(30)
      return refund
    }
  }

  private func refundTime(_ id: Int, _ order: Int) -> Int {
    var random = SplitMix(seed: options.seed, kind: 15, id: id)
    let (created, modified) = times(order)
    return modified - random.below(max(1, modified - created))
  }

  private func bill(_ order: inout Order, _ random: inout SplitMix) {
    if order.customerID == 0 {
      let guest = customers.person(1_000_000 + random.below(max(1, options.orders / 10)))
      let country = random.pick(Country.all)
      let town = random.pick(country.cities)
      order.billing.firstName = guest.first
      order.billing.lastName = guest.last
      order.billing.street1 = "\(1 + random.below(400)) \(random.pick(Words.streets))"
      order.billing.city = town.city
      order.billing.state = town.state
      order.billing.zip = town.zip
      order.billing.country = country
      order.billing.phone = random.chance(50) ? "+\(country.dial) \(country.nationalStart + 5_000_000 + order.id)" : ""
      order.email = guest.email
    } else {
      let customer = customers.customer(order.customerID)
      order.billing = customer.addresses.first ?? order.billing
      order.billing.firstName = customer.firstName
      order.billing.lastName = customer.lastName
      order.email = customer.email
    }
  }

  private func lines(_ id: Int, _ random: inout SplitMix) -> [OrderLine] {
    var count = random.pick([1, 1, 1, 2, 2, 3, 4, 5])
    if let fixed = options.linesPerOrder {
      count = fixed
    } else if options.oddities, id % 211 == 0 {
      count = id % 633 == 0 ? 263 : 57
    }
    guard options.products > 0 else { return [] }
    return (0..<count).map { place in
      let product = products.brief(1 + random.below(options.products))
      let variant = random.below(product.variants)
      return OrderLine(
        id: id * 1000 + place, productID: product.id, variantID: product.id * 100 + variant, name: product.name,
        sku: product.variants > 1 ? "\(product.sku)-\(variant)" : product.sku, price: product.price,
        quantity: random.pick([1, 1, 1, 2, 3]),
        options: product.variants > 1 ? products.choice(variant, of: product.variants) : [])
    }
  }
}
