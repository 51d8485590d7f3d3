import JSON
import TestSupport
import Testing

@testable import Sandbox
@testable import TargetBrevo

@Suite struct `Customers of a shop on Shopify` {
  private static let schema = ShopifyLines.schema("customers")

  @Test func `come to Brevo by the mapping that is built in`() async throws {
    try await Shop.open { shop in
      let line = ShopifyLines.customer(
        1, ShopifyLines.Said(email: "SUBSCRIBED", level: "CONFIRMED_OPT_IN", sms: "SUBSCRIBED"), tags: ["VIP", "new"])
      let outcome = try await shop.load([Self.schema, line, Lines.state(1)], #"{"shop":"tea"}"#)
      #expect(!outcome.failed, "\(outcome.log)")
      #expect(shop.rejects.isEmpty, "\(shop.rejects)")
      let contact = try #require(shop.contact("c1@example.com"))
      #expect(
        contact.attributes == [
          "EXT_ID": .text("shopify-tea-\(ShopifyLines.first + 1)"), "FIRSTNAME": .text("Lin"),
          "LASTNAME": .text("Park"), "SMS": .text("4915123456001"), "COMPANY": .text("Tea House"),
          "CITY": .text("Bonn"), "STATE": .text("NRW"), "ZIP": .text("53111"), "COUNTRY": .text("Germany"),
          "SIGNUP_DATE": .text("2025-12-24"), "ORDER_COUNT": .number("0"), "TOTAL_SPENT": .number("0"),
          "TAGS": .text("VIP, new"), "EMAIL_CONSENT": .text("SUBSCRIBED"),
          "EMAIL_CONSENT_LEVEL": .text("CONFIRMED_OPT_IN"), "EMAIL_CONSENT_DATE": .text("2026-02-01"),
        ])
      #expect(contact.lists == [2])
    }
  }

  @Test func `lose in Brevo what they have lost in the shop`() async throws {
    try await Shop.open { shop in
      let settings = #"{"shop":"tea"}"#
      try await shop.load([Self.schema, ShopifyLines.customer(1, tags: ["VIP"])], settings)
      let line = ShopifyLines.customer(1, tags: [])
        .replacing(#""city":"Bonn""#, with: #""city":null"#)
      try await shop.load([Self.schema, line], settings)
      let attributes = shop.contact("c1@example.com")?.attributes
      #expect(attributes?["TAGS"] ?? .text("") == .text(""))
      #expect(attributes?["CITY"] ?? .text("") == .text(""))
      #expect(attributes?["ZIP"] == .text("53111"))
    }
  }

  @Test func `fill the attributes of the hosted connector's field_mapping`() async throws {
    try await Shop.open { shop in
      let settings = """
        {"shop_url":"tea.myshopify.com","field_mapping":{"email":"email","first_name":"FIRSTNAME","phone":"SMS",
        "orders_count":"ORDER_COUNT","total_spent":"TOTAL_SPENT","last_order_date":"LAST_ORDER_DATE",
        "customer_type":"CUSTOMER_TYPE","preferred_language":"LANGUAGE","loyalty_tier":"VIP_TIER",
        "average_order_value":"AOV","days_since_last_order":"RECENCY","accepts_marketing":"OPT_IN",
        "amount_spent":"SPENT","tag_list":{"attribute":"CLUB","values":{"gold":"Gold","silver":"Silver"}},
        "metafields[key=shoe].value":"SHOE"}}
        """.replacing("\n", with: "")
      let metafields = #"""
        ,"metafields":[{"namespace":"custom","key":"customer_type","value":"trade"},
        {"namespace":"custom","key":"loyalty_tier","value":"platinum"},{"namespace":"size","key":"shoe","value":"38.5"}]
        """#.replacing("\n", with: "")
      let line = ShopifyLines.customer(
        1, ShopifyLines.Said(email: "UNSUBSCRIBED"), tags: ["new", "silver"], more: metafields)
      let outcome = try await shop.load([Self.schema, line], settings)
      #expect(!outcome.failed, "\(outcome.log)")
      #expect(shop.rejects.isEmpty, "\(shop.rejects)")
      let attributes = try #require(shop.contact("c1@example.com")?.attributes)
      #expect(attributes["CUSTOMER_TYPE"] == .text("trade"))
      #expect(attributes["VIP_TIER"] == .text("platinum"))
      #expect(attributes["LANGUAGE"] == .text("pt-BR"))
      #expect(attributes["CLUB"] == .text("Silver"))
      #expect(attributes["SHOE"] == .text("38.5"))
      #expect(attributes["OPT_IN"] == .bool(false))
      #expect(attributes["SPENT"] == .number("1234.50"))
      #expect(attributes["AOV"] == nil)
      #expect(attributes["CITY"] == nil)
    }
  }

  @Test func `without an e-mail address make no contact, and are named without counting as rejected`() async throws {
    try await Shop.open { shop in
      let phoneOnly = ShopifyLines.customer(1, ShopifyLines.Said(sms: "SUBSCRIBED"))
        .replacing(
          #""defaultEmailAddress":{"emailAddress":"c1@example.com","marketingState":"NOT_SUBSCRIBED","marketingOptInLevel":"SINGLE_OPT_IN","marketingUpdatedAt":"2026-02-01T08:00:00Z"}"#,
          with: #""defaultEmailAddress":null"#)
      let outcome = try await shop.load(
        [Self.schema, phoneOnly, ShopifyLines.customer(2), Lines.state(1)], #"{"shop":"tea","max_rejects":0}"#)
      #expect(!outcome.failed, "\(outcome.log)")
      #expect(shop.contact("c2@example.com") != nil)
      #expect(shop.rejects.map { $0["lost"]?.string } == ["skipped"])
      #expect(outcome.log.contains("no_email"))
    }
  }

  @Test(
    arguments: [
      ("unlink", [], false, true), ("blocklist", [], true, true), ("delete", [], false, false),
      ("ignore", [2], false, true),
    ] as [(String, [Int], Bool, Bool)])
  func `that are deleted leave as on_customer_deleted says`(
    _ rule: String, _ lists: [Int], _ isBlocked: Bool, _ isThere: Bool
  ) async throws {
    try await Shop.open { shop in
      let settings = #"{"shop":"tea","on_customer_deleted":"\#(rule)"}"#
      try await shop.load([Self.schema, ShopifyLines.customer(1), ShopifyLines.customer(2)], settings)
      let outcome = try await shop.load(
        [
          ShopifyLines.schema("deletions"), ShopifyLines.deletion(1, id: ShopifyLines.first + 1),
          ShopifyLines.deletion(2, of: "DRAFT_ORDER", id: ShopifyLines.first + 2), Lines.state(2),
        ], settings)
      #expect(!outcome.failed, "\(outcome.log)")
      #expect(outcome.states.count == 1)
      let contact = shop.contact("c1@example.com")
      #expect((contact != nil) == isThere)
      #expect(contact?.lists ?? [] == lists)
      #expect(contact?.emailBlacklisted ?? false == isBlocked)
      #expect(shop.contact("c2@example.com")?.lists == [2])
    }
  }

  @Test func `have events when they come, change and get tags, and none for figures or tags that go`() async throws {
    try await Shop.open { shop in
      let settings = #"{"shop":"tea","history_hours":100000}"#
      func load(_ line: String) async throws {
        let outcome = try await shop.load([Self.schema, line], settings)
        #expect(!outcome.failed, "\(outcome.log)")
      }
      try await load(ShopifyLines.customer(1, tags: ["new"]))
      #expect(shop.eventNames == ["customer_created": 1])
      try await load(
        ShopifyLines.customer(1, tags: ["new"]).replacing(#""numberOfOrders":"3""#, with: #""numberOfOrders":"4""#))
      #expect(shop.eventNames == ["customer_created": 1])
      try await load(ShopifyLines.customer(1, tags: ["new", "VIP", "tea"], updated: "2026-03-01T11:10:00Z"))
      #expect(shop.eventNames == ["customer_created": 1, "customer_updated": 1, "customer_tags_added": 1])
      let added = shop.sandbox.world { world in
        world.account.events.first { $0.name == "customer_tags_added" }
          .flatMap { try? JSONValue.parse($0.json) }?["event_properties"]
      }
      #expect(added?["tags_added"]?.elements.compactMap(\.string) == ["VIP", "tea"])
      #expect(added?["tags"]?.elements.compactMap(\.string) == ["new", "VIP", "tea"])
      try await load(ShopifyLines.customer(1, tags: ["VIP"], updated: "2026-03-01T11:20:00Z"))
      #expect(shop.eventNames["customer_tags_added"] == 1)
      #expect(shop.eventNames["customer_updated"] == 2)
    }
  }

  @Test func `fill a multiple-choice attribute with their tags`() async throws {
    try await Shop.open { shop in
      shop.sandbox.world { world in
        world.account.attributes.append(
          ContactAttribute(name: "CLUBS", type: "multiple-choice", choices: ["VIP", "Tea", "new"]))
      }
      let settings = #"{"shop":"tea","customer_mapping":{"email":"email","tags":"CLUBS"}}"#
      let outcome = try await shop.load([Self.schema, ShopifyLines.customer(1, tags: ["vip", "tea"])], settings)
      #expect(!outcome.failed, "\(outcome.log)")
      #expect(shop.rejects.isEmpty, "\(shop.rejects)")
      #expect(shop.contact("c1@example.com")?.attributes["CLUBS"] == .list(["VIP", "Tea"]))
    }
  }
}
