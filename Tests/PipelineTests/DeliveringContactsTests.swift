import JSON
import Testing

@testable import Sandbox
@testable import TargetBrevo

@Suite struct `Delivering contacts` {
  static let many = [Lines.schema("customers")] + (1...300).map { Lines.customer($0) } + [Lines.state(1)]

  @Test func `takes many by one import, reads them back, and sends nothing the second time`() async throws {
    try await Shop.open { shop in
      let first = try await shop.load(Self.many)
      #expect(first.states == [#"{"bookmarks":{"n":1}}"#])
      #expect(shop.sandbox.world { $0.account.contacts.count } == 300)
      #expect(shop.sandbox.world { $0.account.members(of: 2).count } == 300)
      let contact = try #require(shop.contact("c7@example.com"))
      #expect(
        contact.attributes == [
          "FIRSTNAME": .text("Ada 7"), "LASTNAME": .text("O’Neill"), "CITY": .text("Köln"), "STATE": .text("NRW"),
          "ZIP": .text("50667"), "COUNTRY": .text("Germany"), "SIGNUP_DATE": .text("2025-11-14"),
          "CUSTOMER_GROUP": .number("1"), "ORDER_COUNT": .number("0"), "TOTAL_SPENT": .number("0"),
          "EXT_ID": .text("bc-7"),
        ])
      #expect(shop.sandbox.requests.count("POST", "/v3/contacts/import") == 1)
      #expect(shop.sandbox.requests.count("POST", "/v3/contacts") == 0)
      let second = try await shop.load(Self.many)
      #expect(second.requests == 0)
      #expect(second.states == first.states)
    }
  }

  @Test func `takes few one by one, and only what changed`() async throws {
    try await Shop.open { shop in
      let lines = [Lines.schema("customers"), Lines.customer(1), Lines.customer(2)]
      try await shop.load(lines)
      #expect(shop.sandbox.requests.count("POST", "/v3/contacts") == 2)
      let changed = [Lines.schema("customers"), Lines.customer(1), Lines.customer(2, group: 5)]
      let outcome = try await shop.load(changed)
      #expect(outcome.requests == 3)
      #expect(shop.contact("c2@example.com")?.attributes["CUSTOMER_GROUP"] == .number("5"))
    }
  }

  @Test func `lets the last of several records with one key win`() async throws {
    try await Shop.open { shop in
      try await shop.load([Lines.schema("customers"), Lines.customer(1, group: 1), Lines.customer(1, group: 9)])
      #expect(shop.contact("c1@example.com")?.attributes["CUSTOMER_GROUP"] == .number("9"))
      #expect(shop.sandbox.requests.count("POST", "/v3/contacts") == 1)
    }
  }

  @Test(arguments: [3, 120])
  func `costs a contact its number where another has it, and not its life`(_ others: Int) async throws {
    try await Shop.open { shop in
      let customers = (1...others).map { Lines.customer($0) }
      try await shop.load(
        [Lines.schema("customers"), Lines.customer(901, phone: "0221 123456")])
      try await shop.load([Lines.schema("customers"), Lines.customer(902, phone: "+49 221 123456")] + customers)
      #expect(shop.contact("c901@example.com")?.attributes["SMS"] != nil)
      let second = try #require(shop.contact("c902@example.com"))
      #expect(second.attributes["SMS"] == nil)
      #expect(second.attributes["FIRSTNAME"] == .text("Ada 902"))
      #expect(shop.rejects.map { $0["lost"]?.string } == ["value"])
      #expect(shop.rejects.first?["what_to_do"]?.string?.contains("SMS") == true)
    }
  }

  @Test(arguments: [1, 120])
  func `buries whom Brevo does not take, with its reason, and goes on`(_ others: Int) async throws {
    try await Shop.open { shop in
      let customers = (1...others).map { Lines.customer($0) }
      let outcome = try await shop.load(
        [Lines.schema("customers"), Lines.customer(901, email: "no address"), Lines.customer(902, email: "a@b..c")]
          + customers + [Lines.state(1)])
      #expect(outcome.states.count == 1)
      #expect(shop.contact("c1@example.com") != nil)
      #expect(Set(shop.rejects.compactMap { $0["key"]?.string }) == ["901", "902"])
      #expect(shop.rejects.allSatisfy { $0["what_to_do"]?.string?.isEmpty == false && $0["record"]?["id"] != nil })
      #expect(!outcome.log.contains("a@b..c"))
    }
  }

  @Test func `sends alone what a failed import did not carry out`() async throws {
    try await Shop.open { shop in
      shop.sandbox.arm(Fault(.importFails, method: "POST", path: "/contacts/import"))
      let outcome = try await shop.load([Lines.schema("customers")] + (1...60).map { Lines.customer($0) })
      #expect(!outcome.failed)
      #expect(shop.sandbox.world { $0.account.contacts.count } == 60)
    }
  }

  @Test func `repairs what an import dropped`() async throws {
    try await Shop.open { shop in
      // Imports do not overwrite true by false.
      let mapping = #"{"customer_mapping":{"email":"email","tax_exempt":"TAX_EXEMPT"}}"#
      func customers(_ value: Bool) -> [String] {
        [
          #"{"type":"SCHEMA","stream":"customers","schema":{"type":"object","properties":{"tax_exempt":{"type":"boolean"}}},"key_properties":["id"]}"#
        ]
          + (1...60).map {
            Lines.record("customers", #"{"id":\#($0),"email":"c\#($0)@example.com","tax_exempt":\#(value)}"#)
          }
      }
      try await shop.load(customers(true), mapping)
      #expect(shop.contact("c1@example.com")?.attributes["TAX_EXEMPT"] == .bool(true))
      // The contacts are on their list already; a new list makes it an import again.
      let elsewhere = #"{"lists":{"all_customers":4},"customer_mapping":{"email":"email","tax_exempt":"TAX_EXEMPT"}}"#
      try await shop.load(customers(false), elsewhere)
      #expect(shop.contact("c1@example.com")?.attributes["TAX_EXEMPT"] == .bool(false))
    }
  }

  @Test func `names attributes that the account lacks and may not be created`() async throws {
    try await Shop.open { shop in
      let outcome = try await shop.load(
        [Lines.schema("customers"), Lines.customer(1)], #"{"create_attributes":false}"#)
      #expect(outcome.log.contains("attribute=CITY"))
      #expect(shop.contact("c1@example.com")?.attributes["FIRSTNAME"] == .text("Ada 1"))
    }
  }
}

extension Counter {
  /// How often an endpoint was called.
  func count(_ method: String, _ template: String) -> Int { byEndpoint["\(method) \(template)"] ?? 0 }
}
