import JSON
import TestSupport
import Testing

@testable import Sandbox
@testable import TargetBrevo

@Suite struct `Mapping contacts` {
  @Test func `takes a country's name for default_country, and names what is none`() async throws {
    try await Shop.open { shop in
      for text in ["DE", "de", "deu", "Deutschland", "Germany"] {
        let settings = try shop.settings(#"{"default_country":"\#(text)"}"#)
        #expect(settings.defaultCountry == "DE")
      }
      let problems = #expect(throws: SettingsProblems.self) { try shop.settings(#"{"default_country":"Atlantis"}"#) }
      #expect(problems?.lines.first?.hasPrefix("default_country: “Atlantis”") == true)
    }
  }

  @Test func `stops before the first write where a line can never be followed, and says why`() async throws {
    try await Shop.open { shop in
      shop.sandbox.world { world in
        world.account.attributes += [
          ContactAttribute(name: "ORDER_COUNT", category: "calculated", type: "float"),
          ContactAttribute(name: "SIGNUP_DATE", type: "float"),
        ]
      }
      let outcome = try await shop.load([Lines.schema("customers"), Lines.customer(1), Lines.state(1)])
      #expect(outcome.failed)
      #expect(outcome.states.isEmpty)
      #expect(outcome.log.contains("“orders_count” cannot go to ORDER_COUNT"), "\(outcome.log)")
      #expect(outcome.log.contains("“date_created” cannot go to SIGNUP_DATE"), "\(outcome.log)")
      #expect(shop.sandbox.requests.byEndpoint.keys.allSatisfy { !$0.hasPrefix("POST") })
    }
  }

  @Test func `makes no second attribute for a name, and says which line to write`() async throws {
    try await Shop.open { shop in
      shop.sandbox.world { world in
        world.account.attributes.removeAll { ["FIRSTNAME", "LASTNAME"].contains($0.name) }
        world.account.attributes += ["PRENOM", "NOM"].map { ContactAttribute(name: $0, type: "text") }
      }
      let lines = [Lines.schema("customers"), Lines.customer(1)]
      let outcome = try await shop.load(lines)
      #expect(outcome.log.contains(#"Write "first_name": "PRENOM" in customer_mapping"#), "\(outcome.log)")
      #expect(outcome.log.contains(#"Write "last_name": "NOM" in customer_mapping"#))
      #expect(shop.sandbox.world { $0.account.attributes.contains { $0.name == "FIRSTNAME" } } == false)
      #expect(shop.contact("c1@example.com")?.attributes["CITY"] == .text("Köln"))
      try await shop.load(lines, #"{"customer_mapping":{"email":"email","first_name":"PRENOM","last_name":"NOM"}}"#)
      #expect(shop.contact("c1@example.com")?.attributes["PRENOM"] == .text("Ada 1"))
    }
  }

  @Test(arguments: [2, 70])
  func `brings categories by label or value, and names what is no option`(_ count: Int) async throws {
    try await Shop.open { shop in
      shop.sandbox.world { world in
        world.account.attributes += [
          ContactAttribute(name: "TIER", category: "category", type: "", enumeration: [("Gold", 1), ("Silver", 2)]),
          ContactAttribute(name: "LIKES", type: "multiple-choice", choices: ["Tea", "Coffee"]),
        ]
      }
      let mapping = """
        {"customer_mapping":{"email":"email","form_fields[name=Tier].value":"TIER","form_fields[name=Likes].value":"LIKES"}}
        """
      func customer(_ id: Int, _ tier: String, _ likes: String) -> String {
        Lines.record(
          "customers",
          """
          {"id":\(id),"email":"c\(id)@example.com","form_fields":[{"name":"Tier","value":\(tier)},\
          {"name":"Likes","value":\(likes)}]}
          """)
      }
      let many = (1...count).map { customer($0, $0 % 2 == 0 ? #""gold""# : "2", #"["tea","Coffee"]"#) }
      let outcome = try await shop.load(
        [Lines.schema("customers")] + many + [customer(900, #""Bronze""#, #""Milk""#)], mapping)
      #expect(!outcome.failed, "\(outcome.log)")
      #expect(
        shop.contact("c1@example.com")?.attributes
          == ["TIER": .number("2"), "LIKES": .list(["Tea", "Coffee"]), "EXT_ID": .text("bc-1")])
      #expect(shop.contact("c2@example.com")?.attributes["TIER"] == .number("1"))
      #expect(shop.contact("c900@example.com")?.attributes == ["EXT_ID": .text("bc-900")])
      let advice = shop.rejects.compactMap { $0["what_to_do"]?.string }
      #expect(advice.contains { $0.contains("TIER in Brevo (Gold, Silver)") }, "\(advice)")
      #expect(advice.contains { $0.contains("LIKES in Brevo (Tea, Coffee)") }, "\(advice)")
    }
  }

  @Test func `gives guests and subscribers mappings of their own, and customers theirs before both`() async throws {
    try await Shop.open { shop in
      let settings = """
        {"guest_mapping":{"billing_address.city":"CITY","payment_method":"PAID_BY","=guest":"KIND",\
        "channel_id":{"attribute":"SHOP","values":{"1":"DE","2":"FR"}}},
        "subscriber_mapping":{"email":"email","first_name":"FIRSTNAME","source":"SUBSCRIBED_AT","=reader":"KIND"},
        "customer_mapping":{"email":"email","first_name":"FIRSTNAME","=customer":"KIND"}}
        """
      let order = Lines.order(1).replacing(
        #""status_id""#, with: #""channel_id":2,"payment_method":"Card","status_id""#)
      let schemas = ["customers", "subscribers", "orders"].map { Lines.schema($0) }
      let outcome = try await shop.load(
        schemas + [
          Lines.customer(1), Lines.subscriber(1), Lines.subscriber(2, email: "c1@example.com"), order,
          Lines.subscriber(3, email: "g1@example.com"),
        ], settings)
      #expect(!outcome.failed, "\(outcome.log)")
      #expect(
        shop.contact("g1@example.com")?.attributes == [
          "CITY": .text("Bonn"), "PAID_BY": .text("Card"), "KIND": .text("guest"), "SHOP": .text("FR"),
          "FIRSTNAME": .text("Sub 3"), "SUBSCRIBED_AT": .text("storefront"),
        ])
      #expect(
        shop.contact("s1@example.com")?.attributes
          == ["FIRSTNAME": .text("Sub 1"), "SUBSCRIBED_AT": .text("storefront"), "KIND": .text("reader")])
      #expect(
        shop.contact("c1@example.com")?.attributes
          == [
            "FIRSTNAME": .text("Ada 1"), "SUBSCRIBED_AT": .text("storefront"), "KIND": .text("customer"),
            "EXT_ID": .text("bc-1"),
          ])
      let changed = [schemas[1], Lines.subscriber(2, email: "c1@example.com", first: "Other")]
      try await shop.load(changed, settings)
      #expect(shop.contact("c1@example.com")?.attributes["FIRSTNAME"] == .text("Ada 1"))
    }
  }

  @Test func `brings the names of groups, and a new name to all who are in the group`() async throws {
    try await Shop.open { shop in
      let settings = #"{"customer_mapping":{"email":"email","customer_group.name":"CUSTOMER_GROUP"}}"#
      func group(_ name: String) -> [String] {
        [
          Lines.schema("customer_groups"),
          Lines.record("customer_groups", #"{"id":1,"name":"\#(name)","is_default":false}"#),
        ]
      }
      func names() -> [String?] {
        ["c1@example.com", "c2@example.com"].map { shop.contact($0)?.attributes["CUSTOMER_GROUP"]?.text }
      }
      let customers = [Lines.schema("customers"), Lines.customer(1, group: 1), Lines.customer(2, group: 2)]
      // Customers come before their groups.
      try await shop.load(customers + group("Retail"), settings)
      #expect(names() == ["Retail", nil])
      let outcome = try await shop.load(group("Trade"), settings)
      #expect(names() == ["Trade", nil])
      #expect(outcome.requests == 3)
      #expect(try await shop.load(customers + group("Trade"), settings).requests == 0)
      try await shop.load([customers[0], Lines.customer(2, group: 1)], settings)
      #expect(names() == ["Trade", "Trade"])
    }
  }
}
