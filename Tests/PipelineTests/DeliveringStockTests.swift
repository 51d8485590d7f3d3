import HTTP
import JSON
import TestSupport
import Testing

@testable import Sandbox
@testable import TargetBrevo

@Suite struct `Delivering stock` {
  static let schema =
    #"{"type":"SCHEMA","stream":"inventory_items","schema":{"type":"object"},"key_properties":["variant_id","location_id"]}"#
  static let settings = #"{"sync":{"inventory":true},"stock_alerts_to":"Stock@Example.com"}"#

  /// What lies of a variant at a place.
  func item(_ product: Int, _ variant: Int, at place: Int = 1, _ level: Int, open: Bool = true) -> String {
    Lines.record(
      "inventory_items",
      #"{"variant_id":\#(variant),"location_id":\#(place),"product_id":\#(product),"sku":"S-\#(variant)","location_enabled":\#(open),"available_to_sell":\#(level),"settings":{"warning_level":0}}"#
    )
  }

  /// A product that is counted by its variants, with the stock of each.
  func shirt(_ levels: Int..., tracking: String = "variant", modified: Int = 60) -> String {
    let variants = levels.enumerated().map {
      #"{"id":\#($0 + 1),"sku":"S-\#($0 + 1)","inventory_level":\#($1),"option_values":[{"label":"L\#($0 + 1)"}]}"#
    }
    return Lines.record(
      "products",
      #"{"id":7,"name":"Shirt","price":10,"is_visible":true,"inventory_tracking":"\#(tracking)","inventory_level":\#(levels.reduce(0, +)),"inventory_warning_level":4,"date_modified":"\#(Lines.date(modified))","variants":[\#(variants.joined(separator: ","))]}"#
    )
  }

  func stock(_ id: String, _ shop: Shop) -> Int? { shop.sandbox.world { $0.account.products.value(id)?["stock"]?.int } }

  @Test func `tells the shop's own contact of changes, and Brevo of the sum of all places`() async throws {
    try await Shop.open { shop in
      func load(_ lines: String...) async throws -> Shop.Outcome {
        let outcome = try await shop.load([Lines.schema("products"), Self.schema] + lines, Self.settings)
        #expect(!outcome.failed, "\(outcome.log)")
        return outcome
      }
      _ = try await load(
        shirt(4, 0), item(7, 1, 4), item(7, 1, at: 2, 6), item(7, 2, 0), item(7, 2, at: 2, 9, open: false))
      #expect(shop.eventNames.isEmpty)
      #expect([stock("7", shop), stock("7-1", shop), stock("7-2", shop)] == [10, 10, 0])
      let second = try await load(item(7, 1, 1), item(7, 1, at: 2, 3), item(7, 2, 8))
      #expect(shop.eventNames == ["inventory_changed": 2, "low_stock": 1, "back_in_stock": 1])
      #expect([stock("7", shop), stock("7-1", shop), stock("7-2", shop)] == [12, 4, 8])
      #expect(second.requests <= 4)
      _ = try await load(item(7, 1, 0), item(7, 1, at: 2, 0))
      #expect(
        shop.eventNames == ["inventory_changed": 3, "low_stock": 1, "back_in_stock": 1, "out_of_stock": 1])
      #expect(try await load(item(7, 1, 0), item(7, 1, at: 2, 0), shirt(4, 0)).requests == 0)
      let event = try #require(
        shop.sandbox.world { $0.account.events.last { $0.name == "out_of_stock" } }.map { try JSONValue.parse($0.json) }
      )
      #expect(event["identifiers"]?["email_id"]?.string == "stock@example.com")
      let properties = try #require(event["event_properties"])
      #expect(properties["id"]?.string == "product:7-1")
      #expect(properties["name"]?.string == "Shirt – L1")
      #expect(properties["sku"]?.string == "S-1")
      #expect(properties["previous_stock"]?.int == 4)
      #expect(properties["threshold"]?.int == 4)
      // A product that comes again keeps the sum.
      _ = try await load(shirt(4, 0, modified: 10))
      #expect([stock("7", shop), stock("7-1", shop)] == [8, 0])
      #expect(shop.eventNames["inventory_changed"] == 3)
    }
  }

  @Test func `reads the products' own stock where no places are told`() async throws {
    try await Shop.open { shop in
      let own = #"{"sync":{"inventory":true},"stock_alerts_to":"stock@example.com","low_stock_threshold":2}"#
      for lines in [
        [shirt(4, 5)], [shirt(3, 5, modified: 50)], [shirt(0, 5, modified: 40)], [shirt(0, 5, modified: 30)],
      ] {
        try await shop.load([Lines.schema("products")] + lines, own)
      }
      #expect(shop.eventNames == ["inventory_changed": 2, "low_stock": 1, "out_of_stock": 1])
      #expect(stock("7", shop) == 5)
      // What changed long ago is history; what is not counted has no stock.
      shop.time.advance(by: .seconds(400_000))
      try await shop.load([Lines.schema("products"), shirt(9, 5, modified: -60)], own)
      try await shop.load([Lines.schema("products"), shirt(1, 5, tracking: "none", modified: -300_000)], own)
      #expect(shop.eventNames == ["inventory_changed": 2, "low_stock": 1, "out_of_stock": 1])
    }
  }

  @Test func `lets nothing seem to come back whose places come one by one`() async throws {
    try await Shop.open { shop in
      let settings = #"{"sync":{"inventory":true},"stock_alerts_to":"stock@example.com","batch_size_rows":1}"#
      let lines = [item(7, 1, 0), item(7, 1, at: 2, 5), item(7, 2, 0), item(7, 2, at: 2, 7)]
      for _ in 0..<2 {
        try await shop.load([Lines.schema("products"), shirt(5, 7), Self.schema] + lines, settings)
      }
      let told = shop.sandbox.world { world in
        world.account.products.arrivals.compactMap { (try? JSONValue.parse($0.json))?["stock"]?.int }
      }
      #expect(!told.contains(0))
      #expect(shop.eventNames.isEmpty)
    }
  }

  @Test func `makes no product without a name, and keeps its stock until it has one`() async throws {
    try await Shop.open { shop in
      try await shop.load([Self.schema, item(7, 1, 5), item(7, 2, 6)], Self.settings)
      #expect(shop.sandbox.world { $0.account.products.ids.isEmpty })
      try await shop.load([Lines.schema("products"), shirt(1, 1)], Self.settings)
      #expect([stock("7", shop), stock("7-1", shop), stock("7-2", shop)] == [11, 5, 6])
      #expect(shop.eventNames.isEmpty)
    }
  }

  @Test func `says once that nobody is told, and keeps the stock right all the same`() async throws {
    try await Shop.open { shop in
      let on = #"{"sync":{"inventory":true}}"#
      try await shop.load([Lines.schema("products"), shirt(1, 1), Self.schema, item(7, 1, 5), item(7, 2, 5)], on)
      let outcome = try await shop.load([Self.schema, item(7, 1, 4), item(7, 2, 0)], on)
      #expect(outcome.log.ranges(of: "stock_alerts_to names none").count == 1)
      #expect(stock("7-1", shop) == 4)
      #expect(shop.eventNames.isEmpty)
      #expect(try await shop.load([Self.schema, item(7, 1, 3)], #"{"sync":{"inventory":false}}"#).requests == 0)
    }
  }

  @Test func `leaves out what lies of variants that the product has no longer`() async throws {
    try await Shop.open { shop in
      try await shop.load(
        [Lines.schema("products"), shirt(1, 1), Self.schema, item(7, 1, 5), item(7, 2, 6)], Self.settings)
      try await shop.load([Lines.schema("products"), shirt(1, modified: 50)], Self.settings)
      #expect([stock("7", shop), stock("7-1", shop)] == [5, 5])
      try await shop.load([Self.schema, item(7, 1, 4)], Self.settings)
      #expect([stock("7", shop), stock("7-1", shop)] == [4, 4])
    }
  }

  @Test func `sends a stock again that came and went while no answer said that Brevo had it`() async throws {
    try await Shop.open { shop in
      try await shop.load([Lines.schema("products"), shirt(1, 1), Self.schema, item(7, 1, 5)], Self.settings)
      let deaf: @Sendable (any Transport) -> any Transport = { transport in
        Between(transport) { call, _, _ in
          call == "POST /products/batch"
            ? .behind(401, #"{"code":"unauthorized","message":"Key not found"}"#) : .pass
        }
      }
      #expect(try await shop.load([Self.schema, item(7, 1, 8)], Self.settings, through: deaf).failed)
      #expect(stock("7-1", shop) == 8)
      try await shop.load([Self.schema, item(7, 1, 5)], Self.settings)
      #expect([stock("7", shop), stock("7-1", shop)] == [5, 5])
    }
  }

  @Test func `tells of a change once although the answer is lost`() async throws {
    try await Shop.open { shop in
      try await shop.load([Lines.schema("products"), shirt(9, 9)], Self.settings)
      shop.sandbox.arm(Fault(.answerLost, method: "POST", path: "/events"))
      shop.sandbox.arm(Fault(.serverError500, method: "POST", path: "/products/batch"))
      try await shop.load([Self.schema, item(7, 1, 9), item(7, 2, 9)], Self.settings)
      try await shop.load([Self.schema, item(7, 1, 0)], Self.settings)
      #expect(shop.eventNames == ["inventory_changed": 1, "low_stock": 1, "out_of_stock": 1])
      #expect(stock("7-1", shop) == 0)
    }
  }
}
