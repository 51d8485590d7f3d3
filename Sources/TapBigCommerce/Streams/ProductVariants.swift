import Tap

extension Stream {
  /// The variants of products.
  static let productVariants = Stream(
    id: "product_variants", family: .products,
    description: "The variants of products, with their own codes, prices and stock; a product without options has one. "
      + "They come with the products and cost no request of their own.",
    source: ProductChildren.embedded("variants"),
    scope: .products,
    fields: ProductParts.variant + [ProductChildren.date],
    traps: [
      "It is not known whether a change of a variant, or of its stock, moves the product's date: to be sure of all, read "
        + "them again from an earlier start_date now and then.",
      "inventory_level is the stock at the default location.",
    ])
}
