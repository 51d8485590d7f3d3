import JSON
import TestSupport
import Testing

@testable import Live
@testable import Sandbox
@testable import Shops
@testable import TapShopify
@testable import TapTestSupport

/// Something that happens in a shop, and the record that tells of it.
struct Happening: Sendable, CustomTestStringConvertible {
  let name: String
  let stream: String
  let type: String
  var fields: [(name: String, value: ShopValue)] = [("note", .text("new"))]
  var testDescription: String { name }
}

@Suite struct `A run of tap-shopify that drains the spool` {
  private func first(_ type: String, in shop: HookedShop) throws -> ShopID {
    try #require(shop.sandbox.world { $0.shopify.table(type)?.numbers.last.map { ShopID(type, $0) } })
  }

  /// The row that has been left alone for the longest time, so that no window of a list reaches back to it.
  private func oldest(_ type: String, in shop: HookedShop) throws -> ShopID {
    let head = shop.sandbox.world { $0.shopify.table(type)?.heads.min { $0.updated < $1.updated } }
    return ShopID(type, try #require(head).number)
  }

  @Test(arguments: [
    Happening(name: "a customer's note", stream: "customers", type: "Customer"),
    Happening(
      name: "a customer's tags", stream: "customers", type: "Customer", fields: [("tags", .list([.text("vip")]))]),
    Happening(
      name: "a customer's consent", stream: "customers", type: "Customer",
      fields: [
        (
          "defaultEmailAddress",
          .of(
            "CustomerEmailAddress", ["marketingState": .text("UNSUBSCRIBED"), "emailAddress": .text("a@example.com")])
        )
      ]),
    Happening(name: "an order's note", stream: "orders", type: "Order"),
    Happening(name: "a refund", stream: "orders", type: "Order", fields: [("fate", .text("refunded"))]),
    Happening(name: "a product", stream: "products", type: "Product", fields: [("title", .text("New"))]),
    Happening(
      name: "a variant", stream: "products", type: "ProductVariant", fields: [("price", .text("9.95"))]),
    Happening(name: "a collection", stream: "collections", type: "Collection", fields: [("title", .text("New"))]),
    Happening(
      name: "a checkout", stream: "abandoned_checkouts", type: "AbandonedCheckout", fields: [("note", .text("new"))]),
    Happening(name: "a discount", stream: "discounts", type: "DiscountNode"),
  ])
  func `brings each change from the shop to a record`(what: Happening) async throws {
    let shop = try HookedShop([what.stream])
    let state = try await shop.settled()
    let id = try oldest(what.type, in: shop)
    // The index says nothing for an hour, so it can be nobody but the callback.
    shop.sandbox.world { $0.shopify.indexLag = .seconds(3600) }
    try await shop.change { $0.shopify.change(id, what.fields) }
    let outcome = try await shop.run(from: state)
    #expect(outcome.code == 0, "\(outcome.log)")
    // A variant is a part of its product's record.
    let told =
      what.type == "ProductVariant"
      ? ShopSeeds.id("Product", ShopSeeds.place(id.type, id.number) / 1000).number : id.number
    #expect(outcome.lines.values(what.stream) == [String(told)], "\(outcome.log)")
    #expect(try await shop.spool.figures().waiting == 0 || outcome.lines.state.contains("_spool"))
  }

  @Test func `brings a change twice, and alike, where the window of its list has the row as well`() async throws {
    let shop = try HookedShop(["customers"])
    let state = try await shop.settled()
    let id = try first("Customer", in: shop)
    try await shop.change { $0.shopify.change(id, [("note", .text("new"))]) }
    let outcome = try await shop.run(from: state)
    let records = outcome.lines.records("customers").map(\.json)
    #expect(outcome.lines.values("customers") == [String(id.number), String(id.number)], "\(outcome.log)")
    #expect(records.first == records.last)
  }

  @Test func `brings stock at all places of an item`() async throws {
    let shop = try HookedShop(["inventory_levels"])
    let state = try await shop.settled()
    shop.sandbox.world { $0.shopify.indexLag = .seconds(3600) }
    let item = try first("InventoryItem", in: shop)
    try await shop.change { world in
      guard let location = world.shopify.table("Location")?.numbers.first else { return }
      world.shopify.setStock(3, LevelPlace(item: item.number, location: location))
    }
    let outcome = try await shop.run(from: state)
    let ids = outcome.lines.values("inventory_levels")
    #expect(!ids.isEmpty && ids.allSatisfy { $0.hasPrefix("\(item.number)-") }, "\(outcome.log)")
  }

  @Test(arguments: [
    ("customers", "Customer"), ("orders", "Order"), ("products", "Product"), ("collections", "Collection"),
    ("abandoned_checkouts", "AbandonedCheckout"), ("discounts", "DiscountNode"),
  ])
  func `says what is gone`(stream: String, type: String) async throws {
    let shop = try HookedShop([stream])
    let state = try await shop.settled()
    let id = try first(type, in: shop)
    try await shop.change { $0.shopify.delete(id) }
    let outcome = try await shop.run(from: state)
    #expect(outcome.code == 0, "\(outcome.log)")
    #expect(outcome.lines.deletions(stream) == [String(id.number)])
  }

  @Test func `does not believe that something is gone which is there`() async throws {
    let shop = try HookedShop(["customers"])
    let state = try await shop.settled()
    let id = try first("Customer", in: shop)
    let forged = try #require(
      Hint(family: "customers", object: String(id.number), scope: "customers/delete", isRemoval: true))
    _ = try await shop.spool.append(Callback(hints: [forged]))
    let outcome = try await shop.run(from: state)
    #expect(outcome.lines.deletions("customers").isEmpty)
    #expect(outcome.lines.values("customers").contains(String(id.number)))
  }

  @Test func `reads the customer of an order again, whose totals are others now`() async throws {
    let shop = try HookedShop(["customers", "orders"])
    let state = try await shop.settled()
    shop.sandbox.world { $0.shopify.indexLag = .seconds(3600) }
    try await shop.change { _ = $0.shopify.create("Order") }
    let outcome = try await shop.run(from: state)
    let order = try #require(outcome.lines.records("orders").first)
    let buyer = order["customer"]?["id"]?.string
    #expect(buyer.map { outcome.lines.values("customers").contains($0) } ?? true, "\(outcome.log)")
  }

  @Test func `takes a merged customer for gone, and reads the other again`() async throws {
    let shop = try HookedShop(["customers"]) { $0.scopes.insert("read_customer_merge") }
    let state = try await shop.settled()
    let numbers = shop.sandbox.world { $0.shopify.table("Customer")?.numbers ?? [] }
    let (kept, gone) = (ShopID("Customer", numbers[0]), ShopID("Customer", numbers[1]))
    try await shop.change { $0.shopify.merge(gone, into: kept) }
    let outcome = try await shop.run(from: state)
    #expect(outcome.lines.deletions("customers") == [String(gone.number)])
    #expect(outcome.lines.values("customers").contains(String(kept.number)))
  }

  @Test func `reads the orders again that a merge has moved, whose dates stay as they are`() async throws {
    let shop = try HookedShop(["customers", "orders"]) { $0.scopes.insert("read_customer_merge") }
    let state = try await shop.settled()
    let (kept, gone, orders) = try #require(
      shop.sandbox.world { world -> (ShopID, ShopID, [Int])? in
        let owners = world.shopify.ordersOf.filter { !$0.value.isEmpty }.keys.sorted()
        guard owners.count > 1 else { return nil }
        return (ShopID("Customer", owners[0]), ShopID("Customer", owners[1]), world.shopify.ordersOf[owners[1]] ?? [])
      })
    shop.time.advance(by: .seconds(3600))
    let before = try await shop.run(from: state)
    try await shop.change { $0.shopify.merge(gone, into: kept) }
    let outcome = try await shop.run(from: before.lines.state)
    #expect(outcome.code == 0, "\(outcome.log)")
    let told = outcome.lines.records("orders")
    for order in orders {
      let record = told.first { $0["id"]?.string == "\(order)" }
      #expect(record?["customer"]?["id"]?.string == "\(kept.number)", "\(order): \(outcome.log)")
    }
    #expect(outcome.lines.deletions("customers") == [String(gone.number)])
  }

  @Test func `takes a redacted customer for gone, and says that nothing may be kept`() async throws {
    let shop = try HookedShop(["customers", "orders"])
    let state = try await shop.settled()
    let id = try first("Customer", in: shop)
    try await shop.change { $0.shopify.redact(id) }
    let outcome = try await shop.run(from: state)
    let records = outcome.lines.records("customers").filter { $0["id"]?.string == "\(id.number)" }
    let demand = try #require(records.first { $0["_sdc_erased_at"] != nil })
    // It names the number alone, so that who keeps records keeps nothing else by it.
    #expect(demand.members.map(\.key.string).sorted() == ["_sdc_deleted_at", "_sdc_erased_at", "id"])
    let schemas = outcome.lines.filter { $0["type"]?.string == "SCHEMA" }
    let mark = schemas.map { $0["schema"]?["properties"]?["_sdc_erased_at"]?["format"]?.string }
    #expect(zip(schemas, mark).allSatisfy { ($0["stream"]?.string == "customers") == ($1 == "date-time") })
  }

  @Test func `takes a checkout that cannot be read yet from its callback, and the list confirms it`() async throws {
    let shop = try HookedShop(["abandoned_checkouts"]) { $0.checkoutLag = .seconds(600) }
    var state = try await shop.settled()
    var id: ShopID?
    try await shop.change { id = $0.shopify.create("AbandonedCheckout") }
    let made = try #require(id)
    let early = try await shop.run(from: state)
    let record = try #require(early.lines.records("abandoned_checkouts").first { $0["id"]?.string == "\(made.number)" })
    #expect(record["lineItems"]?[0]?["quantity"]?.int != nil)
    #expect(record["abandonedCheckoutUrl"]?.string?.contains("/ac/") == true)
    #expect(early.lines.deletions("abandoned_checkouts").isEmpty)
    state = early.lines.state
    shop.time.advance(by: .seconds(700))
    let late = try await shop.run(from: state)
    let confirmed = try #require(
      late.lines.records("abandoned_checkouts").first { $0["id"]?.string == "\(made.number)" })
    #expect(confirmed["abandonedCheckoutUrl"]?.string == record["abandonedCheckoutUrl"]?.string)
    let amounts = [record, confirmed].map { $0["totalPriceSet"]?["presentmentMoney"]?["amount"]?.json }
    #expect(amounts[0] != nil && amounts[0] == amounts[1])
  }

  @Test func `finds a checkout that comes into its list half an hour after its date`() async throws {
    let shop = try HookedShop(["abandoned_checkouts"]) { $0.checkoutLag = .seconds(1800) }
    var outcome = try await shop.run(from: try await shop.settled())
    let made = try #require(shop.sandbox.world { $0.shopify.create("AbandonedCheckout") })
    shop.time.advance(by: .seconds(1790))
    outcome = try await shop.run(from: outcome.lines.state)
    #expect(outcome.lines.values("abandoned_checkouts").isEmpty)
    shop.time.advance(by: .seconds(60))
    outcome = try await shop.run(from: outcome.lines.state)
    #expect(outcome.lines.values("abandoned_checkouts") == ["\(made.number)"])
    shop.time.advance(by: .seconds(60))
    outcome = try await shop.run(from: outcome.lines.state)
    #expect(outcome.lines.values("abandoned_checkouts").isEmpty)
  }

  @Test func `takes of a checkout's callbacks what was said last, and no word for one that is gone`() async throws {
    let shop = try HookedShop(["abandoned_checkouts"]) { $0.checkoutLag = .seconds(600) }
    let state = try await shop.settled()
    func body(_ id: Int, _ note: String, at minute: Int) -> String {
      #"{"id":\#(id),"note":"\#(note)","updated_at":"2026-11-01T12:0\#(minute):00Z"}"#
    }
    for (topic, text) in [
      ("checkouts/update", body(7, "new", at: 5)), ("checkouts/create", body(7, "old", at: 1)),
      ("checkouts/delete", #"{"id":8}"#), ("checkouts/update", body(8, "late", at: 2)),
    ] {
      let object = text.contains(":7") ? "7" : "8"
      let hint = try #require(
        Hint(
          family: "abandoned_checkouts", object: object, scope: topic, isRemoval: topic.hasSuffix("delete"),
          payload: topic.hasSuffix("delete") ? nil : Array(text.utf8)))
      _ = try await shop.spool.append(Callback(hints: [hint]))
    }
    let outcome = try await shop.run(from: state)
    let records = outcome.lines.records("abandoned_checkouts")
    #expect(records.first { $0["id"]?.string == "7" }?["note"]?.string == "new", "\(outcome.log)")
    #expect(outcome.lines.deletions("abandoned_checkouts") == ["8"])
    // Hours later, when it has been told that it is gone.
    shop.time.advance(by: .seconds(4 * 3600))
    let late = try #require(
      Hint(
        family: "abandoned_checkouts", object: "8", scope: "checkouts/update", isRemoval: false,
        payload: Array(body(8, "later", at: 3).utf8)))
    _ = try await shop.spool.append(Callback(hints: [late]))
    let again = try await shop.run(from: outcome.lines.state)
    #expect(again.lines.deletions("abandoned_checkouts") == again.lines.values("abandoned_checkouts"))
  }

  @Test func `reads 200 customers that callbacks named with one request`() async throws {
    let shop = try HookedShop(["customers"]) { $0.customers = 300 }
    let state = try await shop.settled()
    let numbers = shop.sandbox.world { $0.shopify.table("Customer")?.numbers.prefix(200).map { $0 } ?? [] }
    shop.sandbox.world { $0.shopify.indexLag = .seconds(3600) }
    try await shop.change { world in
      for number in numbers { world.shopify.change(ShopID("Customer", number), [("note", .text("x"))]) }
    }
    shop.sandbox.world { $0.counter.reset() }
    let outcome = try await shop.run(from: state)
    #expect(outcome.lines.values("customers").count == 200)
    let asked = shop.sandbox.world { world in
      world.counter.byEndpoint.filter { $0.key.hasSuffix("/nodes") }.values.reduce(0, +)
    }
    #expect(asked == 1)
  }

  @Test func `ends with 1 and says why where the app was uninstalled, and not where it was installed again`()
    async throws
  {
    let shop = try HookedShop(["customers"])
    let state = try await shop.settled()
    try await shop.change { $0.shopify.uninstall() }
    let gone = try await shop.run(from: state)
    #expect(gone.code == 1)
    shop.sandbox.world { $0.shopify.isInstalled = true }
    let back = try await shop.run(from: state)
    #expect(back.code == 0, "\(back.log)")
    #expect(back.log.contains("it was installed again meanwhile"))
  }
}
