import JSON
import Singer
import TestSupport
import Testing

@testable import Sandbox
@testable import Tap
@testable import TapShopify
@testable import TapTestSupport

@Suite struct `A window that is exported` {
  static let streams = [
    "customers", "orders", "products", "product_variants", "collections", "abandoned_checkouts", "draft_orders",
    "deletions",
  ]

  @Test(arguments: streams)
  func `gives the records that pages give, byte for byte`(stream: String) async throws {
    let make = { (order: BulkSettings.Order) in
      var shop = ExportingShop(above: 10) {
        ($0.customers, $0.orders, $0.products, $0.bulk.order) = (280, 280, 280, order)
        ($0.checkouts, $0.collections, $0.draftOrders, $0.deletions) = (280, 280, 280, 400)
      }
      shop.tap = shop.tap.selecting(stream).setting("metafields", #"{"customers":["custom.tier","custom.vip"]}"#)
      return shop
    }
    let paged = try await make(.spread).pages(stream)
    #expect(paged.count > 250)
    for order in BulkSettings.Order.allCases {
      let shop = make(order)
      let (code, lines) = try await shop.read()
      #expect(code == 0, "\(shop.tap.log.text)")
      #expect(lines.records(stream).map(\.text) == paged, "\(order)")
      #expect(!shop.exports.isEmpty)
      #expect(shop.sandbox.world { $0.shopify.bulk.tokensSeen } == 0)
      #expect(!shop.tap.log.text.contains("Signature"))
    }
  }

  @Test func `costs few requests, whatever its length`() async throws {
    var shop = ExportingShop(above: 1_000) { $0.orders = 2_600 }
    shop.tap = shop.tap.selecting("orders", without: ExportingShop.large)
    let (code, lines) = try await shop.read()
    #expect(code == 0)
    #expect(Set(lines.values("orders")).count == 2_600)
    #expect(shop.transport.count <= 16)
    #expect(shop.exports.count == 1)
  }

  @Test(arguments: [(9_999, 1), (10_000, 2), (24_999, 4), (25_000, 5), (1_000_000, 5)])
  func `is cut into parts that are worth an export each`(rows: Int, count: Int) throws {
    let (from, until) = (Timestamp(seconds: 1_000), Timestamp(seconds: 2_003))
    let parts = ExportPart.parts(of: rows, from: from, until: until, above: nil)
    #expect(parts.count == count)
    #expect(parts.first?.from == from && parts.last?.until == until)
    #expect(zip(parts, parts.dropFirst()).allSatisfy { $0.until == $1.from && $0.from < $0.until })
  }

  @Test func `is exported in parts side by side`() async throws {
    let make = {
      var shop = ExportingShop()
      shop.tap = shop.tap.selecting("orders")
      return shop
    }
    let paged = try await make().pages("orders")
    var shop = make()
    let edges = [-500, -60, -30, -15, -7, 0].map { Shop.moment($0 * 86_400) }
    let parts = zip(edges, edges.dropFirst()).map { #"{"from":"\#($0)","until":"\#($1)"}"# }.joined(separator: ",")
    shop.tap.state =
      #"{"bookmarks":{"orders":{"position":{"from":"\#(edges[0])","until":"\#(edges[5])","exports":[\#(parts)]}}}}"#
    let (code, lines) = try await shop.read()
    #expect(code == 0, "\(shop.tap.log.text)")
    #expect(Set(lines.records("orders").map(\.text)) == Set(paged))
    #expect(shop.exports.count == 5)
    #expect(Set(shop.exports.map { $0.created.components.seconds }).count <= 2)
  }

  @Test func `with few rows is read by pages`() async throws {
    var shop = ExportingShop(above: 420)
    shop.tap = shop.tap.selecting("orders")
    #expect(try await shop.read().code == 0)
    #expect(shop.exports.isEmpty)
  }

  @Test func `is not counted where one page holds it`() async throws {
    var shop = ExportingShop(above: 0) { $0.orders = 240 }
    shop.tap = shop.tap.selecting("orders")
    #expect(try await shop.read().code == 0)
    #expect(shop.exports.isEmpty && shop.transport.count <= 3)
  }

  @Test(arguments: ["order_refunds", "discounts"])
  func `is read by pages where exports would not be whole`(stream: String) async throws {
    var shop = ExportingShop(above: 10) { ($0.orders, $0.discounts) = (320, 320) }
    shop.tap = shop.tap.selecting(stream)
    #expect(try await shop.read().code == 0)
    #expect(shop.exports.isEmpty)
  }

  @Test func `of orders brings their customers`() async throws {
    let make = {
      var shop = ExportingShop()
      shop.tap = shop.tap.selecting("orders", "customers")
      shop.tap.state = #"{"bookmarks":{"customers":{"updatedAt":"2026-11-01T11:00:00Z"}}}"#
      return shop
    }
    let (paged, exported) = (try await make().read(above: 100_000), try await make().read())
    #expect(Set(paged.lines.values("customers")) == Set(exported.lines.values("customers")))
    #expect(!exported.lines.values("customers").isEmpty)
  }
}
