import Singer

/// Fields that rows of several streams have.
extension GraphField {
  /// An amount of money: the digits of the shop, and the currency.
  static func money(_ name: String, _ description: String = "") -> GraphField {
    .object(name, description, moneyFields)
  }

  private static let moneyFields: [GraphField] = [.number("amount"), .string("currencyCode")]

  /// An amount of money in the shop's currency and in the one that the shopper saw.
  static func moneyBag(_ name: String, _ description: String = "") -> GraphField {
    .object(name, description, [.money("shopMoney"), .money("presentmentMoney")])
  }

  /// An address.
  static func address(_ name: String, _ description: String = "") -> GraphField {
    .object(name, description, addressFields)
  }

  static let addressFields: [GraphField] = [
    .string("firstName"), .string("lastName"), .string("company"), .string("address1"), .string("address2"),
    .string("city"), .string("province"), .string("provinceCode"), .string("zip"), .string("country"),
    .string("countryCodeV2", "ISO 3166."), .string("phone"),
  ]

  /// What the shop or its apps have noted.
  static let customAttributes = GraphField.objects(
    "customAttributes", "What the theme or apps have noted.", [.string("key"), .string("value")])

  /// A picture.
  static func image(_ name: String, _ description: String = "") -> GraphField {
    .object(name, description, [.string("url"), .string("altText")])
  }
}
