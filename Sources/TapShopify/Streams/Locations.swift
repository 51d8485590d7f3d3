import Singer
import Tap

extension Stream {
  /// Where stock is kept.
  static let locations = Stream(
    .locations, family: .inventory, description: "Where stock is kept and orders are sent from, closed places too.",
    date: nil, scope: .locations)
}

extension ShopReading {
  static let locations = ShopReading(stream: "locations", list: .locations)
}

extension ShopList {
  static let locations = ShopList(
    name: "locations", type: "Location", fields: GraphField.location,
    arguments: "includeInactive: true, includeLegacy: true")
}

extension GraphField {
  fileprivate static let location: [GraphField] = [
    .id("id", "The location."), .string("name"), .boolean("isActive"), .boolean("fulfillsOnlineOrders"),
    .boolean("shipsInventory"), .boolean("isFulfillmentService"), .dateTime("createdAt"), .dateTime("updatedAt"),
    .object(
      "address", "",
      [
        .string("address1"), .string("address2"), .string("city"), .string("province"), .string("provinceCode"),
        .string("zip"), .string("country"), .string("countryCode"), .string("phone"),
      ]),
  ]
}
