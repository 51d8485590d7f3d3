import Singer

/// The fields of what a product is made of.
enum ProductParts {
  static let variant: [Field] = [
    .integer("id", "The variant's number."),
    .integer("product_id", "The product; 0 for a variant that lost it."),
    .string("sku", "The code that the merchant gave it."),
    .integer("sku_id", "The older API's number; null for the base variant."),
    .money("price", "Null where the product's own counts; so for the other amounts and measures."),
    .money("calculated_price", "What a shopper pays."),
    .money("sale_price"), .money("retail_price"), .money("cost_price"), .money("map_price"),
    .number("weight"), .number("calculated_weight"), .number("width"), .number("height"), .number("depth"),
    .boolean("is_free_shipping"), .money("fixed_cost_shipping_price"),
    .boolean("purchasing_disabled", "Whether it cannot be bought."),
    .string("purchasing_disabled_message", "What shoppers read then."),
    .string("image_url"), .string("upc"), .string("mpn", "The manufacturer's part number."),
    .string("gtin", "The global trade item number."),
    .integer("inventory_level", "The stock at the default location, where stock is kept by variant."),
    .integer("inventory_warning_level", "The stock that counts as low."),
    .string("bin_picking_number", "Where it lies in the warehouse."),
    .objects(
      "option_values", "What makes this variant; empty for the base variant.",
      [.integer("id"), .integer("option_id"), .string("option_display_name"), .string("label")]),
  ]

  static let image: [Field] = [
    .integer("id", "The image's number."), .integer("product_id", "The product."),
    .boolean("is_thumbnail", "Whether it stands for the product in lists."),
    .integer("sort_order", "Its place; the lowest first."), .string("description", "For those who cannot see it."),
    .string("image_file", "The original in the store's files."), .string("image_url", "The address of the original."),
    .string("url_zoom", "The largest size."), .string("url_standard", "The size of the product's page."),
    .string("url_thumbnail", "The size of lists."), .string("url_tiny", "The size of the row below the large image."),
    .dateTime("date_modified", "The image's own last change."),
  ]

  static let primaryImage = image.filter { $0.name != "image_url" }

  static let customField: [Field] = [
    .integer("id", "The field's number."), .string("name", "Such as ISBN."), .string("value"),
  ]

  static let bulkPricingRule: [Field] = [
    .integer("id", "The rule's number."), .integer("quantity_min"), .integer("quantity_max", "0 for no limit."),
    .string("type", "price (off the price), percent (off the price) or fixed (the price)."),
    .money("amount", "An amount, or a part of the price, as the type says."),
  ]

  static let video: [Field] = [
    .integer("id"), .integer("product_id"), .string("title"), .string("description"), .integer("sort_order"),
    .string("type"), .string("video_id"), .string("length"),
  ]

  static let option: [Field] = [
    .integer("id"), .integer("product_id"), .string("name"), .string("display_name"), .string("type"),
    .object("config", "What the type allows.", config), .integer("sort_order"),
    .objects("option_values", "", value),
  ]

  static let modifier: [Field] = [
    .integer("id"), .integer("product_id"), .string("name"), .string("display_name"), .string("type"),
    .boolean("required"), .object("config", "What the type allows.", config), .integer("sort_order"),
    .objects(
      "option_values", "", value + [.integer("option_id"), .object("adjusters", "What the choice changes.", adjusters)]),
  ]

  private static let value: [Field] = [
    .integer("id"), .string("label"), .integer("sort_order"), .boolean("is_default"),
    .map("value_data", "Such as the colours of a swatch, or the product of a pick list."),
  ]

  private static let adjuster: [Field] = [.string("adjuster", "relative or percentage."), .number("adjuster_value")]

  private static let adjusters: [Field] = [
    .object("price", "", adjuster), .object("weight", "", adjuster), .string("image_url"),
    .object("purchasing_disabled", "", [.boolean("status"), .string("message")]),
  ]

  private static let config: [Field] = [
    .string("default_value"), .boolean("checked_by_default"), .string("checkbox_label"),
    .boolean("date_limited"), .string("date_limit_mode"), .date("date_earliest_value"), .date("date_latest_value"),
    .string("file_types_mode"), .array("file_types_supported", of: .string), .array("file_types_other", of: .string),
    .integer("file_max_size"),
    .boolean("text_characters_limited"), .integer("text_min_length"), .integer("text_max_length"),
    .boolean("text_lines_limited"), .integer("text_max_lines"),
    .boolean("number_limited"), .string("number_limit_mode"), .number("number_lowest_value"),
    .number("number_highest_value"), .boolean("number_integers_only"),
    .boolean("product_list_adjusts_inventory"), .boolean("product_list_adjusts_pricing"),
    .string("product_list_shipping_calc"),
  ]
}
