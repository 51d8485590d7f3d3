/// The OAuth scopes that the store's endpoints ask for.
enum Scope {
  static let customers = "store_v2_customers_read_only"
  static let orders = "store_v2_orders_read_only"
  static let products = "store_v2_products_read_only"
  static let marketing = "store_v2_marketing_read_only"
  static let information = "store_v2_information_read_only"
  static let transactions = "store_v2_transactions_read_only"
  static let carts = "store_cart_read_only"
  static let cartsToWrite = "store_cart"
  static let checkouts = "store_checkouts_read_only"
  static let checkoutsToWrite = "store_checkouts"
  static let channels = "store_channel_settings_read_only"
  static let sites = "store_sites_read_only"
  static let inventory = "store_inventory_read_only"
  static let locations = "store_locations_read_only"
  static let all: Set<String> = [
    customers, orders, products, marketing, information, transactions, carts, checkouts, channels, sites, inventory,
    locations,
  ]
  /// The scopes that let a token write; no program that only reads should have them.
  static let writing: Set<String> = [cartsToWrite, checkoutsToWrite]
}
