import Tap

/// The families of the store's streams.
extension Stream.Family {
  static let customers = Stream.Family(rawValue: "customers")
  static let orders = Stream.Family(rawValue: "orders")
  static let products = Stream.Family(rawValue: "products")
  static let carts = Stream.Family(rawValue: "carts")
  static let inventory = Stream.Family(rawValue: "inventory")
  static let marketing = Stream.Family(rawValue: "marketing")
  static let store = Stream.Family(rawValue: "store")

  static let allCases = [customers, orders, products, carts, inventory, marketing, store]
}
