/// A BigCommerce store.
struct Store: Sendable {
  var customers: Table<Customer>
  var orders: Table<Order>
  var products: Table<Product>
  var categories: Table<Category>
  var coupons: Table<Coupon>
  var subscribers: Table<Subscriber>
  /// The scopes of the token.
  var scopes: Set<String>
  let hash: String
  /// The time at which the store was made, in seconds since 1970.
  let anchor: Int
  let people: Customers
  let goods: Products
  let sales: Orders
  /// The last listing of each endpoint, for the next page of the same query.
  var listings: [String: Remembered] = [:]

  /// A listing that stays right while its table does not change.
  struct Remembered: Sendable {
    let query: String
    let version: Int
    let listing: Listing
  }

  init(options: SandboxOptions, now: Int) {
    let people = Customers(seed: options.seed, anchor: now, tied: options.tied, oddities: options.oddities)
    let goods = Products(options: options, anchor: now)
    let sales = Orders(options: options, anchor: now, customers: people, products: goods)
    let marketing = Marketing(options: options, anchor: now, customers: people)
    customers = Table(
      ids: 0..<max(0, options.customers), first: 1, modified: { people.times($0).modified }, make: people.customer)
    orders = Table(
      ids: 0..<max(0, options.orders), first: Orders.firstID, modified: { sales.times($0).modified }, make: sales.order)
    products = Table(
      ids: 0..<max(0, options.products), first: 1, modified: { goods.times($0).modified }, make: goods.product)
    categories = Table(ids: 0..<max(0, options.categories), first: 1, modified: { _ in 0 }, make: marketing.category)
    coupons = Table(
      ids: 0..<max(0, options.coupons), first: 1, modified: { marketing.coupon($0).modified }, make: marketing.coupon)
    subscribers = Table(
      ids: 0..<max(0, options.subscribers), first: 1, modified: marketing.subscriberTime, make: marketing.subscriber)
    (self.people, self.goods, self.sales) = (people, goods, sales)
    scopes = options.scopes
    hash = options.storeHash
    anchor = now
  }
}

extension Table {
  fileprivate init(
    ids: Range<Int>, first: Int, modified: (Int) -> Int, make: @escaping @Sendable (Int) -> Row
  ) {
    self.init(ids: ids.lazy.map { $0 + first }, modified: modified, make: make)
  }
}
