import JSON

extension TargetStream {
  /// The stock of variants at places.
  static let inventoryItems = TargetStream(
    name: "inventory_items", family: .inventory,
    needed: { _ in ["product_id", "variant_id", "available_to_sell"].compactMap { JSONPath($0) } })
}
