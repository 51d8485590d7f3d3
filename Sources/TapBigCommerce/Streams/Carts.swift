import JSON
import Singer
import Tap

extension Stream {
  /// What shoppers put into their carts, as far as the API lets it be seen.
  static let carts = Stream(
    id: "carts", family: .carts,
    description: "Carts that reached the payment page, with e-mail and line items: those still open, from incomplete "
      + "orders, and those that became orders. The API has no list of carts.",
    selectedByDefault: true,
    source: .embedded(
      in: "orders",
      Embedded(
        needs: ["line_items"], dateField: "date_modified",
        parts: { order, additions in
          CartRow(of: order, lineItems: additions.lists[EmbeddedLists.lineItems]).map { [Part(row: $0.row)] } ?? []
        })),
    scope: .orders,
    fields: [
      .string("id", "The cart's uuid."),
      .integer("order_id", "The order, incomplete or not, that belongs to it; null if it is not known."),
      .string("email", "The shopper's address, as far as given."),
      .integer("customer_id", "0 for a guest."),
      .integer("channel_id", "The storefront."),
      .string("currency_code", "The currency that the shopper pays in."),
      .money(
        "cart_amount", "The line items less discounts and coupons, tax included; without shipping and other charges."),
      .array("coupon_codes", "The coupons that were entered; null if the cart was read from an order.", of: .string),
      .string(
        "url",
        "The cart's page in the storefront, which shows it to who filled it; null if the cart was read from an order."),
      .objects("line_items", "What is in it.", cartLineItemFields),
      .string("status", "active, converted (into an order) or deleted."),
      .dateTime("date_created"),
      .dateTime("date_modified", "The last change of the cart, or of the order that it became."),
      .string("source", "Where it was read: order, or cart for a cart that the API gave itself."),
    ],
    restriction: .channels(
      .record("by channel_id") { row, channels in row.count("channel_id").map(channels.contains) ?? true }),
    traps: [
      "A cart that never reached the payment page is not among them, unless callbacks name it (docs/live.md).",
      "A cart that several orders came of is one record, which the order changed last fills.",
    ])

  /// The carts alone.
  static let cartsFamily: [Stream] = [.carts]

  /// The fields of a line item in a cart.
  ///
  /// The two places where the API shows a cart name and shape things differently: `GET /v2/orders` has one list of
  /// products, `GET /v3/carts/{id}` four lists by kind. Here they are one list. What stands first is the name here, then
  /// the order's, then the cart's: price `price_inc_tax` `list_price`, total `total_inc_tax` `extended_list_price`,
  /// original_price `base_price` `original_price`, discount_amount the sum of `applied_discounts` `discount_amount`,
  /// options `product_options` `options`, parent_id `parent_order_product_id` `parent_id`. A custom item has no
  /// `product_id`; a gift certificate's `amount` is its price.
  static let cartLineItemFields: [Field] = [
    .string("id", "The line's number in the order, or its uuid in the cart."),
    .string("parent_id", "The line that this one is bundled with."),
    .string("type", "physical, digital, gift_certificate or custom."),
    .integer("product_id", "Null for what is not in the catalog."),
    .integer("variant_id"),
    .string("sku"), .string("name"),
    .integer("quantity"),
    .money("original_price", "What one costs in the catalog."),
    .money("price", "What one costs here, before discounts and coupons."),
    .money("total", "What all cost, before discounts and coupons."),
    .money("discount_amount", "What discounts and coupons take off the line."),
    .string("url", "The product's page; null if the cart was read from an order."),
    .string("image_url", "Null if the cart was read from an order."),
    .objects("options", "What the shopper chose.", [.string("name"), .string("value")]),
  ]
}
