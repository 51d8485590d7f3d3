import Tap

/// The scopes of the shop's tokens.
extension Scope {
  static let customers = Scope(name: "read_customers", title: "Customers")
  static let orders = Scope(name: "read_orders", title: "Orders")
  static let draftOrders = Scope(name: "read_draft_orders", title: "Draft orders")
  static let products = Scope(name: "read_products", title: "Products")
  static let inventory = Scope(name: "read_inventory", title: "Inventory")
  static let locations = Scope(name: "read_locations", title: "Locations")
  static let discounts = Scope(name: "read_discounts", title: "Discounts")
  /// What every token may read.
  static let none = Scope(name: "none", title: "no scope")
}
