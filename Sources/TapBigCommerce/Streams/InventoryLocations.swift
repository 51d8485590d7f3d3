import Singer
import Tap

extension Stream {
  /// The places where stock is kept.
  static let inventoryLocations = Stream(
    id: "inventory_locations", family: .inventory,
    description: "The warehouses and shops where stock is kept. The list cannot be asked for what has changed, so all "
      + "are read every time.",
    source: .list(.v3("inventory/locations"), .walk(.pages)),
    scope: .locations,
    fields: [
      .integer("id", "The location's number."),
      .string("code", "The name that the merchant's systems use; no two locations share one."),
      .string("label"),
      .string("description"),
      .boolean("managed_by_external_source", "Whether another system rules its stock, so that staff cannot change it."),
      .string("type_id", "PHYSICAL or VIRTUAL."),
      .boolean("enabled"),
      .boolean("storefront_visibility", "Whether shoppers see it."),
      .string("time_zone"),
      .object("address", "", locationAddress),
      .object(
        "operating_hours", "When it is open, in its own time.",
        ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"].map { day in
          .object(day, "", openingHours)
        }),
      .objects(
        "special_hours", "Days that are different.",
        [.string("label"), .date("date")] + openingHours
          + [.boolean("all_day"), .boolean("annual", "Whether it is so each year.")]),
      .dateTime("created_at"),
      .dateTime("updated_at"),
    ])

  private static let openingHours: [Field] = [
    .boolean("open"), .string("opening", "Such as 08:00."), .string("closing", "Such as 16:00."),
  ]

  private static let locationAddress: [Field] = [
    .string("address1"), .string("address2"), .string("city"), .string("state"), .string("zip"),
    .string("country_code", "ISO 3166-1."), .string("email"), .string("phone"),
    .object("geo_coordinates", "", [.number("latitude"), .number("longitude")]),
  ]
}
