/// The families of the streams of shops.
extension Stream.Family {
  package static let customers = Stream.Family(rawValue: "customers")
  package static let orders = Stream.Family(rawValue: "orders")
  package static let products = Stream.Family(rawValue: "products")
  package static let carts = Stream.Family(rawValue: "carts")
  package static let inventory = Stream.Family(rawValue: "inventory")
  package static let marketing = Stream.Family(rawValue: "marketing")
  package static let store = Stream.Family(rawValue: "store")

  /// All of them, in the order in which a configuration shows them.
  package static let ofShops = [customers, orders, products, carts, inventory, marketing, store]
}
