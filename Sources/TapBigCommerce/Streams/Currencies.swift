import Singer
import Tap

extension Stream {
  /// The currencies of the store.
  static let currencies = Stream(
    id: "currencies", family: .store,
    description: "The currencies that the store shows or takes, with how they are written. All are read every time.",
    source: .list(.v2("currencies"), .walk(.pages)),
    scope: .information,
    fields: [
      .integer("id", "The currency's number."),
      .string("currency_code", "ISO 4217."),
      .string("name"),
      .boolean("use_default_name"),
      .boolean("is_default", "Whether it is the store's own."),
      .boolean("is_transactional", "Whether shoppers can pay in it; else it is only shown."),
      .boolean("enabled"),
      .string("country_iso2", "ISO 3166-1."),
      .array("default_for_country_codes", "The countries where shoppers see it first.", of: .string),
      .number("currency_exchange_rate", "The rate that the store reckons with."),
      .boolean("auto_update", "Whether the rate follows the market."),
      .string("token", "The sign."), .string("token_location", "left or right of the digits."),
      .string("decimal_token"), .string("thousands_token"), .integer("decimal_places"),
      .dateTime("last_updated"),
    ])
}
