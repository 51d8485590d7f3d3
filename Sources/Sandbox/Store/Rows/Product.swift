/// A product of the store.
struct Product: DatedRow {
  var id: Int
  var name = ""
  var sku = ""
  var description = ""
  var type = "physical"
  var weight = 1
  var price = Money(0)
  var costPrice = Money(0)
  var retailPrice = Money(0)
  var salePrice = Money(0)
  var categories: [Int] = []
  var brandID = 0
  var inventory = 0
  var warningLevel = 5
  var tracking = "product"
  var visible = true
  var featured = false
  var freeShipping = false
  var upc = ""
  var keywords = ""
  var condition = "New"
  var sold = 0
  var views = 0
  var reviews: [Review] = []
  var created = 0
  var modified = 0
  var channels = [1]
  var variants: [Variant] = []
  var images: [Image] = []
  var customFields: [(id: Int, name: String, value: String)] = []
  var bulkRules: [BulkRule] = []
  var options: [Option] = []
  var hasModifier = false

  /// The price that a shopper sees.
  var calculatedPrice: Money { salePrice.cents > 0 ? salePrice : price }
  /// The part of the address that names the product.
  var slug: String {
    "/" + name.lowercased().unicodeScalars.map { $0.isASCII && $0.properties.isAlphabetic ? String($0) : "-" }.joined()
      + "-\(id)/"
  }

  /// Sets the level of the product, which is that of its variant where it has but one.
  mutating func setInventory(_ level: Int) {
    inventory = level
    if variants.count == 1 { variants[0].inventory = level }
  }

  /// One thing that can be bought of a product.
  struct Variant: Sendable {
    var id: Int
    var productID: Int
    var sku: String
    var price: Money?
    var calculatedPrice: Money
    var inventory: Int
    /// Whether the merchant sells it no more; what is out of stock is sold again when it comes, and its product's date tells
    /// nothing of stock.
    var isDisabled = false
    var choices: [Choice] = []
  }

  /// A choice that makes a variant.
  struct Choice: Sendable {
    let optionID: Int
    let valueID: Int
    let option: String
    let label: String
  }

  /// What a shopper chooses from.
  struct Option: Sendable {
    let id: Int
    let name: String
    let type: String
    let values: [(id: Int, label: String)]
  }

  /// A picture.
  struct Image: Sendable {
    let id: Int
    let place: Int
    let description: String
  }

  /// A price for many.
  struct BulkRule: Sendable {
    let id: Int
    let from: Int
    let to: Int
    let percent: Int
  }

  /// What a shopper thinks of a product.
  struct Review: Sendable {
    let id: Int
    let rating: Int
    let title: String
    /// The time at which it was written, in seconds since 1970.
    let created: Int

    var isApproved: Bool { !id.isMultiple(of: 5) }
    /// Whether it was written without a name.
    var isAnonymous: Bool { !id.isMultiple(of: 3) }
  }
}

/// A category of the store's tree.
struct Category: StoreRow {
  var id: Int
  var parent = 0
  var tree = 1
  var name = ""
  var visible = true
  var views = 0
  var uuid = ""
  var modified = 0
}

/// A coupon.
struct Coupon: DatedRow {
  var id: Int
  var name = ""
  var code = ""
  var type = "per_total_discount"
  var amount = Money(0)
  var minimum = Money(0)
  var expires: Int?
  var enabled = true
  var uses = 0
  var maximumUses = 0
  var country: String?
  var created = 0
  var modified = 0
}

/// Somebody who gets the newsletter.
struct Subscriber: DatedRow {
  var id: Int
  var email = ""
  var firstName = ""
  var lastName = ""
  var source = "storefront"
  var orderID: Int?
  var channel = 1
  var created = 0
  var modified = 0
}
