import JSON
import TestSupport
import Testing

@testable import Sandbox
@testable import TargetBrevo

@Suite struct `Delivering carts` {
  static let settings = #"{"lists":{"all_customers":2,"buyers":3,"abandoned_cart":4}}"#
  static let schema = Lines.schema("carts")

  /// The events of one kind that arrived, as JSON.
  func events(_ name: String, _ shop: Shop) -> [JSONValue] {
    shop.sandbox.world { $0.account.events.filter { $0.name == name }.compactMap { try? JSONValue.parse($0.json) } }
  }

  @Test func `tells of a new cart, of a change and of the order, and links them`() async throws {
    try await Shop.open { shop in
      let first = Lines.cart("a", email: "Eve@Example.com", age: 1200)
      let second = Lines.cart("a", email: "eve@example.com", age: 1200, modified: 600, amount: "50")
      let third = Lines.cart(
        "a", email: "eve@example.com", status: "converted", age: 1200, modified: 300, amount: "50")
      for line in [first, second, third] {
        let outcome = try await shop.load([Self.schema, line, Lines.state(1)], Self.settings)
        #expect(!outcome.failed, "\(outcome.log)")
        #expect(try await shop.load([Self.schema, line, Lines.state(1)], Self.settings).requests == 0)
      }
      #expect(shop.eventNames == ["cart_created": 1, "cart_updated": 1, "cart_converted": 1])
      let event = try #require(events("cart_updated", shop).first?["event_properties"])
      #expect(event["id"]?.string == "cart:a")
      #expect(event["total"]?.number?.text == "50")
      #expect(event["currency"]?.string == "EUR")
      #expect(event["items"]?[0]?["name"]?.string == "Mug")
      #expect(shop.contact("eve@example.com")?.lists == [])
    }
  }

  @Test func `finds a cart abandoned once, and only after its time`() async throws {
    try await Shop.open { shop in
      let lines = [Self.schema, Lines.cart("a", email: "eve@example.com", age: 1200)]
      try await shop.load(lines, Self.settings)
      #expect(shop.eventNames == ["cart_created": 1])
      shop.time.advance(by: .seconds(2401))
      let outcome = try await shop.load([Self.schema], Self.settings)
      #expect(shop.eventNames == ["cart_created": 1, "cart_abandoned": 1])
      #expect(shop.contact("eve@example.com")?.lists == [4])
      #expect(outcome.requests == 2)
      shop.time.advance(by: .seconds(100_000))
      #expect(try await shop.load(lines, Self.settings).requests == 0)
      let event = try #require(events("cart_abandoned", shop).first)
      #expect(event["event_date"]?.string?.prefix(19) == "2026-03-01T12:40:00")
      #expect(event["event_properties"]?["items"]?[0]?["product_id"]?.int == 7)
    }
  }

  @Test func `takes a contact off the list at an order, at a change and at a newer cart, and lists it again`()
    async throws
  {
    try await Shop.open { shop in
      func load(_ lines: String...) async throws {
        let outcome = try await shop.load([Self.schema] + lines, Self.settings)
        #expect(!outcome.failed, "\(outcome.log)")
      }
      var lists: [Int]? { shop.contact("c1@example.com")?.lists.sorted() }
      try await load(
        Lines.schema("customers"), Lines.customer(1), Lines.cart("a", customer: 1, email: "x@example.com", age: 7200))
      #expect(lists == [2, 4])
      try await load(Lines.cart("a", customer: 1, age: 7200, modified: 1000, amount: "30"))
      #expect(lists == [2])
      shop.time.advance(by: .seconds(3600))
      try await load()
      #expect(lists == [2, 4])
      try await load(Lines.cart("b", customer: 1, age: -3000))
      #expect(lists == [2])
      shop.time.advance(by: .seconds(7200))
      try await load()
      #expect(lists == [2, 4])
      try await load(Lines.cart("b", customer: 1, status: "converted", age: -3000, modified: -9000))
      #expect(lists == [2])
      // What happens to the order later is no business of the list.
      try await load(Lines.cart("c", customer: 1, age: -10_000))
      shop.time.advance(by: .seconds(7200))
      try await load(Lines.cart("b", customer: 1, status: "converted", age: -3000, modified: -17_000))
      #expect(lists == [2, 4])
      #expect(
        shop.eventNames == ["cart_created": 3, "cart_updated": 1, "cart_abandoned": 4, "cart_converted": 1])
      #expect(shop.contact("x@example.com") == nil)
    }
  }

  @Test func `does not hold a cart abandoned that became an order in the same run, or that may have`() async throws {
    try await Shop.open { shop in
      try await shop.load([Self.schema, Lines.cart("a", email: "eve@example.com")], Self.settings)
      shop.time.advance(by: .seconds(7200))
      // The tap did not come as far as the carts.
      try await shop.load([Lines.schema("customers"), Lines.customer(1)], Self.settings)
      // The tap died while it was reading.
      let dead = #"{"type":"STATE","value":{"currently_syncing":"orders","bookmarks":{}}}"#
      #expect(try await shop.load([Self.schema, dead], Self.settings).log.contains("in the middle of the tap's run"))
      // The input is no longer Singer's.
      #expect(try await shop.load([Self.schema, "oops"], Self.settings).failed)
      let ordered = Lines.cart("a", email: "eve@example.com", status: "converted", age: 1200, modified: 900)
      try await shop.load([Self.schema, ordered], Self.settings)
      #expect(shop.eventNames == ["cart_created": 1, "cart_converted": 1])
    }
  }

  @Test(arguments: ["before", "with it", "never"])
  func `tells of an order whose customer has no record yet to who placed it, or else to whose cart it was`(
    _ order: String
  ) async throws {
    try await Shop.open { shop in
      func load(_ lines: String...) async throws {
        let outcome = try await shop.load(
          [Self.schema, Lines.schema("orders")] + lines + [Lines.state(1)], Self.settings)
        #expect(!outcome.failed, "\(outcome.log)")
      }
      try await load(Lines.cart("a", customer: 6, email: "eve@example.com", age: 1200))
      let placed = Lines.order(5, customer: 6, email: "eve@example.com", age: 600)
      let converted = Lines.cart("a", customer: 6, status: "converted", age: 1200, modified: 600)
      switch order {
      case "before":
        try await load(placed)
        try await load(converted)
      case "with it": try await load(placed, converted)
      default: try await load(converted)
      }
      #expect(events("cart_converted", shop).count == 1)
    }
  }

  @Test func `loads history silently, and has no use for carts without an address`() async throws {
    try await Shop.open { shop in
      let old = 10 * 86_400
      let lines =
        (1...300).map { Lines.cart("o\($0)", email: "o\($0)@example.com", status: "converted", age: old, modified: 60) }
        + (1...300).map { Lines.cart("n\($0)", email: "n\($0)@example.com", age: old) }
        + [Lines.cart("d", email: "d@example.com", status: "deleted"), Lines.cart("e", age: 7200)]
      let outcome = try await shop.load([Self.schema] + lines + [Lines.state(1)], Self.settings)
      #expect(outcome.states.count == 1)
      #expect(outcome.requests == 0)
      #expect(shop.sandbox.world { $0.account.contacts.isEmpty })
    }
  }

  @Test func `moves many contacts with few requests, and none that is there already`() async throws {
    try await Shop.open { shop in
      let customers = [Lines.schema("customers")] + (1...320).map { Lines.customer($0) }
      let carts = (1...320).map { Lines.cart("k\($0)", customer: $0, age: 7200) }
      // Somebody has put one of them on the list by hand.
      try await shop.load(customers, Self.settings)
      shop.sandbox.world { world in
        guard var contact = world.account.contact(email: "c1@example.com") else { return }
        contact.lists.append(4)
        world.account.put(contact)
      }
      try await shop.load([Self.schema] + carts, Self.settings)
      #expect(shop.sandbox.world { $0.account.members(of: 4).count } == 320)
      #expect(shop.sandbox.requests.count("POST", "/v3/contacts/lists/{id}/contacts/add") == 3)
      #expect(shop.eventNames == ["cart_created": 320, "cart_abandoned": 320])
      let again = try await shop.load([Self.schema] + carts, Self.settings)
      #expect(again.requests == 0)
    }
  }

  @Test(arguments: [Fault.Name.answerLost, .serverError500])
  func `tells of an abandoned cart once although the answer is lost`(_ kind: Fault.Name) async throws {
    try await Shop.open {
      $0.eventDelay = .seconds(20)
    } _: { shop in
      shop.sandbox.arm(Fault(kind, method: "POST", path: "/events"))
      let lines = [Self.schema, Lines.cart("a", email: "eve@example.com", age: 7200)]
      let outcome = try await shop.load(lines, Self.settings)
      #expect(!outcome.failed, "\(outcome.log)")
      #expect(shop.eventNames == ["cart_created": 1, "cart_abandoned": 1])
    }
  }

  @Test func `is switched off by sync, and named and silenced by the settings`() async throws {
    try await Shop.open { shop in
      let lines = [Self.schema, Lines.cart("a", email: "eve@example.com", age: 7200)]
      #expect(try await shop.load(lines, #"{"sync":{"carts":false}}"#).requests == 0)
      try await shop.load(
        lines,
        #"{"events":{"cart_created":null},"webhooks":[{"scope":"store/cart/abandoned","destination":"left_behind"}]}"#)
      #expect(shop.eventNames == ["left_behind": 1])
    }
  }

  @Test func `names a list that is not there, and goes on`() async throws {
    try await Shop.open { shop in
      let lines = [Self.schema, Lines.cart("a", email: "eve@example.com", age: 7200)]
      let outcome = try await shop.load(lines, #"{"lists":{"abandoned_cart":99}}"#)
      #expect(!outcome.failed)
      #expect(outcome.log.contains("list=99"))
      #expect(shop.eventNames == ["cart_created": 1, "cart_abandoned": 1])
    }
  }

  @Test(arguments: [true, false])
  func `takes a contact off the list that has moved since the cart came, at its order and at its end`(
    _ isBought: Bool
  ) async throws {
    try await Shop.open { shop in
      func load(_ lines: String...) async throws {
        let outcome = try await shop.load(lines + [Self.schema], Self.settings)
        #expect(!outcome.failed, "\(outcome.log)")
      }
      let cart = Lines.cart("cart-9", customer: 1, email: "c1@example.com", age: 7200)
      try await load(Lines.schema("customers"), Lines.customer(1), Self.schema, cart)
      try await load(Lines.schema("customers"), Lines.customer(1, email: "new@example.com"))
      #expect(shop.contact("new@example.com")?.lists.sorted() == [2, 4])
      if isBought {
        try await load(Lines.schema("orders"), Lines.order(9, customer: 1, age: 60))
        #expect(shop.eventNames["cart_converted"] == 1)
      } else {
        try await load(Self.schema, Lines.record("carts", #"{"id":"cart-9","_sdc_deleted_at":"2026-03-01T11:55:00Z"}"#))
      }
      #expect(shop.contact("new@example.com")?.lists.contains(4) == false)
      // Its events go to nobody else, and make nobody else.
      #expect(shop.sandbox.world { $0.account.contacts.count } == 1)
    }
  }

  @Test func `takes the address of a cart off the list whose customer is read later and has another by then`()
    async throws
  {
    try await Shop.open { shop in
      func load(_ lines: String...) async throws {
        let outcome = try await shop.load(lines + [Self.schema], Self.settings)
        #expect(!outcome.failed, "\(outcome.log)")
      }
      try await load(Self.schema, Lines.cart("cart-9", customer: 1, email: "c1@example.com", age: 7200))
      #expect(shop.contact("c1@example.com")?.lists == [4])
      try await load(Lines.schema("customers"), Lines.customer(1, email: "new@example.com"))
      #expect(shop.contact("c1@example.com")?.lists == [])
      #expect(shop.contact("new@example.com")?.lists.sorted() == [2, 4])
    }
  }
}
