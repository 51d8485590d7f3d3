/// A piece of data that an app keeps with a row of the store.
struct Metafield: DatedRow {
  var id: Int
  /// The id of the row that it belongs to.
  var resourceID = 0
  var namespace = ""
  var key = ""
  var value = ""
  var description = ""
  var permission = "app_only"
  var created = 0
  var modified = 0
}

/// What metafields can belong to, by the name that the API gives it.
enum MetafieldOwner: String, CaseIterable, Sendable {
  case customer, order, product, variant, category, brand
}

/// The metafields that a seed gives.
struct Metafields: Sendable {
  let options: StoreOptions
  let anchor: Int
  let goods: Products

  func table(_ owner: MetafieldOwner) -> Table<Metafield> {
    let owners = count(of: owner)
    let few = owner == .category || owner == .brand
    let count = owners == 0 ? 0 : few ? min(options.metafields, 40) : options.metafields
    return Table(ids: 0..<count, first: 1) {
      time($0, owner)
    } make: {
      field($0, owner)
    }
  }

  private func count(of owner: MetafieldOwner) -> Int {
    switch owner {
    case .customer: options.customers
    case .order: options.orders
    case .product, .variant: options.products
    case .category: options.categories
    case .brand: options.brands
    }
  }

  private func time(_ id: Int, _ owner: MetafieldOwner) -> Int {
    // A bulk edit has changed the first ones within one second.
    if id <= options.tied { return anchor - 150 * 86400 }
    var random = SplitMix(seed: options.seed, kind: 40 + kind(owner), id: id)
    return anchor - 100 - random.below(History.span)
  }

  private func kind(_ owner: MetafieldOwner) -> UInt64 {
    UInt64(MetafieldOwner.allCases.firstIndex(of: owner) ?? 0)
  }

  func field(_ id: Int, _ owner: MetafieldOwner) -> Metafield {
    var random = SplitMix(seed: options.seed, kind: 50 + kind(owner), id: id)
    var field = Metafield(id: id)
    let resource = random.below(max(1, count(of: owner)))
    field.resourceID =
      switch owner {
      case .order: Orders.firstID + resource
      case .variant: (resource + 1) * 100 + random.below(goods.brief(resource + 1).variants)
      default: resource + 1
      }
    field.namespace = random.pick(["Warehouse Locations", "loyalty", "erp"])
    field.key = random.pick(["Location", "tier", "external_id", "Réf."]) + (random.chance(30) ? " \(id)" : "")
    field.value = random.pick(["4HG", "gold", "{\"a\":[1,2]}", "réseau", "0"])
    field.description = random.chance(60) ? "" : "Where it lies"
    field.permission = random.pick(["app_only", "read", "write", "read_and_sf_access", "write_and_sf_access"])
    field.modified = time(id, owner)
    field.created = field.modified - (random.chance(50) ? random.below(86400) : 0)
    return field
  }
}
