extension Settings {
  /// A family of records, which the setting `sync` turns on and off.
  enum Family: String, Sendable, CaseIterable {
    case customers, orders, products, marketing, carts, inventory
  }
}

extension Settings.Families {
  /// Whether a family is written.
  subscript(family: Settings.Family) -> Bool {
    switch family {
    case .customers: customers
    case .orders: orders
    case .products: products
    case .marketing: marketing
    case .carts: carts
    case .inventory: inventory
    }
  }
}
