import Tap

extension Stream {
  /// The images of products.
  static let productImages = Stream(
    id: "product_images", family: .products,
    description: "The images of products, in four sizes. They come with the products and cost no request of their own.",
    source: ProductChildren.embedded("images"),
    scope: .products,
    fields: ProductParts.image + [ProductChildren.date])
}
