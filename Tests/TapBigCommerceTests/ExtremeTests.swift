import HTTP
import JSON
import Singer
import Synchronization
import TestSupport
import Testing

@testable import TapBigCommerce

/// Values that nobody expects, wherever the tap takes something from outside: it may refuse them, and must not trap.
@Suite struct `Values at their bounds` {
  /// As JSON.
  static let values = [
    "9223372036854775807", "-9223372036854775808", "9223372036854775808", "-1", "0", "1e308", "-1e400", "1e-400",
    "0.0000000000000000000000000000001", "\"9223372036854775807\"", "\"-9223372036854775808\"", "\"\"", "\"x\"", "null",
    "true", "[]", "{}", "[[[[]]]]", "\"+292277026596-12-04T15:30:07Z\"", "\"9999-12-31T23:59:60+23:59\"",
    "\"0000-01-01T00:00:00-23:59\"", "253402300799", "-62167219200", "\"\\ud800\"",
  ]

  /// What is read in several ways, with what a row of it may hold.
  static let streams: [(name: String, path: String, members: [String])] = [
    (
      "orders", "/v2/orders",
      [
        "id", "items_total", "date_modified", "date_created", "subtotal_inc_tax", "discount_amount", "status_id",
        "cart_id", "channel_id", "consignments", "fees", "billing_address",
      ]
    ),
    (
      "customers", "/v3/customers",
      ["id", "address_count", "attribute_count", "date_modified", "addresses", "attributes", "channel_ids"]
    ),
    ("subscribers", "/v3/customers/subscribers", ["id", "date_modified", "consents"]),
    ("product_metafields", "/v3/catalog/products/metafields", ["id", "date_modified"]),
    ("coupons", "/v2/coupons", ["id", "amount", "expires", "applies_to"]),
    ("products", "/v3/catalog/products", ["id", "inventory_level", "date_modified", "variants", "price"]),
    ("brands", "/v3/catalog/brands", ["id", "name"]),
  ]

  @Test(arguments: streams, values)
  func `in any member of a row cost no more than that row`(
    _ stream: (name: String, path: String, members: [String]), _ value: String
  ) async throws {
    for member in stream.members {
      let store = FakeStore()
      store.fill(stream.path, rows(3) { runStart - 9000 + Int64($0) })
      // The last of two members of one name counts.
      store.state.withLock { $0.lists[stream.path]?[1].more += ",\"\(member)\":\(value)" }
      let outcome = try await World(streams: [stream.name] + (stream.name == "orders" ? ["carts"] : [])).run(store)
      #expect(outcome.lines.last?["type"]?.string == "STATE", "\(member): \(outcome.log)")
      #expect(Set(outcome.ids(stream.name)).isSuperset(of: [1]), "\(member): \(outcome.log)")
    }
  }

  static let metas = ["total", "count", "per_page", "current_page", "total_pages", "links"]

  @Test(
    arguments: [
      ["customers", "/v3/customers"], ["subscribers", "/v3/customers/subscribers"], ["brands", "/v3/catalog/brands"],
    ], values)
  func `in what an answer says of its page`(_ stream: [String], _ value: String) async throws {
    for member in Self.metas {
      var manners = FakeStore.Manners(hasCursor: false)
      manners.meta = { facts in
        #"{"pagination":{"total":\#(facts.total),"per_page":\#(facts.limit),"current_page":\#(facts.page),"#
          + #""total_pages":2,"\#(member)":\#(value)}}"#
      }
      let store = FakeStore(manners)
      store.fill(stream[1], rows(300) { runStart - 9000 + Int64($0) })
      let outcome = try await World(streams: [stream[0]]).run(store)
      #expect(Set(outcome.ids(stream[0])) == Set(1...300), "\(member): \(outcome.log)")
    }
  }

  static let headers = [
    "X-Rate-Limit-Requests-Left", "X-Rate-Limit-Requests-Quota", "X-Rate-Limit-Time-Reset-Ms",
    "X-Rate-Limit-Time-Window-Ms", "X-Retry-After", "Date", "Age", "Content-Type",
  ]
  static let texts = [
    "9223372036854775807", "-9223372036854775808", "9223372036854775806", "-1", "", " ", "0", "1e9", "\u{0}",
    "Thu, 31 Dec 9999 23:59:59 GMT", "Thu, 01 Jan 0000 00:00:00 GMT", "253402300799", "x",
  ]

  @Test(arguments: headers, texts)
  func `in the head of an answer`(_ header: String, _ text: String) async throws {
    var manners = FakeStore.Manners(counts: true)
    manners.fields =
      [
        ("X-Rate-Limit-Requests-Left", "1000"), ("X-Rate-Limit-Requests-Quota", "1000"),
        ("X-Rate-Limit-Time-Reset-Ms", "500"), ("X-Rate-Limit-Time-Window-Ms", "1000"),
      ].filter { $0.0 != header } + [(header, text)]
    let store = FakeStore(manners)
    store.fill("/v2/orders", rows(1200) { runStart - 9000 + Int64($0) })
    store.script("v2/orders", .json(429, "{}"))
    let isForeign = header == "Content-Type"
    let outcome = try await World(streams: ["orders"]).run(store)
    #expect(isForeign || outcome.code == 0, "\(outcome.log)")
    #expect(isForeign || outcome.ids("orders").count == 1200)
  }

  static let members = ["position", "done", "version", "until", "reached", "aside", "date_modified", "replication_key"]
  static let positions = [
    #"{"passed":9223372036854775807,"last":"1"}"#, #"{"passed":-9223372036854775808,"last":"1"}"#,
    #"{"until":"9999-12-31T23:59:59Z","walk":{"passed":9223372036854775807,"last":"1"}}"#,
    #"{"until":"2026-01-09T00:00:00Z","walk":{"last_id":9223372036854775807,"cursor":"c9223372036854775807"}}"#,
    #"{"until":"0000-01-01T00:00:00Z","walk":{"passed":1,"last":""}}"#, #"{"last_id":9223372036854775807}"#,
    #"[{"id":"1","at":"9999-12-31T23:59:59Z"},{"id":7,"at":7},{"id":"2","at":"0000-01-01T00:00:00Z"},7,{}]"#,
    #"["1","2",3,{}]"#,
  ]

  @Test(
    arguments: ["orders", "subscribers", "product_metafields", "brands", "order_transactions", "price_list_records"],
    values.prefix(6) + positions)
  func `in a state`(_ stream: String, _ value: String) async throws {
    for member in Self.members {
      let store = FakeStore()
      for (_, path, _) in Self.streams { store.fill(path, rows(60) { runStart - 9000 + Int64($0) }) }
      store.fill("/v3/pricelists", rows(2) { _ in 0 })
      let key = Stream.all.first { $0.id == stream }?.replication.key ?? "id"
      var world = World(streams: [stream])
      world.config = world.config.replacing("}", with: #","page_size":50,"activate_version":true}"#)
      world.state =
        #"{"bookmarks":{"\#(stream)":{"\#(key)":"2020-01-01T00:00:00Z","\#(member)":\#(value)}}}"#
      guard (try? world.plan()) != nil else { continue }
      let outcome = try await world.run(store)
      #expect(outcome.lines.last?["type"]?.string == "STATE", "\(member): \(outcome.log)")
    }
  }

  @Test(arguments: values)
  func `in a catalog`(_ value: String) throws {
    for entry in [
      value, #"{"tap_stream_id":\#(value)}"#, #"{"stream":"orders","schema":\#(value)}"#,
      #"{"stream":"orders","schema":{"selected":\#(value),"properties":\#(value)}}"#,
      #"{"stream":"orders","schema":{"selected":true,"properties":{"id":\#(value),"line_items":{"items":\#(value)}}}}"#,
      #"{"stream":"orders","metadata":\#(value)}"#, #"{"stream":"orders","metadata":[\#(value)]}"#,
      #"{"stream":"orders","metadata":[{"breadcrumb":\#(value),"metadata":\#(value)}]}"#,
      #"{"stream":"orders","metadata":[{"breadcrumb":["properties",\#(value)],"metadata":{"selected":\#(value)}}]}"#,
      #"{"stream":"orders","metadata":[{"breadcrumb":[],"metadata":{"replication-method":\#(value),"#
        + #""replication-key":\#(value),"selected":true}}]}"#,
    ] {
      var world = World()
      world.catalog = #"{"streams":[\#(entry)]}"#
      do {
        _ = try world.plan().1.map(Words.remark)
      } catch let error as BadInput {
        #expect(!error.problems.map(Words.problem).isEmpty)
      }
    }
  }

  @Test(arguments: ["/v2/orders", "/v3/customers", "/v2/coupons"])
  func `may be ids, one behind the other`(_ path: String) async throws {
    let stream = ["/v2/orders": "orders", "/v3/customers": "customers", "/v2/coupons": "coupons"][path] ?? ""
    for size in [1, 2, 250] {
      let store = FakeStore()
      store.fill(path, rows(3, from: .max - 2) { _ in runStart - 9000 })
      var world = World(streams: [stream])
      world.config = world.config.replacing("}", with: ",\"page_size\":\(size)}")
      let outcome = try await world.run(store)
      #expect(Set(outcome.ids(stream)) == [.max - 2, .max - 1, .max], "\(size): \(outcome.log)")
    }
  }

  @Test func `are told in words as any other`() {
    let standing = Words.Standing(
      courses: [
        Report.Course(
          stream: "orders", tally: Tally(time: ManualTime()), began: .seconds(-9_000_000_000_000), records: 1,
          left: .max)
      ], records: .max, pending: .min, requests: .max, quota: (.max, .seconds(1e12)), took: .zero, now: .seconds(9e12))
    #expect(Words.progress(standing).contains("orders 1 of"))
  }

  @Test func `are sums that stay within an integer`() {
    let most = Timestamp(seconds: .max, nanoseconds: .max)
    let least = Timestamp(seconds: .min, nanoseconds: .min)
    #expect(most.adding(seconds: .max) > least.adding(seconds: .min))
    #expect(most.since(least) > .zero && least.since(most) < .zero)
    #expect(most.milliseconds == .max && least.milliseconds < -.max / 2)
    #expect(most.rfc3339 == "9999-12-31T23:59:59.147483647Z" && !least.rfc3339.isEmpty)
  }
}
