extension Settings {
  /// Whether Brevo's eCommerce has to be active.
  var needCommerce: Bool {
    families.products || families.inventory || families.orders && commerce.ordersGoToCommerce
  }
}
