import Singer
import Tap

extension Stream {
  /// The prices in price lists.
  static let priceListRecords = Stream(
    id: "price_list_records", family: .products,
    description: "The prices of variants in price lists, by currency. It costs a request per price list and for "
      + "every 250 records that were changed since the last run.",
    source: .perParent(
      of: "price_lists",
      PerParent(
        endpoint: { .v3("pricelists/\($0)/records") }, query: ["include": "bulk_pricing_tiers,sku"], walk: .cursor,
        inherits: [Inherited("price_list_id", "id")], dateField: "date_modified", since: "date_modified:min",
        isLong: true)),
    scope: .products,
    key: ["price_list_id", "variant_id", "currency"],
    fields: [
      .integer("price_list_id", "The price list."),
      .integer("variant_id", "The variant."),
      .string("currency", "ISO 4217; the store writes it in small letters."),
      .integer("product_id", "The variant's product."),
      .string("sku", "The variant's code; null if it has none."),
      .money("price", "Instead of the catalog's price; null where that holds. So for the other prices."),
      .money("sale_price"), .money("retail_price"), .money("map_price"),
      .money("calculated_price", "What a shopper pays: the sale price if there is one, or else the price."),
      .objects(
        "bulk_pricing_tiers", "Prices for many at once.",
        [
          .integer("quantity_min"), .integer("quantity_max", "Null, or 2147483647, for no limit."),
          .string("type", "fixed (the price), price (off the price) or percent (off the price)."), .money("amount"),
        ]),
      .dateTime("date_created"),
      .dateTime("date_modified"),
    ])
}
