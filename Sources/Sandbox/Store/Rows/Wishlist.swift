/// A list of goods that a customer would like to have.
struct Wishlist: StoreRow {
  var id: Int
  var customerID = 0
  var name = ""
  var isPublic = false
  var token = ""
  var items: [(id: Int, productID: Int, variantID: Int?)] = []
  var modified = 0
}

/// A group of customers with prices of its own.
struct CustomerGroup: DatedRow {
  var id: Int
  var name = ""
  var isDefault = false
  var isForGuests = false
  var categories: [Int]?
  var discount: Money?
  var priceListID: Int?
  var created = 0
  var modified = 0
}

/// A segment of customers; the API knows it by its uuid.
struct Segment: DatedRow {
  var id: Int
  var uuid = ""
  var name = ""
  var description = ""
  var created = 0
  var modified = 0
}

/// The wishlists, groups and segments that a seed gives.
struct Circles: Sendable {
  let options: StoreOptions
  let anchor: Int
  let goods: Products

  func wishlist(_ id: Int) -> Wishlist {
    var random = SplitMix(seed: options.seed, kind: 81, id: id)
    var list = Wishlist(id: id)
    list.customerID = 1 + random.below(max(1, options.customers))
    list.name = random.pick(["My Wish List", "Christmas", "Birthday", "Für später", "Wish List"])
    list.isPublic = random.chance(30)
    list.token = random.uuid()
    guard options.products > 0 else { return list }
    list.items = (0..<random.below(5)).map { place in
      let product = 1 + random.below(options.products)
      let variant = random.chance(70) ? product * 100 + random.below(goods.brief(product).variants) : nil
      return (id * 16 + place, product, variant)
    }
    return list
  }

  func groups() -> [CustomerGroup] {
    let made = anchor - History.span
    return [
      CustomerGroup(id: 1, name: "Wholesale", isDefault: true, discount: Money(500), created: made, modified: made),
      CustomerGroup(
        id: 2, name: "VIP", priceListID: options.priceLists > 0 ? 1 : nil, created: made, modified: made + 3600),
      CustomerGroup(id: 3, name: "Staff", categories: [1, 2], created: made, modified: anchor - 40 * 86400),
      CustomerGroup(id: 4, name: "Gäste", isForGuests: true, categories: [], created: made, modified: made),
    ]
  }

  func segment(_ id: Int) -> Segment {
    var random = SplitMix(seed: options.seed, kind: 82, id: id)
    let created = anchor - 86400 - random.below(History.span)
    return Segment(
      id: id, uuid: random.uuid(), name: "Segment \(id)", description: random.chance(50) ? "" : "Who buys often",
      created: created, modified: created + random.below(80_000))
  }
}
