/// What a shop remembers of rows that came and went.
enum ShopEvents {
  /// What events call the types of rows.
  static let subjects = [
    "Customer": "CUSTOMER", "Order": "ORDER", "Product": "PRODUCT", "ProductVariant": "PRODUCT_VARIANT",
    "Collection": "COLLECTION", "DraftOrder": "DRAFT_ORDER", "DiscountNode": "DISCOUNT_NODE",
  ]

  static func row(_ number: Int, _ action: String, _ subject: ShopID, _ type: String, at time: Int) -> ShopRow {
    ShopRow(
      id: ShopID("BasicEvent", number), created: time / 1000, updated: time,
      fields: [
        "action": .text(action), "subjectId": .text(subject.gid), "subjectType": .text(type), "message": .text(""),
        "appTitle": .null, "attributeToApp": .bool(false), "attributeToUser": .bool(true),
        "criticalAlert": .bool(false),
        "author": .text("Ada Lovelace"), "arguments": .list([]), "hasAdditionalContent": .bool(false),
      ])
  }
}
