/// The streams of tap-shopify as the setting `streams` would have them: one entry for each stream of ours.
///
/// It is data in the setting's own form, so that `--about` shows what can be copied and changed.
enum ShopifyStreams {
  /// The whole mapping as JSON.
  static let text = "{\n" + entries.joined(separator: ",\n") + "\n}"

  private static let entries = [customers, orders, carts, products, categories, inventoryItems, coupons, deletions]

  /// What was deleted, of whatever stream of ours.
  private static let deletions = #"""
      "deletions": {
        "from": "deletions",
        "fields": {
          "stream": {
            "from": "subjectType",
            "values": {
              "CUSTOMER": "customers", "PRODUCT": "products", "COLLECTION": "categories",
              "ORDER": "orders", "DISCOUNT_NODE": "coupons", "PRICE_RULE": "coupons"
            }
          },
          "id": "subjectId",
          "deleted_at": "createdAt"
        }
      }
    """#
}
