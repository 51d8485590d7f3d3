import Singer
import Tap

extension Stream {
  /// What shoppers say of products.
  static let productReviews = Stream(
    id: "product_reviews", family: .products,
    description: "What shoppers say of products, approved or not. It costs a request per product that was changed "
      + "since the last run.",
    source: .perParent(
      of: "products",
      PerParent(
        endpoint: { .v3("catalog/products/\($0)/reviews") }, inherits: ProductChildren.inherits,
        dateField: ProductChildren.dateField)),
    scope: .products,
    fields: [
      .integer("id", "The review's number."),
      ProductChildren.productID,
      .string("title"), .string("text"),
      .string("status", "approved, disapproved or pending; shoppers see what is approved."),
      .integer("rating", "From 0 to 5."),
      .string("name", "Who wrote it."), .string("email"),
      .dateTime("date_reviewed"), .dateTime("date_created"),
      .dateTime("date_modified", "The review's own last change."),
      ProductChildren.date,
    ],
    traps: [
      "It is not known whether a review moves the product's date: to be sure of all, read them again from an earlier "
        + "start_date now and then.",
      "reviews_count of a product need not count what is not approved.",
    ])
}
