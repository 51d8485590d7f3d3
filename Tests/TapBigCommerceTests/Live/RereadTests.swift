import HTTP
import JSON
import TestSupport
import Testing

@testable import Sandbox
@testable import Live
@testable import Shops
@testable import Tap
@testable import TapBigCommerce

@Suite struct `Reading objects again` {
  private let store = LiveStore()

  private func requests(_ objects: [ObjectFamily: [Int]], _ streams: Set<String>) -> [RereadRequest] {
    RereadRequest.requests(for: objects.mapValues { $0.map(String.init) }, streams: streams)
  }

  private func read(_ objects: [ObjectFamily: [Int]], _ streams: Set<String>) async throws -> [Rereader.Found] {
    var found: [Rereader.Found] = []
    for request in requests(objects, streams) { found.append(try await Rereader(store: store.client).read(request)) }
    return found
  }

  @Test func `takes one request for 250 objects of a list`() async throws {
    for (family, stream) in [
      (ObjectFamily.customer, "customers"), (.product, "products"), (.subscriber, "subscribers"),
      (.category, "categories"),
    ] {
      let found = try await read([family: Array(1...20)], [stream])
      #expect(found.flatMap(\.rows).count == 20, "\(stream)")
      #expect(found.flatMap(\.missing).isEmpty)
      #expect(store.requests().count == 1)
    }
    #expect(requests([.customer: Array(1...250)], ["customers"]).count == 1)
    #expect(requests([.customer: Array(1...251)], ["customers"]).map(\.ids.count) == [250, 1])
  }

  @Test func `says what is not there`() async throws {
    store.sandbox.world { $0.delete("customers", [7]) }
    let found = try await read([.customer: [6, 7, 100_000]], ["customers"])
    #expect(found.flatMap(\.rows).compactMap { $0["id"]?.int } == [6])
    #expect(found.flatMap(\.missing) == [7, 100_000])
    #expect(try await read([.order: [100_000]], ["orders"]).flatMap(\.missing) == [100_000])
  }

  @Test func `joins orders that are neighbours, and passes over those between them`() async throws {
    let groups = requests([.order: [1, 5, 30, 56, 300, 1000, .max]], ["orders"])
    #expect(groups.map(\.ids) == [[1, 5, 30], [56], [300], [1000], [.max]])
    _ = store.requests()
    let found = try await read([.order: [110, 115, 130]], ["orders"])
    #expect(found.flatMap(\.rows).compactMap { $0["id"]?.int } == [110, 115, 130])
    #expect(store.requests() == ["GET /v2/orders?min_id=109&max_id=131&sort=id:asc&limit=24"])
  }

  @Test func `joins no more neighbours than come on a page`() {
    let groups = requests([.order: Array(1...600)], ["orders"])
    #expect(groups.map(\.ids.count) == [248, 248, 104])
    #expect(groups.allSatisfy { Int($0.query["limit"] ?? "") ?? 0 <= 250 })
  }

  @Test func `needs a product once, whether it or its stock has changed`() async throws {
    let all = requests([.product: [1, 2], .stock: [2, 3]], ["products", "inventory_items"])
    #expect(all.map(\.list.stream) == ["products", "inventory_items"])
    #expect(all.map(\.ids) == [[1, 2, 3], [2, 3]])
    let found = try await read([.product: [1, 2], .stock: [2, 3]], ["products", "inventory_items"])
    let rows = store.sandbox.world { world in [2, 3].map { world.store.products.row($0).variants.count } }
    #expect(found.map(\.rows.count) == [3, rows.reduce(0, +)])
  }

  @Test func `reads what a stream is cut out of, and nothing that nobody wants`() {
    #expect(requests([.product: [1]], ["product_images"]).map(\.list.stream) == ["products"])
    #expect(requests([.order: [1]], ["carts"]).map(\.list.stream) == ["orders"])
    #expect(requests([.order: [1], .customer: [1]], ["subscribers"]).isEmpty)
    #expect(requests([:], ["products"]).isEmpty)
  }

  @Test func `goes on page by page where an object has many rows`() async throws {
    let customers = Array(1...60)
    let found = try await read([.customer: customers], ["customer_addresses"])
    let count = store.sandbox.world { world in
      customers.map { world.store.customers.row($0).addresses.count }.reduce(0, +)
    }
    #expect(found.flatMap(\.rows).count == count)
    #expect(found.flatMap(\.missing).isEmpty)
  }

  @Test func `asks for smaller pages as long as the store gives smaller ones`() async throws {
    // With options a page holds ten products, whatever is asked for.
    let request = try #require(requests([.product: Array(1...25)], ["products"]).first)
    let found = try await Rereader(store: store.client).read(request, ["include": "options"])
    #expect(found.rows.count == 25)
    #expect(store.requests().count == 3)
  }

  @Test(arguments: [(413, ""), (414, ""), (422, #"{"status":422,"title":"limit is out of bounds"}"#), (504, "")])
  func `asks for fewer objects where so many are too many`(status: Int, body: String) async throws {
    let store = LiveStore(between: { request, send in
      let count = request.url.replacing(/.*id:in=/, with: "").prefix { $0 != "&" }.count { $0 == "," } + 1
      guard request.url.contains("customers"), count > 4 else { return send() }
      return HTTPResponse(status: status, fields: ["content-type": "application/json"], body: Array(body.utf8))
    })
    let request = try #require(requests([.customer: Array(1...10) + [100_000]], ["customers"]).first)
    let found = try await Rereader(store: store.client).read(request)
    #expect(found.rows.compactMap { $0["id"]?.int } == Array(1...10))
    #expect(found.missing == [100_000])
  }

  @Test func `finds orders also where the bounds of a stretch are not among its rows`() async throws {
    let store = LiveStore(between: { request, send in
      guard request.url.contains("min_id="), let answer = send() else { return send() }
      let bounds = request.url.matches(of: /m(?:in|ax)_id=(\d+)/).compactMap { Int($0.output.1) }
      let rows = (try? JSONValue.parse(answer.body))?.elements.filter { row in
        row["id"]?.int.map { !bounds.contains($0) } ?? false
      }
      let text = (rows ?? []).map { String(decoding: $0.json, as: UTF8.self) }.joined(separator: ",")
      return HTTPResponse(status: 200, fields: answer.fields, body: Array("[\(text)]".utf8))
    })
    let request = try #require(requests([.order: [110]], ["orders"]).first)
    let found = try await Rereader(store: store.client).read(request)
    #expect(found.rows.compactMap { $0["id"]?.int } == [110])
    #expect(found.missing.isEmpty)
  }

  private func crowd(_ ids: [Int]) -> RereadCrowd? {
    let came = store.time.now - .seconds(5)...store.time.now
    return RereadCrowd(requests([.order: ids], ["orders"]), came: came)
  }

  @Test func `reads orders that lie far apart by when they were changed, and the rest by their ids`() async throws {
    #expect(crowd(Array(101...160)) == nil)
    let store = LiveStore { $0.orders = 3000 }
    let ids = Array(stride(from: 110, to: 3000, by: 30))
    store.sandbox.world { $0.touchOrders(ids) }
    let crowd = try #require(self.crowd(ids + [100_000]))
    var rows: [JSONValue] = []
    let missing = try await Rereader(store: store.client).read(crowd) { rows += $0 }
    #expect(rows.compactMap { $0["id"]?.int }.sorted() == ids)
    #expect(missing == [100_000] && crowd.requests(of: missing).map(\.ids) == [[100_000]])
    #expect(store.requests().count == 2)
  }

  @Test(arguments: [#"{"count":1000000}"#, #"{"count":-1}"#, "{}"])
  func `reads orders by their ids where the list by date is longer than that, or is not counted`(count: String)
    async throws
  {
    let store = LiveStore(between: { request, send in
      guard request.url.contains("/count") else { return send() }
      return HTTPResponse(status: 200, fields: ["content-type": "application/json"], body: Array(count.utf8))
    })
    let ids = Array(stride(from: 110, to: 3000, by: 30))
    let crowd = try #require(self.crowd(ids))
    #expect(try await Rereader(store: store.client).read(crowd) { _ in } == ids)
    #expect(store.requests().isEmpty)
  }

  @Test func `ends with a word where a list repeats its pages`() async throws {
    let store = LiveStore(between: { request, send in
      guard request.url.contains("customers"), let answer = send() else { return send() }
      let row = #"{"id":1,"customer_id":1}"#
      let rows = Array(repeating: row, count: 250).joined(separator: ",")
      return HTTPResponse(
        status: answer.status, fields: answer.fields, body: Array("{\"data\":[\(rows)],\"meta\":{}}".utf8))
    })
    let request = try #require(requests([.customer: [1]], ["customer_addresses"]).first)
    await #expect(throws: ReadingFault.self) { try await Rereader(store: store.client).read(request) }
  }
}
