import Tap

extension Stream {
  /// The custom fields of products.
  static let productCustomFields = Stream(
    id: "product_custom_fields", family: .products,
    description:
      "The names and values that merchants add to products and shoppers see. They come with the products and "
      + "cost no request of their own.",
    source: ProductChildren.embedded("custom_fields"),
    scope: .products,
    fields: [ProductChildren.productID] + ProductParts.customField + [ProductChildren.date])
}
