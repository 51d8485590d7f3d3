import JSON
import TestSupport
import Testing

@testable import Sandbox
@testable import TargetBrevo

@Suite struct `What contacts cost at Brevo` {
  /// Customers of two storefronts with truth values and dates, in lines of 2 KB.
  static let heavy: [String] = {
    let schema =
      #"{"type":"SCHEMA","stream":"customers","schema":{"type":"object","properties":{"vip":{"type":"boolean"},"#
      + #""date_created":{"type":"string","format":"date-time"}}},"key_properties":["id"]}"#
    let notes = String(repeating: "Likes tea. ", count: 160)
    return [schema]
      + (1...10_000).map { id in
        Lines.record(
          "customers",
          #"{"id":\#(id),"email":"c\#(id)@example.com","first_name":"Ada","origin_channel_id":\#(id % 2 + 1),"#
            + #""vip":\#(id % 3 == 0),"date_created":"2025-11-14T16:46:23Z","notes":"\#(notes)"}"#)
      } + [Lines.state(1)]
  }()
  static let heavySettings = """
    {"lists":{"all_customers":2,"channels":{"2":{"all_customers":4}}},"customer_mapping":{"email":"email",
    "first_name":"FIRSTNAME","last_name":"LASTNAME","phone":"SMS","company":"COMPANY","addresses[0].city":"CITY",
    "addresses[0].state":"STATE","addresses[0].country":"COUNTRY","addresses[0].zip":"ZIP","orders_count":"ORDER_COUNT",
    "total_spent":"TOTAL_SPENT","date_created":"SIGNUP_DATE","customer_group_id":"CUSTOMER_GROUP","vip":"VIP"}}
    """

  @Test func `10,000 new ones of two storefronts cost 25 requests at most, and none the second time`() async throws {
    try await Shop.open { shop in
      let first = try await shop.load(Self.heavy, Self.heavySettings)
      #expect(!first.failed)
      #expect(first.requests <= 25, "\(shop.sandbox.requests.byEndpoint)")
      shop.sandbox.world { world in
        #expect(world.account.contacts.count == 10_000)
        #expect(world.account.members(of: 2).count == 5000)
        #expect(world.account.members(of: 4).count == 5000)
        #expect(world.account.contact(email: "c10@example.com")?.attributes["VIP"] == .bool(false))
        #expect(world.account.contact(email: "c12@example.com")?.attributes["VIP"] == .bool(true))
        #expect(world.account.contact(email: "c12@example.com")?.attributes["SIGNUP_DATE"] == .text("2025-11-14"))
      }
      let second = try await shop.load(Self.heavy, Self.heavySettings)
      #expect(second.requests == 0)
      #expect(second.states == first.states)
    }
  }

  @Test func `the standard settings, which name no list, keep within the same bounds`() async throws {
    try await Shop.open { shop in
      let lines = [Lines.schema("customers")] + (1...10_000).map { Lines.customer($0) } + [Lines.state(1)]
      let outcome = try await shop.load(lines, #"{"lists":{}}"#)
      #expect(outcome.requests <= 25, "\(shop.sandbox.requests.byEndpoint)")
      #expect(shop.sandbox.world { $0.account.contacts.count } == 10_000)
      // The list that was made for them is used again.
      let change = [Lines.schema("customers")] + (1...700).map { Lines.customer($0, group: 5) } + [Lines.state(1)]
      try await shop.load(change, #"{"lists":{}}"#)
      #expect(shop.contact("c700@example.com")?.attributes["CUSTOMER_GROUP"] == .number("5"))
      #expect(shop.sandbox.world { $0.account.lists.count } == 4)
      #expect(shop.sandbox.requests.count("POST", "/v3/contacts") == 0)
    }
  }

  @Test func `a few changes are read back by one request, however many were made minutes before`() async throws {
    try await Shop.open { shop in
      let lines = [Lines.schema("customers")] + (1...2200).map { Lines.customer($0) } + [Lines.state(1)]
      try await shop.load(lines)
      shop.time.advance(by: .seconds(60))
      let change = [Lines.schema("customers")] + (1...3).map { Lines.customer($0, group: 5) } + [Lines.state(2)]
      // The attributes, three contacts, and a look at them.
      let outcome = try await shop.load(change)
      #expect(outcome.requests == 5, "\(shop.sandbox.requests.byEndpoint)")
      #expect(shop.rejects.isEmpty)
    }
  }

  @Test func `many imports in an hour are read back instead of looked at, and none goes one by one`() async throws {
    try await Shop.open({ $0.imports = .after(.seconds(2)) }) { shop in
      func customers(group: Int) -> [String] {
        [Lines.schema("customers")] + (1...2000).map { Lines.customer($0, group: group) } + [Lines.state(1)]
      }
      try await shop.load(customers(group: 1))
      let outcome = try await shop.load(customers(group: 5), #"{"batch_size_rows":100}"#)
      #expect(!outcome.failed)
      #expect(shop.sandbox.requests.count("POST", "/v3/contacts/import") >= 20)
      #expect(shop.sandbox.requests.count("POST", "/v3/contacts") == 0)
      #expect(outcome.requests < 150, "\(shop.sandbox.requests.byEndpoint)")
      #expect(shop.contact("c2000@example.com")?.attributes["CUSTOMER_GROUP"] == .number("5"))
    }
  }
}
