import JSON
import TestSupport
import Testing

@testable import Sandbox

@Suite struct `Orders of a Shopify shop in Brevo` {
  @Test func `are all there but those that were made to try the shop, with what is left after refunds`() async throws {
    try await ShopifyPair.open { options in
      (options.orders, options.customers, options.products) = (60, 20, 12)
    } _: { pair in
      let outcome = try await pair.run()
      let orders = pair.shop.sandbox.world { world in
        (world.shopify.table("Order")?.numbers ?? []).compactMap { world.shopify.row(ShopID("Order", $0)) }
      }
      try #require(orders.count == 60)
      var anonymous = 0
      for row in orders {
        let sent = pair.order(row.id)
        let customer = row.fields["customer"]?.row.map { ShopSeeds.place("Customer", $0.number) }
        let hasAddress = row.fields["email"]?.text != nil || customer.flatMap { pair.email(of: $0) } != nil
        if row.fields["test"] == .bool(true) || !hasAddress {
          #expect(sent == nil, "\(row.id.number)")
          if row.fields["test"] != .bool(true) { anonymous += 1 }
          continue
        }
        let money = { (name: String) in
          row.fields[name]?.object?["shopMoney"].object?["amount"].text.flatMap { Money(text: $0) } ?? Money(0)
        }
        let amount = sent?["amount"].flatMap { Money(text: String(decoding: $0.json, as: UTF8.self)) }
        #expect(amount == money("totalPriceSet") - money("totalRefundedSet"), "\(row.id.number)")
        #expect(sent?["products"]?.count == row.fields["lineItems"]?.items.count, "\(row.id.number)")
      }
      #expect(outcome.log.contains("orders that streams.orders.only leaves out"))
      let named = pair.shop.rejects.filter { $0["sink"]?.string == "orders" }
      #expect(named.count == anonymous && anonymous > 0)
      #expect(named.allSatisfy { $0["lost"]?.string == "skipped" && $0["code"]?.string == "no_email" })
      let again = try await pair.run()
      #expect(again.requests < 5, "\(again.requests)")
      #expect(pair.shop.rejects.filter { $0["sink"]?.string == "orders" }.count == anonymous)
    }
  }

  @Test func `give an event for what becomes of them, each once`() async throws {
    try await ShopifyPair.open { pair in
      try await pair.run()
      let order = try pair.make("Order", ["customer": .row(ShopSeeds.id("Customer", 3)), "test": .bool(false)])
      try await pair.run()
      #expect(pair.shop.eventNames == ["order_placed": 1])
      pair.change(order, ["displayFulfillmentStatus": .text("FULFILLED")])
      try await pair.run()
      pair.change(order, ["fate": .text("partlyRefunded")])
      try await pair.run()
      #expect(
        pair.shop.eventNames == [
          "order_placed": 1, "order_status_changed": 2, "order_fulfilled": 1, "order_refunded": 1,
        ])
      pair.change(order, ["fate": .text("refunded")])
      try await pair.run()
      pair.change(order, ["cancelledAt": .time(pair.shop.time.now.inSeconds)])
      try await pair.run()
      try await pair.run()
      #expect(
        pair.shop.eventNames == [
          "order_placed": 1, "order_status_changed": 4, "order_fulfilled": 1, "order_refunded": 2,
          "order_cancelled": 1,
        ])
      let placed = try #require(pair.events("order_placed").first?.properties)
      #expect(placed["order_id"]?.string == String(order.number))
      #expect(placed["currency"]?.string == "EUR")
      #expect(placed["items"]?[0]?["name"]?.string != nil)
      #expect(placed["items"]?[0]?["total"]?.number != nil)
      let contact = try #require(pair.email(of: 3).flatMap(pair.shop.contact))
      #expect(contact.attributes["ORDER_COUNT"] == .number("0"))
    }
  }

  @Test func `tell by whom and under which number they were sent`() async throws {
    try await ShopifyPair.open { pair in
      try await pair.run()
      let order = try pair.make("Order", ["customer": .row(ShopSeeds.id("Customer", 3)), "test": .bool(false)])
      try await pair.run()
      pair.change(order, ["fate": .text("fulfilled")])
      try await pair.run()
      let sent = try #require(pair.events("order_fulfilled").first?.properties)
      #expect(sent["carrier"]?.string == "DHL", "\(sent)")
      #expect(sent["tracking_number"]?.string != nil && sent["tracking_url"]?.string?.hasPrefix("https://") == true)
    }
  }

  @Test func `that were imported are as old as they are, and start nothing`() async throws {
    try await ShopifyPair.open { pair in
      try await pair.run()
      let long = pair.shop.time.now.inSeconds - 400 * 86_400
      let order = try pair.make(
        "Order", ["customer": .row(ShopSeeds.id("Customer", 2)), "test": .bool(false), "processedAt": .time(long)])
      try await pair.run()
      #expect(pair.order(order)?["createdAt"]?.string?.prefix(10) == Dates.iso(long).prefix(10))
      #expect(pair.shop.eventNames["order_placed"] == nil)
    }
  }
}
