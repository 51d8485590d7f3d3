import HTTP
import JSON
import Singer
import Testing

@testable import TapBigCommerce

@Suite struct `Completing what a list cuts short` {
  private func items(_ ids: Range<Int>, quantity: Int = 1) -> String {
    ids.map { "{\"id\":\($0),\"quantity\":\(quantity),\"price_inc_tax\":\"5.0000\"}" }.joined(separator: ",")
  }

  private func order(_ id: Int, _ consignments: String, total: Int) -> FakeStore.Row {
    FakeStore.Row(
      id: id, modified: runStart - 1000 + Int64(id), more: ",\"items_total\":\(total),\"consignments\":\(consignments)")
  }

  private func products(_ ids: Range<Int>) -> [FakeStore.Row] {
    ids.map { FakeStore.Row(id: $0, modified: 0, more: #","quantity":1,"price_inc_tax":"5.0000""#) }
  }

  @Test func `reads 1,000 orders of three lines in at most 6 requests`() async throws {
    let store = FakeStore()
    store.fill(
      "/v2/orders",
      (1...1000).map { id in
        FakeStore.Row(
          id: id, modified: runStart - 100_000 + Int64(id) * 7,
          more: ",\"items_total\":3,\"consignments\":{\"shipping\":[{\"id\":1,\"line_items\":[\(items(1..<4))]}]}")
      })
    let outcome = try await World(streams: ["orders"]).run(store)
    #expect(outcome.records("orders").allSatisfy { $0["line_items"]?.count == 3 })
    #expect(store.requests.count <= 6)
  }

  @Test(arguments: [
    (
      #"{"shipping":[{"line_items":[{"id":1,"quantity":1}]}],"pickups":[],"downloads":[],"email":{"gift_certificates":[]}}"#,
      1
    ),
    (
      #"[{"shipping":[{"line_items":[{"id":2,"quantity":1}]}],"downloads":[{"line_items":[{"id":1,"quantity":1}]}]}]"#,
      2
    ),
    ("[]", 0),
  ])
  func `takes line items out of either shape without a further request`(_ consignments: String, _ count: Int)
    async throws
  {
    let store = FakeStore()
    store.fill("/v2/orders", [order(1, consignments, total: count)])
    let outcome = try await World(streams: ["orders"]).run(store)
    let record = try #require(outcome.records("orders").first)
    #expect(record["line_items"]?.elements.compactMap { $0["id"]?.int } ?? [] == Array(0..<count).map { $0 + 1 })
    #expect(record["consignments"]?.kind == .object)
    #expect(!store.requests.contains { $0.contains("/products") })
  }

  @Test func `reads the line items of orders that are cut short, missing or do not add up`() async throws {
    let store = FakeStore()
    let link = #"{"url":"https://x/consignments","resource":"/orders/4/consignments"}"#
    store.fill(
      "/v2/orders",
      [
        order(1, "{\"shipping\":[{\"line_items\":[\(items(1..<51))]}]}", total: 300),
        order(2, #"{"shipping":[{"line_items":[],"__warning__":{"message":"cut"}}]}"#, total: 0),
        order(3, #"{"shipping":[{"line_items":[]}]}"#, total: 2),
        order(4, link, total: 1),
        order(5, #"{"shipping":[{"line_items":[{"id":9,"quantity":2}]}]}"#, total: 2),
      ])
    store.fill("/v2/orders/1/products", products(1..<301))
    for id in 2...4 { store.fill("/v2/orders/\(id)/products", products(1..<(id == 4 ? 2 : 3))) }
    let outcome = try await World(streams: ["orders"]).run(store)
    #expect(outcome.ids("orders") == [1, 2, 3, 4, 5])
    #expect(outcome.records("orders").map { $0["line_items"]?.count ?? 0 } == [300, 2, 2, 1, 1])
    #expect(!store.requests.contains { $0.contains("/orders/5/products") })
  }

  @Test func `completes addresses and attributes of many customers at once, and names the attributes`() async throws {
    let store = FakeStore()
    let ten = (1...10).map { "{\"id\":\($0)}" }.joined(separator: ",")
    store.fill(
      "/v3/customers",
      (1...3).map { id in
        FakeStore.Row(
          id: id, modified: runStart - 1000 + Int64(id),
          more: ",\"address_count\":\(id == 1 ? 2 : 12),\"addresses\":[\(id == 1 ? #"{"id":91},{"id":92}"# : ten)],"
            + "\"attribute_count\":1,\"attributes\":[{\"id\":5,\"attribute_id\":7,\"attribute_value\":\"gold\"}]")
      })
    store.fill(
      "/v3/customers/addresses",
      (0..<24).map { .init(id: 100 + $0, modified: 0, more: ",\"customer_id\":\(2 + $0 / 12)") })
    store.fill("/v3/customers/attributes", [.init(id: 7, modified: 0, more: #","name":"Tier""#)])
    let outcome = try await World(streams: ["customers"]).run(store)
    #expect(outcome.records("customers").map { $0["addresses"]?.count ?? 0 } == [2, 12, 12])
    let path = try #require(JSONPath("attributes[name=Tier].attribute_value"))
    #expect(outcome.records("customers").allSatisfy { $0.value(at: path)?.string == "gold" })
    #expect(store.requests.filter { $0.contains("/addresses") }.count == 1)
  }

  @Test func `lets customers that are cut short wait until a request is full, and the bookmark with them`() async throws
  {
    let store = FakeStore()
    let ten = (1...10).map { "{\"id\":\($0)}" }.joined(separator: ",")
    let short: Set<Int> = [3, 4, 11]
    store.fill(
      "/v3/customers",
      (1...12).map { id in
        let more = short.contains(id) ? ",\"address_count\":11,\"addresses\":[\(ten)]" : ",\"address_count\":0"
        return FakeStore.Row(id: id, modified: runStart - 1000 + Int64(id), more: more)
      })
    store.fill(
      "/v3/customers/addresses",
      (0..<33).map { .init(id: 100 + $0, modified: 0, more: ",\"customer_id\":\([3, 4, 11][$0 / 11])") })
    var world = World(streams: ["customers"])
    world.config = world.config.replacing("}", with: #","page_size":2}"#)
    let outcome = try await world.run(store)
    #expect(outcome.ids("customers") == [1, 2, 5, 6, 7, 8, 9, 10, 12, 3, 4, 11])
    #expect(outcome.records("customers").suffix(3).allSatisfy { $0["addresses"]?.count == 11 })
    #expect(store.requests.filter { $0.contains("/addresses") }.count == 1)
    // Whoever goes on from a state along the way reads the first one that waited again.
    var waiting = true
    for line in outcome.lines {
      if line["record"]?["id"]?.int == 11 { waiting = false }
      guard let moment = line["value"]?["bookmarks"]?["customers"]?.moment("replication_key_value") else { continue }
      #expect(!waiting || moment.seconds <= runStart - 1000 + 3)
    }
    #expect(outcome.bookmark("customers").flatMap { Timestamp(rfc3339: $0.utf8) }?.seconds == runStart - 1000 + 12)
  }

  @Test func `lets nobody wait at the moment where an interrupted run goes on`() async throws {
    let store = FakeStore()
    let ten = (1...10).map { "{\"id\":\($0)}" }.joined(separator: ",")
    store.fill(
      "/v3/customers",
      (3...8).map { id in
        let more = id < 5 ? ",\"address_count\":11,\"addresses\":[\(ten)]" : ",\"address_count\":0"
        return FakeStore.Row(id: id, modified: runStart - 1000 + Int64(id), more: more)
      })
    store.fill(
      "/v3/customers/addresses",
      (0..<22).map { .init(id: 100 + $0, modified: 0, more: ",\"customer_id\":\(3 + $0 / 11)") })
    var world = World(streams: ["customers"])
    world.config = world.config.replacing("}", with: #","page_size":2}"#)
    world.state = #"{"bookmarks":{"customers":{"date_modified":"2026-01-09T23:43:23Z"}}}"#
    let outcome = try await world.run(store)
    #expect(outcome.ids("customers") == Array(3...8))
    #expect(outcome.records("customers").prefix(2).allSatisfy { $0["addresses"]?.count == 11 })
    #expect(store.requests.firstIndex { $0.contains("/addresses") } == 1)
  }

  @Test func `fills each request where many customers are cut short`() async throws {
    let store = FakeStore()
    let ten = (1...10).map { "{\"id\":\($0)}" }.joined(separator: ",")
    store.fill(
      "/v3/customers",
      (1...100).map { id in
        FakeStore.Row(
          id: id, modified: runStart - 1000 + Int64(id), more: ",\"address_count\":24,\"addresses\":[\(ten)]")
      })
    store.fill(
      "/v3/customers/addresses",
      (0..<2400).map { .init(id: 1000 + $0, modified: 0, more: ",\"customer_id\":\(1 + $0 / 24)") })
    let outcome = try await World(streams: ["customers"]).run(store)
    #expect(Set(outcome.ids("customers")) == Set(1...100))
    #expect(outcome.records("customers").allSatisfy { $0["addresses"]?.count == 24 })
    #expect(store.requests.filter { $0.contains("/addresses") }.count == 10)
  }

  @Test func `writes an order that has vanished with the line items that came with it`() async throws {
    let store = FakeStore()
    let cut = "{\"shipping\":[{\"line_items\":[\(items(1..<51))]}]}"
    store.fill("/v2/orders", [order(1, cut, total: 60), order(2, cut, total: 60), order(3, cut, total: 60)])
    for id in [1, 3] { store.fill("/v2/orders/\(id)/products", products(1..<61)) }
    store.script("/v2/orders/2/products", .json(404, #"[{"status":404,"message":"Not found."}]"#))
    let outcome = try await World(streams: ["orders"]).run(store)
    #expect(outcome.code == 0)
    #expect(outcome.records("orders").map { $0["line_items"]?.count } == [60, 50, 60])
    #expect(store.requests.count == 5)
  }

  @Test func `does not ask for what nobody selected`() async throws {
    let store = FakeStore()
    store.fill("/v3/customers", rows(1) { _ in runStart - 100 })
    var world = World()
    let off = ["addresses", "attributes", "form_fields", "store_credit_amounts"].map {
      #",{"breadcrumb":["properties","\#($0)"],"metadata":{"selected":"false"}}"#
    }
    world.catalog =
      #"{"streams":[{"tap_stream_id":"customers","metadata":[{"breadcrumb":[],"metadata":{"selected":true}}\#(off.joined())]}]}"#
    let outcome = try await world.run(store)
    #expect(outcome.code == 0)
    #expect(store.requests.allSatisfy { !$0.contains("include") })
    #expect(outcome.schema("customers")?["properties"]?["addresses"] == nil)
  }

  @Test func `asks for ten products a page only when options are selected`() async throws {
    let store = FakeStore()
    store.fill("/v3/catalog/products", rows(1) { _ in runStart - 100 })
    _ = try await World(streams: ["products"]).run(store)
    #expect(store.requests.last?.contains("limit=250") == true)
    var world = World()
    world.catalog =
      #"{"streams":[{"tap_stream_id":"products","metadata":[{"breadcrumb":[],"metadata":{"selected":true}},"#
      + #"{"breadcrumb":["properties","options"],"metadata":{"selected":true}}]}]}"#
    _ = try await world.run(store)
    #expect(store.requests.last?.contains("limit=10") == true)
    #expect(store.requests.last?.contains("options") == true)
  }
}
