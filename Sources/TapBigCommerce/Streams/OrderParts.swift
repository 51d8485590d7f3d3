import Singer
import Tap

/// The fields of what an order is made of.
enum OrderParts {
  static let lineItem: [Field] =
    lineItemHead + lineItemPrices.map { .money($0) } + [
      .money("refund_amount", "Always 0; refunds are read elsewhere."),
      .number("weight"), .number("width"), .number("height"), .number("depth"),
      .boolean("is_refunded"), .integer("return_id", "The return; 0 for none."),
      .integer("wrapping_id", "The gift wrapping; 0 for none."), .string("wrapping_name"),
      .string("wrapping_message", "What goes with the gift."),
      .string("event_name", "What the shopper dated, such as a delivery."), .date("event_date"),
      .string("ebay_item_id"), .string("ebay_transaction_id"),
      .integer("option_set_id"), .integer("parent_order_product_id", "The line that this one is bundled with."),
      .boolean("is_bundled_product"), .string("bin_picking_number", "Where it lies in the warehouse."),
      .string("external_id", "The order's number in another system, such as a marketplace."),
      .string("brand"), .integer("gift_certificate_id", "The gift certificate that was bought."),
      .objects("applied_discounts", "What was taken off this line.", appliedDiscount),
      .objects("product_options", "What the shopper chose.", productOption),
      .objects("configurable_fields", "What the shopper filled in, in the oldest stores.", configurableField),
    ]

  private static let lineItemHead: [Field] = [
    .integer("id", "The number of the line."), .integer("order_id", "The order."),
    .integer("product_id", "0 for what is not in the catalog."), .integer("variant_id"),
    .integer("order_address_id", "The shipping consignment; 0 for none."),
    .integer("order_pickup_method_id", "The pickup; 0 for none."),
    .string("name", "The same as name_customer."), .string("name_customer", "The name that the shopper saw."),
    .string("name_merchant", "The name that the staff sees."), .string("sku"), .string("upc"),
    .string("type", "physical, digital or giftcertificate."),
    .integer("quantity"), .integer("quantity_shipped"), .integer("quantity_refunded"),
    .money("discounted_total_inc_tax", "What the line comes to after all discounts, tax included."),
  ]

  private static let lineItemPrices = [
    "base_price", "price_ex_tax", "price_inc_tax", "price_tax", "base_total", "total_ex_tax", "total_inc_tax",
    "total_tax", "base_cost_price", "cost_price_ex_tax", "cost_price_inc_tax", "cost_price_tax", "base_wrapping_cost",
    "wrapping_cost_ex_tax", "wrapping_cost_inc_tax", "wrapping_cost_tax", "fixed_shipping_cost",
  ]

  private static let appliedDiscount: [Field] = [
    .string("id", "What it is, such as manual-discount, or the coupon's name."), .money("amount"), .string("name"),
    .string("code", "Null where nobody typed one."), .string("target", "order or product."),
  ]

  private static let configurableField: [Field] = [.string("name"), .string("value")]

  private static let productOption: [Field] = [
    .integer("id"), .integer("option_id"), .integer("order_product_id"), .integer("product_option_id"),
    .string("display_name"), .string("display_name_customer"), .string("display_name_merchant"),
    .string("display_value"), .string("display_value_customer"), .string("display_value_merchant"),
    .string("value", "The number of the choice, what was typed, or what describes a file."),
    .string("type", "Such as Multiple choice, Swatch, Checkbox, Text field or File Upload."),
    .string("name", "The option's name inside the store."), .string("display_style", "Such as Rectangle."),
  ]

  static let consignments: [Field] = [
    .objects("shipping", "Parcels, each with its address.", [number] + parcel),
    .objects("pickups", "What the shopper collects.", [.integer("id", "The pickup's number.")] + collection),
    .objects("downloads", "Digital goods.", [.string("recipient_email")]),
    .object(
      "email", "What goes by e-mail.",
      [.objects("gift_certificates", "Gift certificates sent by e-mail.", [.string("recipient_email")])]),
  ]

  private static let number = Field.integer("id", "The number of the address in the order.")

  /// A parcel, without its number.
  static let parcel: [Field] =
    Stream.orderAddress + [
      .integer("items_total", "How many items are in it."), .integer("items_shipped"),
      .string("shipping_method", "The name of the method that the shopper chose."),
      .money("base_cost", "What sending it costs."), .money("cost_ex_tax"), .money("cost_inc_tax"), .money("cost_tax"),
      .integer("cost_tax_class_id"),
      .money("base_handling_cost"), .money("handling_cost_ex_tax"), .money("handling_cost_inc_tax"),
      .money("handling_cost_tax"), .integer("handling_cost_tax_class_id"),
      .integer("shipping_zone_id"), .string("shipping_zone_name"),
    ]

  /// A pickup, without its number.
  static let collection: [Field] = [
    .integer("pickup_method_id"), .string("pickup_method_display_name", "The name that shoppers see."),
    .string("collection_instructions", "How to collect it."),
    .string("collection_time_description", "When it can be collected."),
    .object(
      "location", "Where it is collected.",
      [
        .integer("id"), .string("name"), .string("code"), .string("address_line_1"), .string("address_line_2"),
        .string("city"), .string("state"), .string("postal_code"), .string("country_alpha2"), .string("email"),
        .string("phone"),
      ]),
  ]

  static let fee: [Field] = [
    .integer("id", "The fee's number."), .string("type", "Such as custom_fee."),
    .string("display_name_customer", "The name that shoppers see."),
    .string("display_name_merchant", "The name that staff sees."),
    .string("source", "What added it."), .money("base_cost"), .money("cost_ex_tax"), .money("cost_inc_tax"),
    .money("cost_tax"), .integer("tax_class_id", "Null where the store's tax class for fees holds."),
  ]

  /// An address of a shipment; it has no form fields.
  static let shipmentAddress = Stream.orderAddress.filter { $0.name != "form_fields" }
}
