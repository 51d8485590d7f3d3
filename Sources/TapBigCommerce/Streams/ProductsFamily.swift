extension Stream {
  static let productsFamily: [Stream] = [products, categories]
}
