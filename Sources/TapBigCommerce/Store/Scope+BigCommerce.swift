import Tap

/// The permissions of the store's API accounts, with the words of the control panel.
extension Scope {
  static let customers = Scope(name: "store_v2_customers_read_only", title: "Customers: read-only")
  static let orders = Scope(name: "store_v2_orders_read_only", title: "Orders: read-only")
  static let transactions = Scope(
    name: "store_v2_transactions_read_only", title: "Order transactions: read-only")
  static let products = Scope(name: "store_v2_products_read_only", title: "Products: read-only")
  static let marketing = Scope(name: "store_v2_marketing_read_only", title: "Marketing: read-only")
  static let information = Scope(
    name: "store_v2_information_read_only", title: "Information & settings: read-only")
  static let channels = Scope(name: "store_channel_settings_read_only", title: "Channel settings: read-only")
  static let sites = Scope(name: "store_sites_read_only", title: "Sites & routes: read-only")
  static let inventory = Scope(name: "store_inventory_read_only", title: "Store inventory: read-only")
  static let carts = Scope(name: "store_cart_read_only", title: "Carts: read-only")
  static let checkouts = Scope(name: "store_checkouts_read_only", title: "Checkouts: read-only")
  static let locations = Scope(name: "store_locations_read_only", title: "Store locations: read-only")
}
