import JSON
import Synchronization
import TestSupport
import Testing

@testable import TapTestSupport

@Suite struct `Reading a shop` {
  @Test func `writes what was changed since the start date, ids as numbers and connections as lists`() async throws {
    let shop = Shop().selecting("customers")
    try shop.server.add("customers", Rows.customer(9_007_199_254_740_993, -3600), Rows.customer(2, -90 * 86_400))
    let (code, lines) = try await shop.read()
    #expect(code == 0)
    #expect(lines.values("customers") == ["9007199254740993"])
    let record = try #require(lines.records("customers").first)
    #expect(record["amountSpent"]?["amount"]?.text == "11884.90")
    #expect(record["numberOfOrders"]?.text == "3")
    #expect(record["addressesV2"]?.kind == .array)
    let asked = try #require(shop.server.requests(of: "customers").first)
    #expect(asked.filter == "updated_at:>='2026-10-01T00:00:00Z' AND updated_at:<'2026-11-01T12:00:00Z'")
    #expect(asked.text.contains("sortKey: UPDATED_AT"))
  }

  @Test func `asks for what is selected alone`() async throws {
    let shop = Shop().selecting("orders", without: ["lineItems", "customer", "note"])
    try shop.server.add("orders", Rows.order(1, -60))
    #expect(try await shop.read().code == 0)
    let text = try #require(shop.server.requests(of: "orders").first).text
    #expect(text.contains("totalPriceSet") && text.contains("updatedAt"))
    for part in ["lineItems", "customer {", "tags note", "metafields"] { #expect(!text.contains(part)) }
  }

  @Test func `reaches back behind the bookmark, and writes what has changed alone`() async throws {
    var shop = Shop().selecting("customers")
    try shop.server.add("customers", Rows.customer(1, -300), Rows.customer(2, -200))
    shop.state = try await shop.read().lines.state
    shop.time.advance(by: .seconds(240))
    let again = try await shop.read()
    #expect(again.lines.values("customers").isEmpty)
    let filter = try #require(shop.server.requests(of: "customers").last?.filter)
    #expect(filter.contains(">='2026-11-01T11:49:55Z'"))
    // One comes late to the index, and one is changed once more within its second.
    try shop.server.add("customers", Rows.customer(3, -250))
    let changed = FakeRow(try JSONValue.parse(Rows.customer(2, -200, note: "more")))
    shop.server.state.withLock { $0.rows["customers"]?[1] = changed }
    shop.state = again.lines.state
    shop.time.advance(by: .seconds(60))
    #expect(Set(try await shop.read().lines.values("customers")) == ["2", "3"])
  }

  @Test(arguments: [4, 255, 505]) func `goes on within the window where it was stopped`(lines: Int) async throws {
    var shop = Shop().selecting("customers")
    for id in 1...600 { try shop.server.add("customers", Rows.customer(id, Int64(id) - 5000)) }
    let first = try await shop.read(KeptOutput(capacity: lines))
    #expect(first.code == 1)
    shop.state = first.lines.state
    shop.time.advance(by: .seconds(3600))
    let count = shop.server.requests.count
    let second = try await shop.read()
    #expect(second.code == 0)
    let ids = first.lines.values("customers") + second.lines.values("customers")
    #expect(Set(ids) == Set((1...600).map(String.init)))
    if lines > 300 {
      #expect(second.lines.values("customers").count < 600)
      #expect(shop.server.requests.dropFirst(count).contains { $0.after == "c250" || $0.after == "c500" })
      #expect(shop.server.requests.last?.filter?.contains("<'2026-11-01T13:00") == true)
    }
  }

  @Test func `reads the rest of lists within rows`() async throws {
    let shop = Shop().selecting("orders", "discounts")
    try shop.server.add("orders", Rows.order(1, -60, lines: Rows.cut(Rows.line(1), Rows.line(2))))
    try shop.server.add(
      "discountNodes",
      #"{"id":"gid://shopify/DiscountNode/5","discount":{"__typename":"DiscountCodeBasic","title":"Tea","updatedAt":"\#(Shop.moment(-90))","codes":\#(Rows.cut(#"{"id":"gid://shopify/DiscountRedeemCode/1","code":"A"}"#))}}"#
    )
    let more = try (3...600).map { try JSONValue.parse(Rows.line($0)) }
    let codes = try [JSONValue.parse(#"{"id":"gid://shopify/DiscountRedeemCode/2","code":"B"}"#)]
    shop.server.state.withLock {
      $0.inner["gid://shopify/Order/1 lineItems"] = more
      $0.inner["gid://shopify/DiscountNode/5 codes"] = codes
    }
    let (code, lines) = try await shop.read()
    #expect(code == 0)
    let items = lines.records("orders").first?["lineItems"]?.elements.compactMap { $0["id"]?.string }
    #expect(items == (1...600).map(String.init))
    let discount = try #require(lines.records("discounts").first)
    #expect(discount["discount"]?["codes"]?.elements.compactMap { $0["code"]?.string } == ["A", "B"])
    #expect(discount["updatedAt"]?.string == Shop.moment(-90))
  }

  @Test func `splits a window of more rows than the API lists`() async throws {
    let shop = Shop().selecting("customers")
    let rows = try (1...26_000).map { FakeRow(try JSONValue.parse(Rows.customer($0, Int64($0) / 10 - 5000))) }
    shop.server.state.withLock {
      $0.rows["customers"] = rows
      $0.cost = 1
    }
    let (code, lines) = try await shop.read()
    #expect(code == 0)
    let ids = lines.values("customers")
    #expect(ids.count == 26_000 && Set(ids).count == 26_000)
    let filters = Set(shop.server.requests(of: "customers").compactMap(\.filter))
    #expect(filters.count == 2)
  }

  @Test func `splits by id where the list does not come by date`() async throws {
    let shop = Shop().selecting("abandoned_checkouts")
    let rows = try (1...20_500).map { id in
      FakeRow(
        try JSONValue.parse(
          #"{"id":"gid://shopify/AbandonedCheckout/\#(id)","updatedAt":"\#(Shop.moment(-100))","lineItems":\#(Rows.whole())}"#
        ))
    }
    shop.server.state.withLock {
      $0.rows["abandonedCheckouts"] = rows
      $0.cost = 1
    }
    let lines = try await shop.read().lines
    #expect(lines.values("abandoned_checkouts").count == 20_500)
    #expect(shop.server.requests.contains { $0.filter?.hasSuffix(" AND id:>20000") == true })
  }

  @Test func `reads the customers of orders again, once each`() async throws {
    var shop = Shop().selecting("customers", "orders")
    try shop.server.add("customers", Rows.customer(1, -90 * 86_400), Rows.customer(2, -300))
    try shop.server.add("orders", Rows.order(1, -60, customer: 1), Rows.order(2, -50, customer: 1))
    try shop.server.add("orders", Rows.order(3, -40, customer: 2))
    let first = try await shop.read()
    #expect(first.lines.values("customers").sorted() == ["1", "2"])
    let byID = shop.server.requests.filter { $0.text.hasPrefix("query customersByID") }
    #expect(byID.map(\.ids) == [["gid://shopify/Customer/1"]])
    shop.state = first.lines.state
    shop.time.advance(by: .seconds(120))
    // Nothing has changed, so nobody is read again.
    #expect(try await shop.read().lines.records("customers").isEmpty)
  }

  @Test func `names stock by item and location, and reads each place`() async throws {
    var shop = Shop().selecting("inventory_levels", "locations")
    for place in [10, 11] {
      try shop.server.add("locations", #"{"id":"gid://shopify/Location/\#(place)","name":"P\#(place)"}"#)
      try shop.server.add(
        "inventoryLevels",
        #"{"id":"gid://shopify/InventoryLevel/5?inventory_item_id=7","updatedAt":"\#(Shop.moment(-60))","item":{"id":"gid://shopify/InventoryItem/7"},"location":{"id":"gid://shopify/Location/\#(place)"},"quantities":[{"name":"available","quantity":4}]}"#
      )
    }
    let lines = try await shop.read().lines
    #expect(lines.values("inventory_levels") == ["7-10", "7-11"])
    #expect(lines.values("locations") == ["10", "11"])
    shop = shop.setting("ids", #""gid""#)
    let records = try await shop.read().lines.records("inventory_levels")
    #expect(records.first?["id"]?.string == "gid://shopify/InventoryLevel/5?inventory_item_id=7")
    #expect(records.first?["item"]?["id"]?.string == "gid://shopify/InventoryItem/7")
  }

  @Test func `writes refunds with their order, deletions, metafields and the shop`() async throws {
    let shop = Shop().selecting("order_refunds", "deletions", "products", "shop")
      .setting("metafields", #"{"products":["custom.tier"]}"#)
    try shop.server.add(
      "orders",
      #"{"id":"gid://shopify/Order/1","name":"N1","updatedAt":"\#(Shop.moment(-60))","refunds":[{"id":"gid://shopify/Refund/9","note":"late","refundLineItems":\#(Rows.whole())}]}"#
    )
    try shop.server.add(
      "events",
      #"{"id":"gid://shopify/BasicEvent/3","action":"destroy","createdAt":"\#(Shop.moment(-60))","subjectId":"gid://shopify/Product/44","subjectType":"PRODUCT"}"#
    )
    try shop.server.add(
      "products",
      #"{"id":"gid://shopify/Product/1","updatedAt":"\#(Shop.moment(-60))","metafields":{"nodes":[{"namespace":"custom","key":"tier","type":"single_line_text_field","value":"gid://shopify/Product/2"}]}}"#
    )
    let (code, lines) = try await shop.read()
    #expect(code == 0)
    let refund = try #require(lines.records("order_refunds").first)
    #expect(refund["id"]?.string == "9" && refund["orderId"]?.string == "1" && refund["orderName"]?.string == "N1")
    #expect(lines.records("deletions").first?["subjectId"]?.string == "44")
    #expect(shop.server.requests(of: "events").first?.filter?.hasPrefix("action:destroy AND created_at:>='") == true)
    #expect(
      lines.records("products").first?["metafields"]?.text
        == #"[{"namespace":"custom","key":"tier","type":"single_line_text_field","value":"gid://shopify/Product/2"}]"#)
    #expect(
      shop.server.requests(of: "products").first?.text.contains(#"metafields(first: 1, keys: ["custom.tier"])"#) == true
    )
    #expect(lines.values("shop", "name") == ["Tea"])
  }
}
