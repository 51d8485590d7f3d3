import Singer

/// The fields of what an order is made of.
enum OrderParts {
  static let lineItem: [Field] =
    [
      .integer("id", "The number of the line."), .integer("order_id"),
      .integer("product_id", "0 for what is not in the catalog."), .integer("variant_id"),
      .integer("order_address_id", "The shipping consignment; 0 for none."),
      .integer("order_pickup_method_id", "The pickup; 0 for none."),
      .string("name"), .string("name_customer"), .string("name_merchant"), .string("sku"), .string("upc"),
      .string("type", "physical, digital or giftcertificate."),
      .integer("quantity"), .integer("quantity_shipped"), .integer("quantity_refunded"),
    ]
    + [
      "base_price", "price_ex_tax", "price_inc_tax", "price_tax", "base_total", "total_ex_tax", "total_inc_tax",
      "total_tax",
      "discounted_total_inc_tax", "base_cost_price", "cost_price_ex_tax", "cost_price_inc_tax", "cost_price_tax",
      "base_wrapping_cost", "wrapping_cost_ex_tax", "wrapping_cost_inc_tax", "wrapping_cost_tax", "fixed_shipping_cost",
      "refund_amount",
    ].map { .money($0) } + [
      .number("weight"), .number("width"), .number("height"), .number("depth"),
      .boolean("is_refunded"), .integer("return_id"),
      .integer("wrapping_id"), .string("wrapping_name"), .string("wrapping_message"),
      .string("event_name"), .date("event_date"),
      .string("ebay_item_id"), .string("ebay_transaction_id"),
      .integer("option_set_id"), .integer("parent_order_product_id", "The line that this one is bundled with."),
      .boolean("is_bundled_product"), .string("bin_picking_number"), .string("external_id"), .string("brand"),
      .integer("gift_certificate_id"),
      .objects(
        "applied_discounts", "",
        [.string("id"), .money("amount"), .string("name"), .string("code"), .string("target", "order or product.")]),
      .objects("product_options", "What the shopper chose.", productOption),
      .objects("configurable_fields", "", [.string("name"), .string("value")]),
    ]

  private static let productOption: [Field] = [
    .integer("id"), .integer("option_id"), .integer("order_product_id"), .integer("product_option_id"),
    .string("display_name"), .string("display_name_customer"), .string("display_name_merchant"),
    .string("display_value"), .string("display_value_customer"), .string("display_value_merchant"),
    .string("value"), .string("type"), .string("name"), .string("display_style"),
  ]

  static let consignments: [Field] = [
    .objects("shipping", "Parcels, each with its address.", shipping),
    .objects("pickups", "What the shopper collects.", pickup),
    .objects("downloads", "Digital goods.", [.string("recipient_email")]),
    .object(
      "email", "", [.objects("gift_certificates", "Gift certificates sent by e-mail.", [.string("recipient_email")])]),
  ]

  private static let shipping: [Field] =
    [.integer("id", "The number of the address in the order.")]
    + Stream.orderAddress + [
      .integer("items_total"), .integer("items_shipped"), .string("shipping_method"),
      .money("base_cost"), .money("cost_ex_tax"), .money("cost_inc_tax"), .money("cost_tax"),
      .integer("cost_tax_class_id"),
      .money("base_handling_cost"), .money("handling_cost_ex_tax"), .money("handling_cost_inc_tax"),
      .money("handling_cost_tax"), .integer("handling_cost_tax_class_id"),
      .integer("shipping_zone_id"), .string("shipping_zone_name"),
    ]

  private static let pickup: [Field] = [
    .integer("id"), .integer("pickup_method_id"), .string("pickup_method_display_name"),
    .string("collection_instructions"), .string("collection_time_description"),
    .object(
      "location", "",
      [
        .integer("id"), .string("name"), .string("code"), .string("address_line_1"), .string("address_line_2"),
        .string("city"), .string("state"), .string("postal_code"), .string("country_alpha2"), .string("email"),
        .string("phone"),
      ]),
  ]

  static let fee: [Field] = [
    .integer("id"), .string("type"), .string("display_name_customer"), .string("display_name_merchant"),
    .string("source"), .money("base_cost"), .money("cost_ex_tax"), .money("cost_inc_tax"), .money("cost_tax"),
    .integer("tax_class_id"),
  ]
}
