import Singer
import Tap

extension Stream {
  /// The store itself.
  static let store = Stream(
    id: "store", family: .store,
    description: "The store itself, in one record: name, plan, address, time zone, units and features.",
    source: .object(.v2("store")),
    scope: .information,
    fields: storeIdentity + storeFormats + [
      .string("plan_name"), .string("plan_level"), .boolean("plan_is_trial"),
      .string("industry", "As chosen at sign-up."),
      .boolean("is_price_entered_with_tax", "Whether the catalog's prices include tax."),
      .integer("default_channel_id", "The storefront that came with the store, mostly 1."),
      .integer("default_site_id"),
      .array("active_comparison_modules", "", of: .any),
      .object("features", "What the store has and uses.", storeFeatures),
    ])

  private static let storeIdentity: [Field] = [
    .string("id", "The store hash, as in the addresses of the API."),
    .integer("store_id", "The store's number, which is not the hash."),
    .string("account_uuid", "The account that the store belongs to."),
    .string("name"),
    .string("status", "Such as live."),
    .string("domain", "The first domain, without scheme."),
    .string("secure_url"), .string("control_panel_base_url"),
    .string("first_name", "Of the person who signed up."), .string("last_name"),
    .string("address", "As shown to shoppers, on several lines."),
    .string("country", "The name in full."), .string("country_code", "ISO 3166-1, two letters."),
    .string("infrastructure_region", "Where the store runs, such as us-central1."),
    .string("phone", "As shown to shoppers."),
    .string("admin_email", "The owner's address."), .string("order_email", "The address that orders are handled from."),
    .string("favicon_url"),
    .object("logo", "Null if there is none.", [.string("url")]),
  ]

  private static let storeFormats: [Field] = [
    .object(
      "timezone", "The time that the control panel shows.",
      [
        .string("name", "Such as America/Chicago."),
        .integer("raw_offset", "Seconds from UTC in winter."), .integer("dst_offset", "Seconds from UTC in summer."),
        .boolean("dst_correction", "Whether it has summer time."),
        .object(
          "date_format", "How dates are written, in PHP's letters.",
          [.string("display"), .string("export"), .string("extended_display")]),
      ]),
    .string("language", "Such as en."),
    .string("currency", "ISO 4217."), .string("currency_symbol"),
    .string("currency_symbol_location", "left or right of the digits."),
    .string("decimal_separator"), .string("thousands_separator"), .integer("decimal_places"),
    .string("weight_units", "Such as Ounces."), .string("dimension_units", "Such as Inches."),
    .integer("dimension_decimal_places"), .string("dimension_decimal_token"), .string("dimension_thousands_token"),
  ]

  private static let storeFeatures: [Field] = [
    .boolean("stencil_enabled", "Whether the theme is a Stencil theme."), .boolean("sitewidehttps_enabled"),
    .string("facebook_catalog_id", "Empty for none."),
    .string("checkout_type", "optimized, single, single_customizable or klarna."),
    .boolean("wishlists_enabled"), .boolean("graphql_storefront_api_enabled"),
    .boolean("shopper_consent_tracking_enabled"),
    .boolean("multi_storefront_enabled", "Whether the plan allows several storefronts."),
    .object(
      "storefront_limits", "How many storefronts the plan allows.",
      [.integer("active"), .integer("total_including_inactive")]),
  ]
}
