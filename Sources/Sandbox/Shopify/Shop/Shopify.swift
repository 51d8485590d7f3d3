/// A Shopify store.
struct Shopify: Sendable {
  let options: ShopifyOptions
  /// The time at which the store was made, in seconds since 1970.
  let anchor: Int
  let seeds: ShopSeeds
  private var tables: [String: ShopTable]
  /// The orders of each customer, ascending.
  private(set) var ordersOf: [Int: [Int]]
  /// Stock that has changed since the seed.
  private var stock: [LevelPlace: ShopStock] = [:]
  /// The scopes that the app has now.
  var scopes: Set<String>
  /// Whether the app may see who customers are.
  var seesPersonalData: Bool
  /// How far the search index is behind.
  var indexLag: Duration
  var pagingLimit: Int
  /// The most that a query may cost.
  var queryLimit: Int
  var bucket: CostBucket
  /// Tokens of the client credentials grant, and when each expires.
  var tokens: [String: Duration] = [:]
  /// How many tokens have been given.
  var tokensGiven = 0
  /// What is on its way to the app.
  var callbacks: ShopCallbacks
  /// What has happened since subscriptions were told the last time.
  private var changes: [ShopChange] = []
  /// Whether the app is there.
  var isInstalled = true
  /// How long a checkout is under way before the API knows it.
  var checkoutLag: Duration
  /// The bulk operations of the app.
  var bulk = BulkJobs()
  /// The scheme, host and port that the client uses.
  var origin = ""
  /// The fault that strikes the request that is being answered.
  var fault: Fault.Name?
  /// The time of what is done now, since 1970.
  var now: Duration

  init(options: ShopifyOptions, now: Duration) {
    self.options = options
    self.now = now
    anchor = now.inSeconds
    let seeds = ShopSeeds(options: options, anchor: now.inSeconds)
    self.seeds = seeds
    tables = Dictionary(SeedTables(seeds: seeds).all.map { ($0.type, $0) }, uniquingKeysWith: { $1 })
    ordersOf = seeds.ordersOf()
    (scopes, seesPersonalData) = (options.scopes, options.seesPersonalData)
    (indexLag, pagingLimit, queryLimit) = (options.indexLag, options.pagingLimit, options.queryLimit)
    (callbacks, checkoutLag) = (ShopCallbacks(secret: options.clientSecret), options.checkoutLag)
    bulk.settings = options.bulk
    bucket = CostBucket(maximum: options.bucket, rate: options.restoreRate, now: now)
  }

  /// The rows of a type.
  func table(_ type: String) -> ShopTable? { tables[type] }

  /// A row; nil if there is none, or if it is an order too old for the app.
  func row(_ id: ShopID) -> ShopRow? {
    guard let row = tables[id.type]?[id.number] else { return nil }
    if id.type == "AbandonedCheckout", isUnknown(row.head) { return nil }
    return id.type == "Order" && isHidden(row.head) ? nil : row
  }

  /// Whether an order is too old for the app.
  func isHidden(_ order: ShopHead) -> Bool {
    !scopes.contains("read_all_orders") && .seconds(order.created) < now - ShopifyScopes.ordersWithoutAll
  }

  /// Whether a checkout is too new for the API to know it.
  func isUnknown(_ checkout: ShopHead) -> Bool { .seconds(checkout.created) + checkoutLag > now }

  /// Gives what has happened since the last time.
  mutating func takeChanges() -> [ShopChange] {
    defer { changes = [] }
    return changes
  }

  /// Notes that something has happened.
  mutating func note(_ change: ShopChange) { if isListening { changes.append(change) } }

  /// Puts a row in, or in the place of its former self.
  mutating func put(_ row: ShopRow) {
    if row.id.type == "Order" {
      let (former, buyer) = (buyer(of: row.id), row.fields["customer"]?.row?.number)
      if let former, former != buyer { ordersOf[former]?.removeAll { $0 == row.id.number } }
      if let buyer, former != buyer { ordersOf[buyer, default: []].append(row.id.number) }
    }
    if isListening { note(.put(row, former: tables[row.id.type]?[row.id.number])) }
    tables[row.id.type]?.put(row, at: now, lag: indexLag)
  }

  /// Takes a row out, and leaves an event that says so; false if there is none.
  mutating func remove(_ id: ShopID, isTold: Bool = true) -> Bool {
    if id.type == "Order", let buyer = buyer(of: id) { ordersOf[buyer]?.removeAll { $0 == id.number } }
    let former = isListening ? tables[id.type]?[id.number] : nil
    guard tables[id.type]?.remove(id.number) == true else { return false }
    if let former, isTold { note(.removed(former)) }
    if let subject = ShopEvents.subjects[id.type], let events = tables["BasicEvent"] {
      put(ShopEvents.row(events.next, "destroy", id, subject, at: now.inMilliseconds))
    }
    return true
  }

  private func buyer(of order: ShopID) -> Int? { tables["Order"]?[order.number]?.fields["customer"]?.row?.number }

  /// What of an item lies at a location.
  func stock(_ place: LevelPlace) -> ShopStock {
    if let changed = stock[place] { return changed }
    var first = seeds.stock(place)
    // Nothing lies anywhere before the item and the location are there.
    for (type, number) in [("InventoryItem", place.item), ("Location", place.location)] {
      first.updated = max(first.updated, table(type)?.head(number)?.created ?? first.updated)
    }
    return first
  }

  /// Puts so many pieces of an item to a location; the item's own date stays as it is.
  mutating func setStock(_ available: Int, _ place: LevelPlace) {
    stock[place] = ShopStock(available: available, updated: now.inSeconds)
    note(.stock(place, available: available))
  }
}
