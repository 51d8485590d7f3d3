import JSON
import Ledger
import Singer
import Testing

@testable import TargetBrevo

@Suite struct `Deriving events from carts` {
  static let table = CartEvents(names: EventNames(), silentBefore: 1_000_000, abandonedAfter: 3600)

  static func cart(
    _ status: String, created: Int = 2_000_000, modified: Int = 2_000_000, amount: String = "10",
    email: String = "ada@example.com"
  ) throws -> Cart {
    let value = try JSONValue.parse(
      """
      {"id":"c-1","status":"\(status)","date_created":"\(time(created))","date_modified":"\(time(modified))",
      "email":"\(email)","customer_id":0,"currency_code":"EUR","cart_amount":\(amount),
      "line_items":[{"product_id":1,"quantity":1}]}
      """)
    return try Cart(Record(stream: "carts", key: "c-1", value: value))
  }

  static func time(_ seconds: Int) -> String { Timestamp(seconds: Int64(seconds)).rfc3339 }

  struct Case: Sendable {
    var before: String?
    var now: String
    var name: String?
    /// When it was begun; what is known now is 100 seconds younger, or as old if nothing was known.
    var created = 2_000_000
    var amount = "10"
    var modified = 2_000_100
  }

  @Test(arguments: [
    Case(now: "active", name: "cart_created"),
    Case(now: "active", name: nil, created: 5000),
    Case(now: "converted", name: "cart_converted"),
    // The order is changed today, but it is as old as its cart.
    Case(now: "converted", name: nil, created: 5000),
    Case(now: "deleted", name: nil),
    Case(before: "active", now: "active", name: nil),
    Case(before: "active", now: "active", name: "cart_updated", amount: "20"),
    Case(before: "active", now: "active", name: nil, created: 5000, amount: "20", modified: 6000),
    Case(before: "active", now: "converted", name: "cart_converted"),
    Case(before: "active", now: "converted", name: "cart_converted", created: 5000),
    Case(before: "active", now: "deleted", name: nil),
    Case(before: "converted", now: "converted", name: nil),
    // The store deletes a cart that becomes an order.
    Case(before: "deleted", now: "converted", name: "cart_converted"),
    Case(before: "deleted", now: "active", name: "cart_updated"),
  ])
  func `follows the table`(_ example: Case) throws {
    let before = try example.before.map { try Self.cart($0, created: example.created, modified: example.created) }
    let now = try Self.cart(
      example.now, created: example.created, modified: example.modified, amount: example.amount)
    let event = Self.table.event(before: before?.facts, now: now.facts, cart: now.record.value)
    #expect(event?.name == example.name)
  }

  @Test func `begins with the address`() throws {
    let before = try Self.cart("active", email: "")
    let now = try Self.cart("active", modified: 2_000_100)
    #expect(Self.table.event(before: nil, now: before.facts, cart: before.record.value) == nil)
    #expect(Self.table.event(before: before.facts, now: now.facts, cart: now.record.value)?.name == "cart_created")
  }

  @Test func `dates an abandoned cart by the last touch, and gives each last touch an event of its own`() throws {
    let first = try #require(Self.table.abandoned(Self.cart("active").facts))
    #expect(first.occurred == 2_003_600)
    #expect(try Self.table.abandoned(Self.cart("active", modified: 2_000_100).facts)?.id != first.id)
    #expect(try Self.table.abandoned(Self.cart("active").facts)?.id == first.id)
  }

  @Test func `takes names and silence from webhooks, and events before them`() throws {
    let webhooks = try JSONValue.parse(
      """
      [{"scope":"store/cart/abandoned","destination":"left"},{"scope":"store/cart/created","destination":null},
      {"scope":"store/cart/updated","destination":"changed"},{"scope":"store/shipment/created","destination":"x"}]
      """)
    let names = try EventNames(JSONValue.parse(#"{"cart_updated":"cart_changed"}"#), webhooks: webhooks)
    #expect(names[.cartAbandoned] == "left")
    #expect(names[.cartCreated] == nil)
    #expect(names[.cartUpdated] == "cart_changed")
    #expect(names[.cartConverted] == "cart_converted")
    let wrong = try JSONValue.parse(#"[{"destination":"x"},{"scope":"store/cart/updated","destination":"a b"}]"#)
    let problems = #expect(throws: SettingsProblems.self) { try EventNames(.null, webhooks: wrong) }
    #expect(problems?.lines.count == 2)
  }

  @Test func `takes every scope that the tap takes, with or without a destination`() throws {
    let stock = [
      "store/inventory/updated", "store/product/inventory/updated", "store/product/inventory/order/updated",
      "store/sku/inventory/updated", "store/sku/inventory/order/updated",
      "store/channel/*/inventory/product/stock_changed", "store/channel/3/inventory/product/stock_changed",
    ]
    for scope in stock {
      let webhooks = try JSONValue.parse(#"[{"scope":"\#(scope)","destination":"stock"},{"scope":"\#(scope)"}]"#)
      let names = try EventNames(.null, webhooks: webhooks)
      #expect(names[.inventoryChanged] == "stock" && names.scopesWithoutEvent.isEmpty, "\(scope)")
    }
    let channel = try EventNames(
      .null, webhooks: JSONValue.parse(#"[{"scope":"store/channel/3/cart/created/","destination":"filled"}]"#))
    #expect(channel[.cartCreated] == "filled")
    let others = ["store/cart/*", "store/product/updated", "store/app/uninstalled", "store/order/message/created"]
    let list = others.map { #"{"scope":"\#($0)","destination":"x"}"# } + [#"{"scope":"store/customer/deleted"}"#]
    let names = try EventNames(.null, webhooks: JSONValue.parse("[\(list.joined(separator: ","))]"))
    #expect(names.scopesWithoutEvent == others)
    #expect(EventNames.Kind.allCases.allSatisfy { names[$0] == $0.rawValue })
  }

  @Test func `refuses a list of abandoned carts that is another list, too`() throws {
    let lists = try JSONValue.parse(#"{"abandoned_cart":4,"channels":{"7":{"buyers":4}}}"#)
    #expect(throws: SettingsProblems.self) { try ListSettings(lists) }
    let good = try ListSettings(JSONValue.parse(#"{"abandoned_cart":4,"channels":{"7":{"abandoned_cart":5}}}"#))
    #expect([good.abandoned(nil), good.abandoned(7), good.abandoned(8)] == [4, 5, 4])
  }
}
