import JSON

/// A BigCommerce store.
struct Store: Sendable {
  var customers: Table<Customer>
  var orders: Table<Order>
  var products: Table<Product>
  var categories: Table<Category>
  var coupons: Table<Coupon>
  var subscribers: Table<Subscriber>
  var attributes: Table<CustomerAttribute>
  var groups: Table<CustomerGroup>
  var segments: Table<Segment>
  var wishlists: Table<Wishlist>
  var refunds: Table<Refund>
  var brands: Table<Brand>
  var priceLists: Table<PriceList>
  var priceRecords: Table<PriceRecord>
  var promotions: Table<Promotion>
  var promotionCodes: Table<PromotionCode>
  var giftCertificates: Table<GiftCertificate>
  var channels: Table<SalesChannel>
  var sites: Table<Site>
  var locations: Table<Location>
  /// The carts that are more than an incomplete order.
  var carts = Table<Cart>([])
  /// The numbers of these carts by uuid.
  var cartNumbers: [String: Int] = [:]
  /// The uuids of carts that are gone.
  var closedCarts: Set<String> = []
  /// How many carts have been opened.
  var cartsOpened = 0
  private var metafields: [MetafieldOwner: Table<Metafield>]
  /// The refunds of each order that has some.
  var refundIDs: [Int: [Int]]
  /// What lies at other places than the first, where it has been changed; by ``StockMove/place(_:_:)``.
  private(set) var levels: [Int: Int] = [:]
  /// The stock that has changed at other places since it was asked for last.
  private var moves: [StockMove] = []
  /// The scopes of the token.
  var scopes: Set<String>
  let hash: String
  /// The time at which the store was made, in seconds since 1970.
  let anchor: Int
  let seed: UInt64
  let people: Customers
  let goods: Products
  let sales: Orders
  var listings = ListingMemory()
  /// What has changed since it was asked for last.
  var changes: [StoreChanges] = []
  /// The time of what is done now, since 1970.
  var now: Duration
  /// Whether the cart of a customer who is signed in has the customer's address, which nobody is sure of.
  var customersCartHasEmail = true

  init(options: StoreOptions, now: Duration) {
    self.now = now
    let now = now.inSeconds
    let people = Customers(seed: options.seed, anchor: now, tied: options.tied, oddities: options.oddities)
    let goods = Products(options: options, anchor: now)
    let sales = Orders(options: options, anchor: now, customers: people, products: goods)
    let marketing = Marketing(options: options, anchor: now, customers: people)
    let shelves = Shelves(options: options, anchor: now, goods: goods)
    let offers = Offers(options: options, anchor: now, customers: people)
    let circles = Circles(options: options, anchor: now, goods: goods)
    let fields = Metafields(options: options, anchor: now, goods: goods)
    customers = Table(
      ids: 0..<max(0, options.customers), first: 1, modified: { people.times($0).modified }, make: people.customer)
    orders = Table(
      ids: 0..<max(0, options.orders), first: Orders.firstID, modified: { sales.times($0).modified }, make: sales.order)
    products = Table(
      ids: 0..<max(0, options.products), first: 1, modified: { goods.times($0).modified }, make: goods.product)
    subscribers = Table(
      ids: 0..<max(0, options.subscribers), first: 1, modified: marketing.subscriberTime, make: marketing.subscriber)
    categories = Table(small: options.categories, make: marketing.category)
    coupons = Table(small: options.coupons, make: marketing.coupon)
    attributes = people.attributeTable()
    groups = Table(circles.groups())
    segments = Table(small: options.segments, make: circles.segment)
    wishlists = Table(small: options.customers == 0 ? 0 : options.wishlists, make: circles.wishlist)
    refunds = sales.refunds()
    brands = Table(small: options.brands, make: shelves.brand)
    priceLists = Table(small: options.priceLists, make: shelves.priceList)
    priceRecords = Table(ids: shelves.priceRecordIDs(), modified: shelves.priceTime, make: shelves.priceRecord)
    promotions = Table(small: options.promotions, make: offers.promotion)
    promotionCodes = Table(ids: offers.codeIDs(), modified: { _ in 0 }, make: offers.code)
    giftCertificates = Table(small: options.giftCertificates, make: offers.certificate)
    channels = Table(Place.channels(now))
    sites = Table(Place.sites(now))
    locations = Table(Place.locations(now))
    metafields = Dictionary(MetafieldOwner.allCases.map { ($0, fields.table($0)) }) { $1 }
    refundIDs = Dictionary(grouping: refunds.ids) { [refunds] id in refunds.row(id).orderID }
    seed = options.seed
    (self.people, self.goods, self.sales) = (people, goods, sales)
    scopes = options.scopes
    hash = options.storeHash
    anchor = now
    (customers.isHeard, subscribers.isHeard, orders.isHeard, refunds.isHeard) = (true, true, true, true)
    (products.isHeard, categories.isHeard, carts.isHeard) = (true, true, true)
    (channels.isHeard, locations.isHeard) = (true, true)
  }
}

extension Store {
  /// The time in whole seconds.
  var seconds: Int { now.inSeconds }

  /// The metafields of the rows of a kind.
  subscript(metafieldsOf owner: MetafieldOwner) -> Table<Metafield> {
    get { metafields[owner] ?? Table([]) }
    set { metafields[owner] = newValue }
  }

  /// Puts so many pieces of a variant to a location other than the first.
  mutating func setLevel(_ count: Int, of variant: Int, at location: Int) {
    let old = products[variant / 100]?.variants.first { $0.id == variant }.map { level(of: $0, at: location) } ?? 0
    levels[StockMove.place(variant, location)] = count
    if old != count { moves.append(StockMove(variant: variant, location: location, old: old, new: count)) }
  }

  /// What has changed at other places than the first since the last call.
  mutating func takeMoves() -> [StockMove] {
    defer { moves = [] }
    return moves
  }

  /// How often anything in the store has changed.
  var version: Int {
    [
      customers.version, orders.version, products.version, categories.version, coupons.version, subscribers.version,
      attributes.version, groups.version, segments.version, wishlists.version, refunds.version, brands.version,
      priceLists.version, priceRecords.version, promotions.version, promotionCodes.version, giftCertificates.version,
      channels.version, sites.version, locations.version,
    ].clampedSum.addingClamped(metafields.values.map(\.version).clampedSum)
  }
}

extension Table {
  /// Creates a table whose rows are cheap enough to ask each for its time.
  fileprivate init(small count: Int, make: @escaping @Sendable (Int) -> Row) {
    self.init(ids: 0..<max(0, count), first: 1, modified: { make($0).modified }, make: make)
  }
}
