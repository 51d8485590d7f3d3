import Testing

@testable import Sandbox
@testable import TargetBrevo

@Suite struct `Telling of customers` {
  @Test func `once when they register, once for each change, and of a new group`() async throws {
    try await Shop.open { shop in
      let registered = Lines.date(7200)
      func load(_ lines: String...) async throws {
        for _ in 1...2 { try await shop.load([Lines.schema("customers")] + lines) }
      }
      try await load(Lines.customer(1, created: registered, modified: registered), Lines.customer(2))
      #expect(shop.eventNames == ["customer_created": 1])
      try await load(Lines.customer(1, phone: "0221 123456", created: registered, modified: Lines.date(3600)))
      #expect(shop.eventNames == ["customer_created": 1, "customer_updated": 1])
      try await load(Lines.customer(1, phone: "0221 123456", group: 4, created: registered, modified: Lines.date(60)))
      #expect(shop.eventNames == ["customer_created": 1, "customer_updated": 2, "customer_tags_added": 1])
      // Only the date has moved; and what is read again under other rules is no change of the customer.
      try await load(Lines.customer(1, phone: "0221 123456", group: 4, created: registered, modified: Lines.date(10)))
      try await shop.load([Lines.schema("customers"), Lines.customer(2)], #"{"default_country":"AT"}"#)
      #expect(shop.eventIDs.count == 4)
      #expect(Set(shop.eventIDs).count == 4)
    }
  }

  @Test func `not of another order of fields`() async throws {
    try await Shop.open { shop in
      let (created, changed) = (Lines.date(7200), Lines.date(60))
      func load(_ fields: String) async throws {
        let record = Lines.record("customers", "{\(fields)}")
        try await shop.load([Lines.schema("customers"), record])
      }
      let address = #""addresses":[{"city":"Bonn","country":{"code":"DE","name":"Germany"}}]"#
      try await load(
        #""id":1,"email":"c1@example.com","date_created":"\#(created)","date_modified":"\#(created)",\#(address)"#)
      let turned = #""addresses":[{"country":{"name":"Germany","code":"DE"},"city":"Bonn"}]"#
      try await load(
        #"\#(turned),"date_modified":"\#(changed)","date_created":"\#(created)","email":"c1@example.com","id":1"#)
      #expect(shop.eventNames == ["customer_created": 1])
      let other = turned.replacing("Bonn", with: "Köln")
      try await load(
        #"\#(other),"date_modified":"\#(changed)","date_created":"\#(created)","email":"c1@example.com","id":1"#)
      #expect(shop.eventNames == ["customer_created": 1, "customer_updated": 1])
    }
  }

  @Test func `not of history`() async throws {
    try await Shop.open { shop in
      try await shop.load([Lines.schema("customers")] + (1...100).map { Lines.customer($0) })
      try await shop.load([Lines.schema("customers")] + (1...100).map { Lines.customer($0, group: 2) })
      #expect(shop.eventNames.isEmpty)
    }
  }

  @Test func `before their orders, in the order of what happened`() async throws {
    try await Shop.open { shop in
      try await shop.load(
        [Lines.schema("orders"), Lines.order(5, customer: 1, age: 3000)]
          + [Lines.schema("carts"), Lines.cart("a", customer: 1, age: 3200)]
          + [Lines.schema("customers"), Lines.customer(1, created: Lines.date(3400), modified: Lines.date(3400))])
      let names = shop.sandbox.world { $0.account.events.map(\.name) }
      #expect(names == ["customer_created", "cart_created", "order_placed"])
    }
  }
}
