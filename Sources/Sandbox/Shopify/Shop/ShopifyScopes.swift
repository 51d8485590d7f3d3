/// The permissions of an app, and what they are for.
enum ShopifyScopes {
  static let all: Set<String> = [
    "read_all_orders", "read_customers", "read_discounts", "read_draft_orders", "read_fulfillments", "read_inventory",
    "read_locations", "read_orders", "read_products",
  ]

  /// The scope that rows of a type ask for; nil for what every app may read.
  static func scope(of type: String) -> String? { byType[type] }

  private static let byType = [
    "Customer": "read_customers", "Order": "read_orders", "AbandonedCheckout": "read_orders",
    "DraftOrder": "read_draft_orders", "Product": "read_products", "ProductVariant": "read_products",
    "Collection": "read_products", "InventoryItem": "read_inventory", "InventoryLevel": "read_inventory",
    "Location": "read_locations", "DiscountNode": "read_discounts",
  ]

  /// How far back orders go without `read_all_orders`.
  static let ordersWithoutAll = Duration.seconds(60 * 86_400)
}
