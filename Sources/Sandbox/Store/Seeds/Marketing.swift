/// The categories, coupons and subscribers that a seed gives.
struct Marketing: Sendable {
  let options: StoreOptions
  let anchor: Int
  let customers: Customers

  func category(_ id: Int) -> Category {
    var random = SplitMix(seed: options.seed, kind: 31, id: id)
    let top = id <= Words.shelves.count
    let parent = top ? 0 : 1 + random.below(min(Words.shelves.count, max(1, options.categories)))
    return Category(
      id: id, parent: parent, tree: (top ? id : parent) > Words.shelves.count - 2 ? 2 : 1,
      name: top ? Words.shelves[id - 1] : "\(random.pick(Words.adjectives)) \(id)", visible: random.chance(95),
      views: random.below(9000), uuid: random.uuid(), modified: 0)
  }

  func coupon(_ id: Int) -> Coupon {
    var random = SplitMix(seed: options.seed, kind: 32, id: id)
    let types = [
      "per_item_discount", "percentage_discount", "per_total_discount", "shipping_discount", "free_shipping",
      "promotion",
    ]
    var coupon = Coupon(id: id)
    coupon.type = random.pick(types)
    coupon.name = "\(random.pick(Words.shelves)) offer \(id)"
    coupon.code = "S\(Dates.pad(random.below(100_000), 5))\(id)"
    coupon.amount = coupon.type == "promotion" ? Money(0) : Money(500 + random.below(20) * 50)
    coupon.minimum = coupon.type == "promotion" || random.chance(50) ? Money(0) : Money(2500)
    coupon.created = anchor - 86400 - random.below(History.span)
    coupon.modified = coupon.created
    coupon.expires = random.chance(40) ? coupon.created + 400 * 86400 : nil
    coupon.enabled = random.chance(85)
    coupon.uses = random.below(40)
    coupon.maximumUses = random.chance(30) ? 100 : 0
    coupon.country = random.chance(15) ? "AU" : nil
    return coupon
  }

  func subscriberTime(_ id: Int) -> Int {
    var random = SplitMix(seed: options.seed, kind: 33, id: id)
    return anchor - 90 - random.below(History.span)
  }

  func subscriber(_ id: Int) -> Subscriber {
    var random = SplitMix(seed: options.seed, kind: 34, id: id)
    let ofCustomer = options.customers > 0 && random.chance(70)
    let person = customers.person(ofCustomer ? 1 + random.below(options.customers) : 2_000_000 + id)
    var subscriber = Subscriber(id: id)
    subscriber.email = person.email
    subscriber.firstName = random.chance(90) ? person.first : ""
    subscriber.lastName = random.chance(80) ? person.last : ""
    subscriber.source = random.pick(["storefront", "storefront", "order", "custom"])
    subscriber.orderID = subscriber.source == "order" ? Orders.firstID + random.below(max(1, options.orders)) : nil
    subscriber.channel = Place.channel(of: random.below(100), second: 12, third: 15)
    subscriber.created = subscriberTime(id)
    subscriber.modified = subscriber.created
    return subscriber
  }
}
