import Singer
import Tap

extension Stream {
  /// The storefronts that offer products.
  static let productChannelAssignments = Stream(
    id: "product_channel_assignments", family: .products,
    description: "Which storefront offers which product. There are no dates, so all are read every time.",
    source: .list(.v3("catalog/products/channel-assignments"), .walk(.pages)),
    scope: .products,
    key: ["product_id", "channel_id"],
    fields: [.integer("product_id", "The product."), .integer("channel_id", "The storefront or other channel.")],
    restriction: .channels(.parameter("channel_id:in")),
    traps: [assignmentTrap])

  /// The categories that products are in.
  static let productCategoryAssignments = Stream(
    id: "product_category_assignments", family: .products,
    description: "Which product is in which category. There are no dates, so all are read every time.",
    source: .list(.v3("catalog/products/category-assignments"), .walk(.pages)),
    scope: .products,
    key: ["product_id", "category_id"],
    fields: [.integer("product_id", "The product."), .integer("category_id", "The category.")],
    traps: [assignmentTrap])

  private static let assignmentTrap = "The list has neither dates nor ids to go by, so it is read by page number."
}
