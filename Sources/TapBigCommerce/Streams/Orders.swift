import JSON
import Singer
import Tap

extension Stream {
  /// Orders with line items and consignments.
  static let orders = Stream(
    id: "orders", family: .orders,
    description: "Orders with all their line items, consignments and billing address, incomplete ones (status 0) too. "
      + "Archived orders are not among them: the store does not list them.",
    selectedByDefault: true,
    source: .list(
      .v2("orders"),
      .window(
        WindowFilter(
          dates: DateFilter(key: "date_modified", minimum: "min_date_modified", maximum: "max_date_modified"),
          sort: ["sort": "date_modified:asc"], walk: .id(parameter: "min_id", sort: ["sort": "id:asc"]),
          count: RowCount(endpoint: .v2("orders/count"), without: ["include", "consignment_structure"])))),
    scope: .orders,
    includes: [
      Include(
        name: "consignments", fields: ["consignments"], impliedBy: "consignments.line_items",
        query: ["consignment_structure": "object"]),
      Include(name: "consignments.line_items", fields: ["line_items"], query: ["consignment_structure": "object"]),
      Include(name: "fees", fields: ["fees"]),
    ],
    fields: orderHead + orderAmounts + orderOrigin + orderLists,
    lateMembers: ["consignments", "line_items", "fees"],
    completion: { store, selection in OrderCompletion(store: store, wantsLineItems: selection.includes("line_items")) },
    finish: { row, additions, shaper, writer in
      let consignments = Consignments(of: row)
      if let slot = shaper.slot("line_items") {
        shaper.writeMember(slot, additions.lists[EmbeddedLists.lineItems] ?? consignments.lineItems, into: &writer)
      }
      if let slot = shaper.slot("consignments") {
        shaper.writeMember(slot, into: &writer) { consignments.write(into: &$0, by: &shaper) }
      }
      if let slot = shaper.slot("fees") {
        if let fees = Fees.of(row) {
          shaper.writeMember(slot, fees, into: &writer)
        } else {
          shaper.writeMember(slot, into: &writer) { $0.null() }
        }
      }
    },
    restriction: .channels(.single("channel_id", field: "channel_id")),
    follows: "customers",
    traps: [
      "An order that was archived vanishes from the list; no date tells.",
      "refunded_amount is always 0: what was refunded is in order_refunds.",
      "Guests (customer_id 0) are known by the e-mail address of the billing address.",
    ])

  private static let orderHead: [Field] = [
    .integer("id", "The order's number."),
    .integer("customer_id", "0 for a guest, whom the billing address names."),
    .dateTime("date_created"), .dateTime("date_modified"),
    .dateTime("date_shipped", "Null until all is shipped."),
    .integer(
      "status_id",
      "0 incomplete, 1 pending, 2 shipped, 3 partially shipped, 4 refunded, 5 cancelled, 6 declined, "
        + "7 awaiting payment, 8 awaiting pickup, 9 awaiting shipment, 10 completed, 11 awaiting fulfillment, "
        + "12 manual verification required, 13 disputed, 14 partially refunded."),
    .string("status", "The name that the system gives the status."),
    .string("custom_status", "The name that the merchant gives it."),
    .string("cart_id", "The cart that it came from."),
    .integer("channel_id", "The storefront."),
    .string("payment_method"), .string("payment_provider_id"), .string("payment_status"), .string("credit_card_type"),
    .integer("items_total", "How many items were ordered, quantities added up."), .integer("items_shipped"),
    .boolean("order_is_digital"), .boolean("is_deleted", "Whether it is archived."),
    .boolean("is_email_opt_in", "Whether the shopper agreed to e-mails at checkout."),
    .string("customer_message"), .string("staff_notes"),
    .integer("shipping_address_count"),
    .object("billing_address", "Who pays.", orderAddress),
  ]

  private static let orderAmounts: [Field] =
    [
      "subtotal_ex_tax", "subtotal_inc_tax", "subtotal_tax", "base_shipping_cost", "shipping_cost_ex_tax",
      "shipping_cost_inc_tax", "shipping_cost_tax", "base_handling_cost", "handling_cost_ex_tax",
      "handling_cost_inc_tax",
      "handling_cost_tax", "base_wrapping_cost", "wrapping_cost_ex_tax", "wrapping_cost_inc_tax", "wrapping_cost_tax",
      "total_ex_tax", "total_inc_tax", "total_tax", "store_credit_amount", "gift_certificate_amount", "discount_amount",
      "coupon_discount",
    ].map { .money($0) } + [
      .money("refunded_amount", "Always 0 in this API; refunds are read elsewhere."),
      .integer("shipping_cost_tax_class_id"), .integer("handling_cost_tax_class_id"),
      .integer("wrapping_cost_tax_class_id"),
      .boolean("is_tax_inclusive_pricing", "Whether the base prices include tax."), .string("tax_provider_id"),
      .integer("currency_id"), .string("currency_code", "The currency that the shopper saw."),
      .number("currency_exchange_rate", "From the store's currency to the one that the shopper saw."),
      .integer("default_currency_id"), .string("default_currency_code", "The currency that the shopper paid in."),
      .string("store_default_currency_code"), .number("store_default_to_transactional_exchange_rate"),
    ]

  private static let orderOrigin: [Field] = [
    .string("order_source", "Such as www, iphone, external or manual."),
    .string("external_source"), .string("external_id"), .string("external_merchant_id"), .string("external_order_id"),
    .string("ebay_order_id", "0 for none."),
    .string("ip_address"), .string("ip_address_v6"), .string("geoip_country"), .string("geoip_country_iso2"),
    .string("customer_locale"),
  ]

  private static let orderLists: [Field] = [
    .objects("line_items", "All that was ordered, in the order of ids, however it is sent.", OrderParts.lineItem),
    .object("consignments", "How it is sent; each line item names its address or pickup.", OrderParts.consignments),
    .objects("fees", "What it costs beside goods, shipping and handling.", OrderParts.fee),
  ]

  static let orderAddress: [Field] = [
    .string("first_name"), .string("last_name"), .string("company"), .string("street_1"), .string("street_2"),
    .string("city"), .string("state"), .string("zip"), .string("country"), .string("country_iso2"), .string("phone"),
    .string("email"), .objects("form_fields", "", formFieldFields),
  ]
}
