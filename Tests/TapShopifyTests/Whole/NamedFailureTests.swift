import JSON
import TestSupport
import Testing

@testable import Sandbox
@testable import Tap
@testable import TapShopify
@testable import TapTestSupport

@Suite struct `A shop that fails without an error` {
  /// The first fields of the queries that read each stream's list.
  static let lists = ShopReading.all.map { ($0.stream, $0.list.parentType == nil ? $0.list.name : "node") }

  @Test(arguments: lists.filter { $0.1 != "node" })
  func `is not read on where a page ends where it began`(_ stream: String, _ list: String) async throws {
    var shop = WholeShop(1, share: 6)
    shop.tap.files.select([stream])
    shop.sandbox.arm(Fault(.repeatedCursor, path: "/graphql/\(list)", times: 1000))
    #expect(try await shop.read() == 1)
    #expect(shop.tap.log.text.contains("\(list) repeats itself"))
    #expect(shop.sandbox.requests.count("POST /shopify/graphql/\(list)") <= 3)
  }

  @Test func `is not read on where the rest of a row's list ends where it began`() async throws {
    let shop = Shop().selecting("orders")
    try shop.server.add("orders", Rows.order(1, -60, lines: Rows.cut(Rows.line(1))))
    shop.server.fail(
      "query lineItems(",
      #"{"data":{"node0":{"id":"x","lineItems":\#(Rows.cut(Rows.line(2), cursor: "c0"))}}}"#)
    let (code, lines) = try await shop.read()
    #expect(code == 1)
    #expect(lines.values("orders").isEmpty)
    #expect(shop.log.text.contains("lineItems repeats itself"))
  }

  @Test(arguments: lists.filter { $0.0 != "locations" })
  func `is not believed where its search passes a term over`(_ stream: String, _ list: String) async throws {
    var shop = WholeShop(1, share: 6)
    shop.tap.files.select([stream])
    shop.sandbox.arm(Fault(.searchWarning, path: "/graphql/\(list)", times: 1000))
    #expect(try await shop.read() == 1)
    #expect(shop.records[stream, default: []].isEmpty)
    #expect(shop.tap.log.text.contains("passed over the search term “updated_at” (invalid_field)"))
  }

  @Test(arguments: ["customers", "orders", "node", "shop"])
  func `is not read on by another version, whichever query it answers first`(_ subject: String) async throws {
    var shop = WholeShop(1, share: 6)
    shop.sandbox.arm(Fault(.versionFallsForward, path: "/graphql/\(subject)", times: 1000))
    #expect(try await shop.read() == 1)
    let last = try #require(shop.tap.log.text.split(separator: "\n").last)
    #expect(last.contains("2026-10") && last.contains("2026-07"))
  }

  @Test func `says that a token may not see old orders, and gives all others`() async throws {
    var shop = WholeShop(1, share: 6) { $0.scopes.remove("read_all_orders") }
    #expect(try await shop.read() == 0)
    #expect(shop.faults() == [])
    #expect(shop.tap.log.text.contains("read_all_orders") && shop.tap.log.text.contains("60 days"))
    #expect(!shop.records["orders", default: []].isEmpty)
  }

  @Test func `says that it keeps its customers to itself, and gives all else`() async throws {
    var shop = WholeShop(1, share: 6) { $0.seesPersonalData = false }
    #expect(try await shop.read() == 0)
    #expect(shop.faults() == [])
    #expect(shop.tap.log.text.contains("protected customer data"))
  }
}
