import Foundation
import JSON
import TestSupport
import Testing

@testable import Sandbox
@testable import TargetBrevo

@Suite struct `Figures and lists of buyers` {
  static let aging = """
    {"customer_mapping":{"email":"email","orders_count":"ORDERS","total_spent":"SPENT","average_order_value":"AVERAGE",
    "first_order_date":"FIRST","last_order_date":"LAST","days_since_last_order":"DAYS"}}
    """

  static func orders(_ status: Int, _ ids: ClosedRange<Int>) -> [String] {
    [Lines.schema("orders")] + ids.map { Lines.order($0, customer: $0, status: status, modified: 80 + status) }
  }

  @Test func `age by refresh alone, as a run of its own`() async throws {
    try await Shop.open { shop in
      let day = 86_400
      let lines =
        [Lines.schema("customers"), Lines.schema("orders"), Lines.customer(1), Lines.customer(2)]
        + [
          Lines.order(1, customer: 1, total: "10.05", age: 3 * day),
          Lines.order(2, customer: 1, total: "20", age: 9 * day),
        ]
      try await shop.load(lines, Self.aging)
      var attributes: [String: Contact.Value] { shop.contact("c1@example.com")?.attributes ?? [:] }
      #expect(
        attributes == [
          "ORDERS": .number("2"), "SPENT": .number("30.05"), "AVERAGE": .number("15.02"), "FIRST": .text("2026-02-20"),
          "LAST": .text("2026-02-26"), "DAYS": .number("3"), "EXT_ID": .text("bc-1"),
        ])
      shop.time.advance(by: .seconds(2 * day))
      // What is unchanged costs nothing, whatever day it is.
      #expect(try await shop.load(lines, Self.aging).requests == 0)
      #expect(attributes["DAYS"] == .number("3"))
      let refreshed = try await shop.refresh(Self.aging)
      #expect(refreshed.requests == 3)
      #expect(attributes["DAYS"] == .number("5") && attributes["ORDERS"] == .number("2"))
      #expect(try await shop.refresh(Self.aging).requests == 1)
      let history = try await Program.target.run(["history", "-c", "config.json", "--limit", "1"], in: shop.folder)
      #expect(history.output.contains("refresh, done"), "\(history.output)")
    }
  }

  @Test func `are refreshed by import where they are many`() async throws {
    try await Shop.open { shop in
      let customers = [Lines.schema("customers")] + (1...200).map { Lines.customer($0) }
      try await shop.load(customers + Self.orders(11, 1...200), Self.aging)
      shop.time.advance(by: .seconds(86_400))
      let refreshed = try await shop.refresh(Self.aging)
      #expect(refreshed.requests <= 7, "\(refreshed.requests)")
      #expect(shop.contact("c200@example.com")?.attributes["DAYS"] == .number("1"))
    }
  }

  @Test(arguments: [
    (0, "0"), (1, "49.5"), (2, "49.5"), (3, "49.5"), (4, "0"), (5, "0"), (6, "0"), (7, "49.5"), (10, "49.5"),
    (13, "49.5"), (14, "49.5"),
  ])
  func `count by the status of an order`(_ status: Int, _ spent: String) async throws {
    try await Shop.open { shop in
      try await shop.load(
        [Lines.schema("customers"), Lines.customer(1)] + Self.orders(status, 1...1), Self.aging)
      #expect(shop.contact("c1@example.com")?.attributes["SPENT"] == .number(spent))
      #expect(shop.contact("c1@example.com")?.lists == (spent == "0" ? [2] : [2, 3]))
    }
  }

  @Test func `are without what was refunded, where the order tells`() async throws {
    try await Shop.open { shop in
      let order = Lines.order(1, customer: 1, status: 14, total: "30").replacing(
        #""status_id""#, with: #""refunded_amount":"10.01","status_id""#)
      try await shop.load([Lines.schema("customers"), Lines.schema("orders"), Lines.customer(1), order], Self.aging)
      #expect(shop.contact("c1@example.com")?.attributes["SPENT"] == .number("19.99"))
    }
  }

  @Test func `put buyers on the list and take them off, 150 to a request, and nobody twice`() async throws {
    try await Shop.open { shop in
      let bare = #"{"customer_mapping":{"email":"email"},"sync":{"customers":true,"orders":true,"products":false}}"#
      func moves(_ action: String) -> Int {
        shop.sandbox.requests.count("POST", "/v3/contacts/lists/{id}/contacts/\(action)")
      }
      try await shop.load([Lines.schema("customers")] + (1...200).map { Lines.customer($0) }, bare)
      try await shop.load(Self.orders(11, 1...200), bare)
      #expect(shop.sandbox.world { $0.account.members(of: 3).count } == 200)
      #expect(moves("add") == 2)
      try await shop.load(Self.orders(10, 1...200), bare)
      #expect(moves("add") == 2)
      try await shop.load(Self.orders(5, 1...200), bare)
      #expect(shop.sandbox.world { $0.account.members(of: 3).count } == 0)
      #expect(moves("remove") == 2)
    }
  }

  @Test func `lead to the lists of the storefronts where somebody bought`() async throws {
    try await Shop.open { shop in
      let settings = #"{"lists":{"all_customers":2,"buyers":3,"channels":{"7":{"buyers":4}}}}"#
      func order(_ id: Int, _ channel: Int, status: Int = 11) -> String {
        Lines.order(id, customer: 1, status: status, modified: 80 + status).replacing(
          #""status_id""#, with: #""channel_id":\#(channel),"status_id""#)
      }
      let schemas = [Lines.schema("customers"), Lines.schema("orders")]
      var lists: [Int]? { shop.contact("c1@example.com")?.lists.sorted() }
      try await shop.load(schemas + [Lines.customer(1), order(1, 7)], settings)
      #expect(lists == [2, 4])
      try await shop.load(schemas + [order(2, 1)], settings)
      #expect(lists == [2, 3, 4])
      try await shop.load(schemas + [order(1, 7, status: 5)], settings)
      #expect(lists == [2, 3])
      let deleted = order(2, 1).replacing(
        "\"status_id\"", with: "\"_sdc_deleted_at\":\"2026-03-01T11:00:00Z\",\"status_id\"")
      try await shop.load(schemas + [deleted], settings)
      #expect(lists == [2])
    }
  }

  @Test func `that end with the only order are taken back`() async throws {
    try await Shop.open { shop in
      let customer = [Lines.schema("customers"), Lines.customer(1)]
      try await shop.load(customer + Self.orders(11, 1...1), Self.aging)
      try await shop.load(Self.orders(5, 1...1), Self.aging)
      let left = shop.contact("c1@example.com")?.attributes.filter { $0.key != "EXT_ID" }
      #expect(left == ["ORDERS": .number("0"), "SPENT": .number("0")])
      #expect(shop.contact("c1@example.com")?.lists == [2])
      // And they are back with the next order.
      try await shop.load(Self.orders(11, 1...1).map { $0.replacing(Lines.date(91), with: Lines.date(70)) }, Self.aging)
      #expect(shop.contact("c1@example.com")?.attributes["AVERAGE"] == .number("49.5"))
      #expect(shop.contact("c1@example.com")?.attributes["LAST"] == .text("2026-03-01"))
    }
  }

  @Test func `add up the orders in a currency that the settings tell, where the records tell none`() async throws {
    try await Shop.open { shop in
      let orders = [("10", "EUR"), ("10000", "JPY"), ("5.05", "EUR")].enumerated().map { place, amount in
        Lines.order(place + 1, email: "g@example.com", total: amount.0).replacing(
          #""currency_code":"EUR","store_default_currency_code":"EUR""#, with: #""currency_code":"\#(amount.1)""#)
      }
      let mapping = Self.aging.dropLast()
      let without = try await shop.load([Lines.schema("orders")] + orders, "\(mapping)}")
      #expect(without.log.contains("have no sum and no average"))
      #expect(shop.contact("g@example.com")?.attributes["SPENT"] == nil && shop.rejects.isEmpty)
      let kept = [
        "status_id", "date_created", "date_modified", "total_inc_tax", "currency_code", "billing_address.email",
      ]
      let fields = kept.map { #""\#($0)":"\#($0)""# }.joined(separator: ",")
      let home = #""store_default_currency_code":{"value":"EUR"}"#
      try await shop.load(
        [Lines.schema("orders")] + orders, #"\#(mapping),"streams":{"orders":{"fields":{\#(fields),\#(home)}}}}"#)
      #expect(shop.contact("g@example.com")?.attributes["SPENT"] == .number("15.05"))
      #expect(shop.rejects.map { $0["code"]?.string } == ["no_exchange_rate"])
    }
  }

  @Test func `add up no amount in another currency without a rate, and say so once`() async throws {
    try await Shop.open { shop in
      func foreign(_ status: Int) -> String {
        Lines.order(2, customer: 1, status: status, total: "100", modified: 80 + status).replacing(
          #""currency_code":"EUR""#, with: #""currency_code":"USD""#)
      }
      let schemas = [Lines.schema("customers"), Lines.schema("orders")]
      try await shop.load(
        schemas + [Lines.customer(1), Lines.order(1, customer: 1, total: "10.10"), foreign(11)], Self.aging)
      let attributes = shop.contact("c1@example.com")?.attributes
      #expect(attributes?["SPENT"] == .number("10.1"))
      #expect(attributes?["AVERAGE"] == .number("10.1"))
      #expect(attributes?["ORDERS"] == .number("2"))
      try await shop.load(schemas + [foreign(2)], Self.aging)
      #expect(shop.rejects.map { $0["code"]?.string } == ["no_exchange_rate"])
      #expect(shop.rejects.first?["lost"]?.string == "value")
      #expect(shop.sandbox.world { $0.account.orders.ids.count } == 2)
    }
  }
}
