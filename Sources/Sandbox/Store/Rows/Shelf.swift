/// A brand of goods.
struct Brand: StoreRow {
  var id: Int
  var name = ""
  var pageTitle = ""
  var keywords: [String] = []
  var description = ""
  var imageURL = ""
  var modified = 0
}

/// A list of prices for some customers.
struct PriceList: DatedRow {
  var id: Int
  var name = ""
  var active = true
  var created = 0
  var modified = 0
}

/// A price of one variant in one list and one currency.
///
/// Its id says all three: `list * 10¹⁰ + variant * 10 + currency`.
struct PriceRecord: DatedRow {
  var id: Int
  var sku = ""
  var price = Money(0)
  var salePrice: Money?
  var retailPrice: Money?
  var mapPrice: Money?
  var hasTiers = false
  var created = 0
  var modified = 0

  static let width = 10_000_000_000
  static func id(list: Int, variant: Int, currency: Int) -> Int { list * width + variant * 10 + currency }

  var listID: Int { id / Self.width }
  var variantID: Int { id % Self.width / 10 }
  var productID: Int { variantID / 100 }
  var currency: String { id % 10 == 0 ? "usd" : "eur" }
}

/// The brands and prices that a seed gives.
struct Shelves: Sendable {
  let options: StoreOptions
  let anchor: Int
  let goods: Products

  func brand(_ id: Int) -> Brand {
    var random = SplitMix(seed: options.seed, kind: 61, id: id)
    var brand = Brand(id: id)
    brand.name = "\(random.pick(Words.firms)) \(id)"
    brand.pageTitle = random.chance(50) ? brand.name : ""
    brand.keywords = random.chance(30) ? ["modern", "clean"] : [""]
    brand.description = random.chance(40) ? "\(brand.name) is a modern brand." : ""
    brand.imageURL = random.chance(30) ? "https://cdn8.bigcommerce.com/s-sandbox/product_images/b/\(id).png" : ""
    return brand
  }

  func priceList(_ id: Int) -> PriceList {
    var random = SplitMix(seed: options.seed, kind: 62, id: id)
    let created = anchor - 86400 - random.below(History.span)
    return PriceList(
      id: id, name: ["Wholesale", "B2B", "Warehouse", "Été"][id % 4] + " \(id)", active: random.chance(80),
      created: created, modified: created + random.below(3600))
  }

  /// The ids of the prices of all lists: every third list is long, the others short, the last one empty.
  func priceRecordIDs() -> [Int] {
    guard options.products > 0, options.priceLists > 0 else { return [] }
    return (1...options.priceLists).flatMap { list -> [Int] in
      let most = list == options.priceLists && list > 1 ? 0 : list % 3 == 1 ? options.priceRecords : 7 * list
      var ids: [Int] = []
      for product in 1...options.products where ids.count < most {
        for variant in 0..<goods.brief(product).variants {
          for currency in 0...(product % 3 == 0 ? 1 : 0) {
            ids.append(PriceRecord.id(list: list, variant: product * 100 + variant, currency: currency))
          }
        }
      }
      return Array(ids.prefix(most))
    }
  }

  func priceTime(_ id: Int) -> Int {
    var random = SplitMix(seed: options.seed, kind: 63, id: id)
    return anchor - 100 - random.below(History.span / 2)
  }

  func priceRecord(_ id: Int) -> PriceRecord {
    var random = SplitMix(seed: options.seed, kind: 64, id: id)
    var record = PriceRecord(id: id)
    let product = goods.brief(record.productID)
    record.sku = product.variants > 1 ? "\(product.sku)-\(record.variantID % 100)" : product.sku
    record.price = Money(product.price.cents * (70 + random.below(30)) / 100)
    record.salePrice = random.chance(40) ? Money(record.price.cents * 9 / 10) : nil
    record.retailPrice = random.chance(40) ? product.price : nil
    record.mapPrice = random.chance(20) ? record.price : nil
    record.hasTiers = random.chance(25)
    record.modified = priceTime(id)
    record.created = record.modified - random.below(86400)
    return record
  }
}
