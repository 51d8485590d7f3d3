import HTTP
import JSON

extension BrevoAPI {
  /// A kind of things in Brevo's catalog.
  enum CatalogKind: String, Sendable {
    case categories
    case products

    /// The name in paths and bodies.
    var name: String { rawValue }
  }

  /// The most orders and coupon collections that Brevo lists at once.
  static let (orderPage, collectionPage) = (100, 100)

  /// Makes or changes one thing of the catalog; `updateEnabled` stands beside its own members.
  func upsertItem(_ body: [UInt8], of kind: CatalogKind) async throws(BrevoFault) {
    switch kind {
    case .categories: _ = try await call(.post, "/categories", .categories, body)
    case .products: _ = try await call(.post, "/products", .products, body)
    }
  }

  /// Makes or changes up to a hundred things of the catalog.
  func upsertItems(_ bodies: [[UInt8]], of kind: CatalogKind) async throws(BrevoFault) {
    let body = JSONWriter.bytes { writer in
      writer.object { writer in
        writer.member(kind.name) { writer in writer.array { writer in bodies.forEach { writer.raw($0) } } }
        writer.member("updateEnabled", true)
      }
    }
    switch kind {
    case .categories: _ = try await call(.post, "/categories/batch", .categories, body)
    case .products: _ = try await call(.post, "/products/batch", .productBatches, body)
    }
  }

  /// Reads things of the catalog by their ids, at most fifty.
  func items(_ ids: some Sequence<String>, of kind: CatalogKind) async throws(BrevoFault) -> [JSONValue] {
    let query = ids.map { "ids=\($0.percentEncoded)" }.joined(separator: "&")
    let answer = try await call(.get, "/\(kind.name)?limit=100&offset=0&\(query)", .other)
    return answer?[kind.name].map { Array($0.elements) } ?? []
  }

  /// Looks at the first hundred of the products that shoppers see.
  func shownProducts() async throws(BrevoFault) -> Listing {
    Listing(try await call(.get, "/products?limit=100&offset=0&isDeleted=false", .other), "products")
  }

  /// Looks at the first hundred orders.
  func shownOrders() async throws(BrevoFault) -> Listing {
    Listing(try await call(.get, "/orders?limit=\(BrevoAPI.orderPage)&offset=0", .other), "orders")
  }

  /// What a look at a list shows.
  struct Listing: Sendable {
    /// The ids on the page that was looked at.
    var ids: [String]
    /// How many there are; nil if Brevo does not say.
    var count: Int?

    fileprivate init(_ answer: JSONValue?, _ name: String) {
      let page = answer?[name].map { Array($0.elements) } ?? []
      ids = page.compactMap { $0["id" as StaticString]?.string }
      count = answer?["count" as StaticString]?.int
    }
  }

  /// Sends an order that may start automations.
  func createOrder(_ body: [UInt8]) async throws(BrevoFault) {
    _ = try await call(.post, "/orders/status", .orders, body)
  }

  /// Sends orders together; historical ones start no automation, and the answer says only that they have come.
  func createOrders(_ bodies: [[UInt8]], historical: Bool) async throws(BrevoFault) -> HTTPResponse {
    let body = JSONWriter.bytes { writer in
      writer.object { writer in
        writer.member("orders") { writer in writer.array { writer in bodies.forEach { writer.raw($0) } } }
        writer.member("historical", historical)
      }
    }
    return try await send(.post, "/orders/status/batch", .orderBatches, body)
  }

  /// Reads a page of the orders that changed since a time, as RFC 3339 text.
  func orders(modifiedSince time: String, offset: Int) async throws(BrevoFault) -> [JSONValue] {
    let query = "limit=\(BrevoAPI.orderPage)&offset=\(offset)&modifiedSince=\(time.percentEncoded)"
    return try await call(.get, "/orders?\(query)", .other)?["orders" as StaticString].map { Array($0.elements) } ?? []
  }

  /// Makes a coupon collection; gives its id if Brevo tells it.
  func createCollection(_ body: [UInt8]) async throws(BrevoFault) -> String? {
    try await call(.post, "/couponCollections", .coupons, body)?["id" as StaticString]?.string
  }

  /// Changes a coupon collection.
  func updateCollection(_ id: String, _ body: [UInt8]) async throws(BrevoFault) {
    _ = try await call(.patch, "/couponCollections/\(id.percentEncoded)", .coupons, body)
  }

  /// Reads a page of the coupon collections.
  func collections(offset: Int) async throws(BrevoFault) -> [JSONValue] {
    let path = "/couponCollections?limit=\(BrevoAPI.collectionPage)&offset=\(offset)&sort=asc"
    return try await call(.get, path, .coupons)?["collections" as StaticString].map { Array($0.elements) } ?? []
  }

  /// Asks for a family by a request that changes nothing; of events there is none, and nothing is asked.
  func ask(for family: OptionalFamily) async throws(BrevoFault) {
    switch family {
    case .catalog: _ = try await call(.get, "/products?limit=1&offset=0", .other)
    case .orders: _ = try await call(.get, "/orders?limit=1&offset=0", .other)
    case .coupons: _ = try await call(.get, "/couponCollections?limit=1&offset=0&sort=asc", .coupons)
    case .lists: _ = try await call(.get, "/contacts/lists?limit=1&offset=0&sort=desc", .contacts)
    case .events: return
    }
  }

  /// Activates eCommerce.
  func activateCommerce() async throws(BrevoFault) {
    _ = try await call(.post, "/ecommerce/activate", .other)
  }

  /// Reads the code of the account's currency; refused where eCommerce is not active.
  func displayCurrency() async throws(BrevoFault) -> String? {
    try await call(.get, "/ecommerce/config/displayCurrency", .other)?["code" as StaticString]?.string
  }

  /// Reads the client key of the account's tracker, which storefronts show; nil where the account has none.
  func trackerKey() async throws(BrevoFault) -> String? {
    let answer = try await call(.get, "/account", .other)
    return answer?["marketingAutomation" as StaticString]?["key" as StaticString]?.string.flatMap {
      $0.isEmpty ? nil : $0
    }
  }

  /// Reads the company's name that the account has.
  func companyName() async throws(BrevoFault) -> String? {
    try await call(.get, "/account", .other)?["companyName" as StaticString]?.string
  }
}
