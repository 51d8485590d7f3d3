import Singer
import Tap

extension Stream {
  /// Products with variants, images and custom fields.
  static let products = Stream(
    id: "products", family: .products,
    description:
      "Products with their variants, images, custom fields and bulk prices. Options and modifiers are left out "
      + "unless a catalog selects them: with either, the store gives 10 products a request instead of 250.",
    selectedByDefault: true,
    source: .list(
      .v3("catalog/products"),
      .window(
        WindowFilter(
          dates: DateFilter("date_modified"), sort: ["sort": "date_modified", "direction": "asc"],
          walk: .id(parameter: "id:greater", sort: ["sort": "id", "direction": "asc"])))),
    scope: .products,
    includes: [
      Include(name: "variants", fields: ["variants"]),
      Include(name: "images", fields: ["images"]),
      Include(name: "custom_fields", fields: ["custom_fields"]),
      Include(name: "bulk_pricing_rules", fields: ["bulk_pricing_rules"]),
      Include(name: "primary_image", fields: ["primary_image"]),
      Include(name: "channels", fields: ["channels"]),
      Include(name: "videos", fields: ["videos"]),
      Include(name: "parent_relations", fields: ["parent_relations"]),
      Include(name: "options", fields: ["options"], largestPage: 10),
      Include(name: "modifiers", fields: ["modifiers"], largestPage: 10),
    ],
    fields: identity + stock + storefront + lists,
    restriction: .channels(.parameter("channel_id:in")),
    traps: [
      "It is not known whether a change of a variant, or of the stock, moves the product's date: to be sure of all, read "
        + "them again from an earlier start_date now and then, or select inventory_items for the stock.",
      "inventory_level is the stock at the default location.",
    ])

  private static let identity: [Field] = [
    .integer("id", "The product's number."),
    .string("name", "No two products share one."),
    .string("type", "physical or digital."),
    .string("sku"), .string("upc"), .string("mpn", "The manufacturer's part number."),
    .string("gtin", "The global trade item number."),
    .string("description", "HTML."),
    .number("weight"), .number("width"), .number("depth"), .number("height"),
    .money("price", "The catalog price, with or without tax as the store is set."),
    .money("cost_price", "For information; 0 if unknown."),
    .money("retail_price", "The recommended price; 0 if none."),
    .money("sale_price", "Used instead of the price unless it is 0."),
    .money("map_price", "The least price that may be advertised."),
    .money("calculated_price", "What a shopper pays, from price and sale price."),
    .integer("tax_class_id"), .string("product_tax_code"),
    .array("categories", "The numbers of its categories.", of: .integer),
    .integer("brand_id"),
    .integer("option_set_id"), .string("option_set_display"),
    .integer("base_variant_id", "The variant of a product without options; null with options."),
    .dateTime("date_created"),
    .dateTime(
      "date_modified", "The last change; it is not known whether a change of a variant or of the stock moves it."),
    .dateTime("date_last_imported"),
  ]

  private static let stock: [Field] = [
    .integer("inventory_level", "The stock at the default location."),
    .integer("inventory_warning_level", "The stock that counts as low."),
    .string("inventory_tracking", "none, product or variant."),
    .money("fixed_cost_shipping_price"), .boolean("is_free_shipping"),
    .string("availability", "available, disabled or preorder."), .string("availability_description"),
    .dateTime("preorder_release_date"), .string("preorder_message"), .boolean("is_preorder_only"),
    .integer("order_quantity_minimum"), .integer("order_quantity_maximum"),
    .string("bin_picking_number"), .string("warranty"),
    .string("gift_wrapping_options_type", "any, none or list."),
    .array("gift_wrapping_options_list", of: .integer),
    .integer("total_sold", "How many were sold."),
    .integer("reviews_rating_sum"), .integer("reviews_count"),
  ]

  private static let storefront: [Field] = [
    .boolean("is_visible", "Whether shoppers see it."), .boolean("is_featured"),
    .array("related_products", "The numbers of related products; -1 where the store chooses them.", of: .integer),
    .string("layout_file"), .string("search_keywords"),
    .integer("sort_order"),
    .string("condition", "New, Used or Refurbished."), .boolean("is_condition_shown"),
    .string("page_title"), .array("meta_keywords", of: .string), .string("meta_description"),
    .integer("view_count"),
    .boolean("is_price_hidden"), .string("price_hidden_label"),
    .object(
      "custom_url", "Its page.", [.string("url"), .boolean("is_customized"), .boolean("create_redirect")]),
    .string("open_graph_type"), .string("open_graph_title"), .string("open_graph_description"),
    .boolean("open_graph_use_meta_description"), .boolean("open_graph_use_product_name"),
    .boolean("open_graph_use_image"),
  ]

  private static let lists: [Field] = [
    .objects("variants", "All variants; a product without options has one.", ProductParts.variant),
    .objects("images", "", ProductParts.image),
    .object("primary_image", "The image shown first.", ProductParts.primaryImage),
    .objects("custom_fields", "Names and values that the merchant added.", ProductParts.customField),
    .objects("bulk_pricing_rules", "Prices for many at once.", ProductParts.bulkPricingRule),
    .objects("videos", "", ProductParts.video),
    .array("channels", "The storefronts that offer it.", of: .integer),
    .objects(
      "parent_relations", "The products whose options contain this one.",
      [.string("type"), .integer("product_id"), .integer("attribute_id")]),
    .objects("options", "What tells its variants apart. Costs 25 times the requests.", ProductParts.option).onRequest,
    .objects("modifiers", "What a shopper may choose beside. Costs 25 times the requests.", ProductParts.modifier)
      .onRequest,
  ]
}
