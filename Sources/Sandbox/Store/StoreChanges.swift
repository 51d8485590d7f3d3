/// What has changed in the store together and for one cause.
struct StoreChanges: Sendable {
  let cause: ChangeCause
  let customers: [RowChange<Customer>]
  let subscribers: [RowChange<Subscriber>]
  let categories: [RowChange<Category>]
  let products: [RowChange<Product>]
  let moves: [StockMove]
  let carts: [RowChange<Cart>]
  let orders: [RowChange<Order>]
  let refunds: [RowChange<Refund>]
  let channels: [RowChange<SalesChannel>]
  let locations: [RowChange<Location>]
  /// The carts that have become orders, and the numbers of these.
  let converted: [(cart: Cart, order: Int)]
}

/// Why a row has changed, as far as anybody tells it apart.
enum ChangeCause: Sendable {
  case edit, order
}
