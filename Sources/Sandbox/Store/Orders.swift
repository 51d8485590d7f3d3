/// The orders that a seed gives.
struct Orders: Sendable {
  let options: SandboxOptions
  let anchor: Int
  let customers: Customers
  let products: Products

  static let firstID = 100
  private static let busyStatuses = [10, 10, 10, 10, 10, 10, 2, 2, 11, 11, 9, 7, 5, 4, 14, 3, 8, 1, 6, 12, 13]

  /// The times at which an order was made and last changed.
  func times(_ id: Int) -> (created: Int, modified: Int) {
    var random = SplitMix(seed: options.seed, kind: 11, id: id)
    let count = max(1, options.orders)
    let step = Customers.span / count
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
    order.cartID = order.source == "manual" && order.statusID != 0 ? nil : random.uuid()
    order.channel = random.chance(15) ? 2 : 1
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
    if order.itemsShipped > 0 { order.shipped = order.modified }
    if options.oddities, options.linesPerOrder == nil { order.hidesLines = id % 701 == 0 }
    bill(&order, &random)
    return order
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
    if let fixed = options.linesPerOrder { count = fixed } else if options.oddities, id % 211 == 0 { count = 57 }
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
