import JSON
import TestSupport
import Testing

@testable import Sandbox
@testable import TargetBrevo

@Suite struct `Following deletions` {
  static let customers = [Lines.schema("customers")] + (1...3).map { Lines.customer($0) }

  static func gone(_ stream: String, _ id: Int, _ rest: String = "") -> String {
    Lines.record(stream, #"{"id":\#(id)\#(rest),"_sdc_deleted_at":"2026-03-01T11:00:00Z"}"#)
  }

  static func rule(_ rule: String) -> String { #"{"on_customer_deleted":"\#(rule)"}"# }

  @Test(arguments: ["ignore", "unlink", "blocklist", "delete"])
  func `treats the contact of a deleted customer as on_customer_deleted says, once`(_ rule: String) async throws {
    try await Shop.open { shop in
      try await shop.load(Self.customers, Self.rule(rule))
      let lines = [Lines.schema("customers"), Self.gone("customers", 2), Self.gone("customers", 77), Lines.state(1)]
      let outcome = try await shop.load(lines, Self.rule(rule))
      #expect(outcome.states.count == 1)
      let contact = shop.contact("c2@example.com")
      switch rule {
      case "ignore": #expect(contact?.lists == [2] && contact?.emailBlacklisted == false)
      case "unlink": #expect(contact?.lists == [] && contact?.emailBlacklisted == false)
      case "blocklist": #expect(contact?.lists == [] && contact?.emailBlacklisted == true)
      default: #expect(contact == nil)
      }
      #expect(shop.contact("c1@example.com")?.lists == [2])
      #expect(try await shop.load(lines, Self.rule(rule)).requests == 0)
      #expect(shop.rejects.isEmpty)
    }
  }

  @Test(arguments: [("unlink", "POST"), ("blocklist", "PUT"), ("delete", "DELETE")])
  func `is not misled by an answer that is lost, nor by a contact that somebody else has removed`(
    _ rule: String, _ method: String
  ) async throws {
    try await Shop.open { shop in
      try await shop.load(Self.customers, Self.rule(rule))
      shop.sandbox.world { world in
        if let id = world.account.contact(email: "c3@example.com")?.id { world.account.remove(id) }
      }
      let path = rule == "unlink" ? "/contacts/lists/{id}/contacts/remove" : "/contacts/{identifier}"
      shop.sandbox.arm(Fault(.answerLost, method: method, path: rule == "unlink" ? "*/remove" : "/contacts/*"))
      let outcome = try await shop.load(
        [Lines.schema("customers"), Self.gone("customers", 2), Self.gone("customers", 3), Lines.state(1)],
        Self.rule(rule))
      #expect(outcome.states.count == 1)
      #expect(shop.contact("c2@example.com")?.lists ?? [] == [])
      #expect(shop.sandbox.requests.count(method, "/v3\(path)") == (rule == "unlink" ? 2 : 3))
      #expect(shop.rejects.isEmpty)
    }
  }

  @Test(arguments: ["unlink", "blocklist", "delete"])
  func `also finds the contact that a run made which was cut off behind it`(_ rule: String) async throws {
    try await Shop.open { shop in
      let first = try await shop.load(Self.customers, Self.rule(rule)) { transport in
        Between(transport) { call, _, _ in
          ["POST /contacts", "POST /contacts/import"].contains(call)
            ? .behind(401, #"{"code":"unauthorized","message":"Key not found"}"#) : .pass
        }
      }
      #expect(first.failed)
      // What Brevo has begun it also ends.
      shop.time.advance(by: .seconds(120))
      #expect((1...3).contains { shop.contact("c\($0)@example.com")?.lists == [2] })
      let gone = (1...3).map { Self.gone("customers", $0) }
      try await shop.load([Lines.schema("customers")] + gone + [Lines.state(1)], Self.rule(rule))
      let contacts = shop.sandbox.world { $0.account.contacts.values.filter { $0.email?.hasPrefix("c") == true } }
      #expect(contacts.allSatisfy { $0.lists.isEmpty } && contacts.isEmpty == (rule == "delete"), "\(contacts)")
      #expect(shop.rejects.isEmpty)
    }
  }

  @Test func `does not bring who is gone back with a change of an old order, but with a new one as a guest`()
    async throws
  {
    try await Shop.open { shop in
      try await shop.load(
        Self.customers + [Lines.schema("orders"), Lines.order(9, customer: 2, email: "c2@example.com")])
      #expect(shop.contact("c2@example.com")?.lists == [2, 3])
      try await shop.load([Lines.schema("customers"), Self.gone("customers", 2)], Self.rule("delete"))
      let changed = try await shop.load(
        [Lines.schema("orders"), Lines.order(9, customer: 2, email: "c2@example.com", status: 2, modified: 60)],
        Self.rule("delete"))
      #expect(shop.contact("c2@example.com") == nil)
      #expect(changed.log.contains("orders of deleted customers"))
      try await shop.load(
        [Lines.schema("orders"), Lines.order(10, email: "c2@example.com", modified: 30)], Self.rule("delete"))
      #expect(shop.contact("c2@example.com") != nil)
      try await shop.load(Self.customers)
      #expect(shop.contact("c2@example.com")?.lists == [2, 3])
    }
  }

  @Test func `leaves a contact alone that another customer has`() async throws {
    try await Shop.open { shop in
      let twin = Lines.customer(8, email: "c2@example.com")
      try await shop.load(Self.customers + [twin])
      try await shop.load([Lines.schema("customers"), Self.gone("customers", 2)], Self.rule("delete"))
      #expect(shop.contact("c2@example.com")?.lists == [2])
    }
  }

  @Test func `lets nobody go by a version that is told before its records`() async throws {
    try await Shop.open { shop in
      let settings = #"{"batch_size_rows":5,"on_customer_deleted":"delete"}"#
      func lines(_ version: Int) -> [String] {
        let activate = #"{"type":"ACTIVATE_VERSION","stream":"customers","version":\#(version)}"#
        let rows = (1...12).map {
          Lines.customer($0).replacing(#""type":"RECORD""#, with: #""type":"RECORD","version":\#(version)"#)
        }
        return [Lines.schema("customers"), activate] + rows + [activate]
      }
      for version in 1...3 {
        try await shop.load(lines(version), settings)
        #expect(shop.sandbox.world { $0.account.contacts.count } == 12)
      }
      #expect(!shop.sandbox.requests.byEndpoint.keys.contains { $0.hasPrefix("DELETE") })
    }
  }

  @Test func `takes customers for gone where Brevo withholds the catalog`() async throws {
    try await Shop.open { shop in
      func lines(_ ids: some Sequence<Int>, _ version: Int) -> [String] {
        let customers = ids.map {
          Lines.customer($0).replacing(#""type":"RECORD""#, with: #""type":"RECORD","version":\#(version)"#)
        }
        let product = Lines.product(version)
        let activate = #"{"type":"ACTIVATE_VERSION","stream":"customers","version":\#(version)}"#
        return [Lines.schema("products"), product, Lines.schema("customers")] + customers + [
          activate, Lines.state(version),
        ]
      }
      try await shop.load(lines(1...5, 1))
      let outcome = try await shop.load(lines(1...2, 2)) { transport in
        Between(transport) { call, _, _ in
          call.hasPrefix("POST /products") ? .instead(403, #"{"code":"permission_denied","message":"no"}"#) : .pass
        }
      }
      #expect(outcome.failed)
      #expect(outcome.states.count == 1)
      #expect(shop.sandbox.world { $0.account.members(of: 2).count } == 2)
    }
  }

  @Test func `takes customers that a whole version lacks for gone, across runs and many at once`() async throws {
    try await Shop.open { shop in
      func versioned(_ ids: some Sequence<Int>, _ version: Int) -> [String] {
        [Lines.schema("customers")]
          + ids.map {
            Lines.customer($0).replacing(#""type":"RECORD""#, with: #""type":"RECORD","version":\#(version)"#)
          }
      }
      func activate(_ version: Int) -> String {
        #"{"type":"ACTIVATE_VERSION","stream":"customers","version":\#(version)}"#
      }
      try await shop.load(versioned(1...400, 1) + [activate(1)])
      // Before its first record a version says nothing.
      try await shop.load([Lines.schema("customers"), activate(2)])
      #expect(shop.sandbox.world { $0.account.members(of: 2).count } == 400)
      // The version comes in two runs, and only its end tells what is missing.
      try await shop.load(versioned(1...60, 2) + [Lines.state(1)])
      #expect(shop.sandbox.world { $0.account.members(of: 2).count } == 400)
      let before = shop.sandbox.requests.brevo
      let outcome = try await shop.load(versioned(61...90, 2) + [activate(2), Lines.state(2)])
      #expect(outcome.states.count == 1)
      #expect(shop.sandbox.world { $0.account.members(of: 2).count } == 90)
      #expect(shop.sandbox.world { $0.account.contacts.count } == 400)
      #expect(shop.sandbox.requests.brevo - before == 3)
      // Records that tell no version say nothing of what is missing.
      let mixed = try await shop.load(versioned(1...5, 3) + [Lines.customer(6), activate(3)])
      #expect(mixed.log.contains("without a version"))
      #expect(shop.sandbox.world { $0.account.members(of: 2).count } == 90)
      // Who comes again is a customer again.
      try await shop.load(versioned([399], 4))
      #expect(shop.contact("c399@example.com")?.lists == [2])
    }
  }

  @Test func `hides products and categories under the names that Brevo has, and shows them when they come again`()
    async throws
  {
    try await Shop.open { shop in
      let categories = Lines.schema("categories", key: "category_id")
      let all = [
        Lines.schema("products"), Lines.product(1), Lines.product(2, name: "Cup"), categories, Lines.category(23),
      ]
      try await shop.load(all)
      let lines = [
        Lines.schema("products"), Self.gone("products", 2), Self.gone("products", 99), categories,
        Lines.record("categories", #"{"category_id":23,"_sdc_deleted_at":"2026-03-01T11:00:00Z"}"#),
      ]
      try await shop.load(lines)
      let (products, category) = shop.sandbox.world { ($0.account.products, $0.account.categories.value("23")) }
      #expect(products.value("2")?["isDeleted"]?.bool == true)
      #expect(products.value("2")?["name"]?.string == "Cup")
      #expect(products.value("1")?["isDeleted"]?.bool == false)
      #expect(products.value("99") == nil)
      #expect(category?["isDeleted"]?.bool == true)
      #expect(try await shop.load(lines).requests == 0)
      try await shop.load(all)
      #expect(shop.sandbox.world { $0.account.products.value("2") }?["isDeleted"]?.bool == false)
    }
  }

  @Test func `hides variants that a product has no longer, and all of them with the product`() async throws {
    try await Shop.open { shop in
      func shirt(_ variants: Int...) -> [String] {
        let rows = variants.map { #"{"id":\#($0),"sku":"V","option_values":[{"label":"L\#($0)"}]}"# }
        return [
          Lines.schema("products"), Lines.product(70),
          Lines.record("products", #"{"id":7,"name":"Shirt","variants":[\#(rows.joined(separator: ","))]}"#),
        ]
      }
      func hidden() -> [String] {
        shop.sandbox.world { world in
          world.account.products.ids.filter { world.account.products.value($0)?["isDeleted"]?.bool == true }.sorted()
        }
      }
      try await shop.load(shirt(1, 2))
      try await shop.load(shirt(2, 3))
      #expect(hidden() == ["7-1"])
      #expect(shop.sandbox.world { $0.account.products.value("7-1") }?["name"]?.string == "Shirt – L1")
      try await shop.load([Lines.schema("products"), Self.gone("products", 7)])
      #expect(hidden() == ["7", "7-1", "7-2", "7-3"])
      try await shop.load(shirt(1))
      #expect(hidden() == ["7-2", "7-3"])
    }
  }

  @Test func `does not count orders that are gone, and lets coupons expire`() async throws {
    try await Shop.open { shop in
      try await shop.load(
        Self.customers + [
          Lines.schema("orders"), Lines.order(9, customer: 2), Lines.schema("coupons"),
          Lines.record("coupons", #"{"id":5,"code":"SAVE","name":"Save","enabled":true}"#),
        ])
      let outcome = try await shop.load([
        Lines.schema("orders"), Self.gone("orders", 9), Self.gone("orders", 77), Lines.schema("coupons"),
        Self.gone("coupons", 5, #","code":"SAVE","name":"Save""#), Self.gone("coupons", 6), Lines.state(1),
      ])
      #expect(outcome.states.count == 1)
      let contact = try #require(shop.contact("c2@example.com"))
      #expect(contact.attributes["ORDER_COUNT"] == .number("0"))
      #expect(contact.lists == [2])
      #expect(shop.eventNames == ["order_placed": 1])
      let collection = shop.sandbox.world { $0.account.couponCollections }
      #expect(collection.map(\.expires) == ["1970-01-02T00:00:00Z"])
      #expect(outcome.log.contains("coupons without code"))
    }
  }
}
