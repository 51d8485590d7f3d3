import JSON
import Singer
import Tap

extension Stream {
  /// The stock of each variant at each location.
  static let inventoryItems = Stream(
    id: "inventory_items", family: .inventory,
    description: "The stock of each variant at each location: a record for each pair. Stock carries no date of change, "
      + "so all is read every time.",
    selectedByDefault: true,
    source: .list(
      .v3("inventory/items"), .walk(.pages),
      embedded: Embedded(
        inherits: [
          Inherited("sku", "identity", "sku"), Inherited("variant_id", "identity", "variant_id"),
          Inherited("product_id", "identity", "product_id"), Inherited("sku_id", "identity", "sku_id"),
        ],
        rowKey: [["identity", "variant_id"]],
        parts: { row, _ in
          row["locations" as StaticString]?.elements.filter { $0.kind == .object }.map { Part(row: $0) } ?? []
        })),
    scope: .inventory,
    key: ["variant_id", "location_id"],
    fields: [
      .integer("variant_id", "The variant; a product without options has one, its base variant."),
      .integer("location_id"),
      .integer("product_id"),
      .string("sku"),
      .integer("sku_id", "The number of the SKU in the API's second generation; null for a base variant."),
      .string("location_code"), .string("location_name"),
      .boolean("location_enabled"),
      .integer("available_to_sell", "What is on hand, less the safety stock."),
      .integer("total_inventory_onhand", "What is on hand."),
      .object(
        "settings", "",
        [
          .integer("safety_stock", "How many are held back from sale."),
          .boolean("is_in_stock", "Whether it can be bought, whatever the quantity."),
          .integer("warning_level", "The stock that counts as low."),
          .string("bin_picking_number", "Its place in the warehouse."),
        ]),
    ],
    traps: ["The field inventory_level of products is the stock at the default location alone."])
}
