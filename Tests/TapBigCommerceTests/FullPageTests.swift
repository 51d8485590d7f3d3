import Testing

@testable import TapBigCommerce

/// Lists of each way of reading that tell of their pages.
private let lists = [
  ("brands", "/v3/catalog/brands"), ("subscribers", "/v3/customers/subscribers"), ("customers", "/v3/customers"),
  ("product_metafields", "/v3/catalog/products/metafields"), ("products", "/v3/catalog/products"),
]

@Suite struct `A full page` {
  /// What stores have said of their pages: the words, the rows that they give at most, and the meta.
  static let lies: [(String, Int, @Sendable (FakeStore.PageFacts) -> String)] = [
    ("the total is the page's own", 250, { pagination($0, total: $0.count, pages: 1) }),
    ("and no limit is minded", 50, { pagination($0, total: $0.count, pages: 1) }),
    ("and the limit is said to be", 50, { pagination($0, total: $0.count, pages: 1, size: $0.asked) }),
    ("and there are as many pages as there are", 250, { pagination($0, total: $0.count, pages: $0.page + 1) }),
    ("a total of 1", 250, { pagination($0, total: 1, pages: 1) }),
    ("a total of 0", 250, { pagination($0, total: 0, pages: 0) }),
    ("no page at all", 250, { pagination($0, total: $0.total, pages: 0) }),
    ("one page", 250, { pagination($0, total: $0.total, pages: 1) }),
    ("one page of a store with small ones", 100, { pagination($0, total: $0.total, pages: 1) }),
    ("a size of 1", 250, { pagination($0, total: $0.count, pages: 1, size: 1) }),
    ("a size of 1000", 250, { pagination($0, total: $0.count, pages: 1, size: 1000) }),
    ("always the first page", 250, { pagination($0, total: $0.total, pages: 9, page: 1) }),
    (
      "numbers in quotes", 250,
      { pagination($0, total: $0.total, pages: 1).replacing(#/: *(\d+)/#, with: { ":\"\($0.1)\"" }) }
    ),
    ("a cursor that is missing", 250, { #"{"cursor_pagination":{"per_page":\#($0.asked),"links":{}}}"# }),
    (
      "a next page and no cursor", 250,
      { #"{"cursor_pagination":{"links":{\#($0.hasMore ? #""next":"?after=x""# : "")}}}"# }
    ),
    ("nothing", 250, { _ in "{}" }), ("no meta", 20, { _ in "null" }), ("another thing", 25, { _ in "[7]" }),
  ]

  private static func pagination(
    _ facts: FakeStore.PageFacts, total: Int, pages: Int, size: Int? = nil, page: Int? = nil
  ) -> String {
    #"{"pagination":{"total":\#(total),"count":\#(facts.count),"per_page":\#(size ?? facts.limit),"#
      + #""current_page":\#(page ?? facts.page),"total_pages":\#(pages),"links":{}}}"#
  }

  @Test(arguments: lists, lies.indices)
  func `proves nothing: what is behind it is read, whatever the store says`(_ list: (String, String), _ lie: Int)
    async throws
  {
    for count in [249, 250, 300, 500, 777] {
      var manners = FakeStore.Manners(hasCursor: false)
      (manners.cap, manners.meta) = (Self.lies[lie].1, Self.lies[lie].2)
      let store = FakeStore(manners)
      store.fill(list.1, rows(count) { runStart - 100_000 + Int64($0) })
      let outcome = try await World(streams: [list.0]).run(store)
      #expect(outcome.code == 0, "\(list.0), \(Self.lies[lie].0), \(count): \(outcome.log)")
      #expect(Set(outcome.ids(list.0)) == Set(1...count), "\(list.0), \(Self.lies[lie].0), \(count)")
      let pages = (count + manners.cap - 1) / manners.cap
      #expect(
        store.requests.count <= 3 * pages + 4, "\(list.0), \(Self.lies[lie].0), \(count): \(store.requests.count)")
    }
  }

  @Test(arguments: lists + [("coupons", "/v2/coupons"), ("orders", "/v2/orders")])
  func `costs one request more than its list has pages, at most`(_ stream: String, _ path: String) async throws {
    for (count, most) in [(1, 1), (49, 1), (249, 1), (250, 2), (251, 2), (500, 3), (999, 5), (1000, 5)] {
      let store = FakeStore()
      store.fill(path, rows(count) { runStart - 100_000 + Int64($0) })
      let outcome = try await World(streams: [stream]).run(store)
      #expect(outcome.ids(stream).count == count)
      // Lists without totals are read so that each page begins with a row that has been read.
      let more =
        path.hasPrefix("/v2") && count > 250 ? 2 : stream == "subscribers" || stream.hasSuffix("fields") ? 1 : 0
      #expect(store.requests.count <= most + more, "\(stream) \(count): \(store.requests.count)")
    }
  }

  @Test(arguments: [
    ("order_statuses", "/v2/order_statuses"), ("abandoned_cart_emails", "/v3/marketing/abandoned-cart-emails"),
  ])
  func `of a list that has none is followed by one more request`(_ stream: String, _ path: String) async throws {
    for (count, requests) in [(49, 1), (50, 2), (123, 3)] {
      let store = FakeStore()
      store.fill(path, rows(count) { _ in 0 })
      let outcome = try await World(streams: [stream]).run(store)
      #expect(outcome.ids(stream).count == count && store.requests.count == requests, "\(count) \(store.requests)")
    }
  }
}
