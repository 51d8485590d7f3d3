import Foundation
import JSON
import TestSupport
import Testing

@testable import Sandbox

@Suite struct `From the shelves to Brevo` {
  @Test func `both programs together carry the stock and tell of its changes`() async throws {
    var options = SandboxOptions()
    (options.customers, options.orders, options.products) = (1, 1, 12)
    let sandbox = CommerceSandbox(options) { .seconds(Date().timeIntervalSince1970) }
    let folder = try TemporaryFolder()
    try await sandbox.run { address in
      try folder.write(
        """
        {"store_hash":"sandbox1","access_token":"sandbox-access-token","bigcommerce_url":"\(address)",
        "start_date":"2000-01-01T00:00:00Z","api_key":"xkeysib-sandbox","brevo_url":"\(address)/v3",
        "sync":{"customers":false,"orders":false,"carts":false,"marketing":false,"inventory":true},
        "stock_alerts_to":"stock@example.com","low_stock_threshold":2}
        """, to: "config.json")
      func run() async throws -> [String: Int] {
        let tap = try await Program.tap.run(["-c", "config.json"], in: folder)
        #expect(tap.code == 0, "\(tap.log.suffix(500))")
        let target = try await Program.target.run(["-c", "config.json"], in: folder, input: tap.output)
        #expect(target.code == 0, "\(target.log.suffix(500))")
        return try Self.stock(told: tap.lines)
      }
      func expectStock(_ wanted: [String: Int]) {
        sandbox.world { world in
          for (id, stock) in wanted { #expect(world.account.products.value(id)?["stock"]?.int == stock, "\(id)") }
        }
      }
      let first = try await run()
      try #require(first.count > 10)
      expectStock(first)
      #expect(sandbox.world { $0.account.events.isEmpty })
      // Everything is sold, and then comes again.
      let variants = sandbox.world { world in
        world.store.products.ids.map { world.store.products.row($0) }.filter { $0.tracking != "none" }
          .flatMap(\.variants).map(\.id)
      }
      for count in [0, 40] {
        sandbox.world { world in
          let places = Array(world.store.locations.ids)
          for variant in variants {
            for place in places { world.setLevel(count, ofVariant: variant, at: place) }
          }
        }
        expectStock(try await run())
      }
      let names = sandbox.world { Dictionary($0.account.events.map { ($0.name, 1) }, uniquingKeysWith: +) }
      #expect(names["out_of_stock", default: 0] > 0)
      #expect(names["low_stock", default: 0] >= names["out_of_stock", default: 0])
      #expect(names["back_in_stock", default: 0] >= names["out_of_stock", default: 0])
    }
  }

  /// The stock of every product and variant that is counted, as the records tell it.
  static func stock(told lines: [Substring]) throws -> [String: Int] {
    var products: [Int: JSONValue] = [:]
    var levels: [Int: [Int: Int]] = [:]
    for line in lines {
      let message = try JSONValue.parse(String(line))
      guard let record = message["record"] else { continue }
      switch message["stream"]?.string {
      case "products": products[record["id"]?.int ?? 0] = record
      case "inventory_items" where record["location_enabled"]?.bool == true:
        let (product, variant) = (record["product_id"]?.int ?? 0, record["variant_id"]?.int ?? 0)
        levels[product, default: [:]][variant, default: 0] += record["available_to_sell"]?.int ?? 0
      default: break
      }
    }
    var stock: [String: Int] = [:]
    for (id, product) in products where product["inventory_tracking"]?.string != "none" {
      let variants = levels[id] ?? [:]
      stock["\(id)"] = variants.values.reduce(0, +)
      guard product["inventory_tracking"]?.string == "variant", product["variants"]?.count ?? 0 > 1 else { continue }
      for (variant, level) in variants { stock["\(id)-\(variant)"] = level }
    }
    return stock
  }
}
