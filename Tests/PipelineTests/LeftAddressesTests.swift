import TestSupport
import Testing

@testable import Sandbox

/// A customer takes the contact along to another address, which others may still have.
@Suite struct `An address that a customer has left` {
  private static let (customers, subscribers, orders) = (
    Lines.schema("customers"), Lines.schema("subscribers"), Lines.schema("orders")
  )
  private static let lists = #"{"lists":{"all_customers":2,"buyers":3,"newsletter":4}}"#

  @Test func `stays that of the subscriber who has it, with the newsletter`() async throws {
    try await Shop.open { shop in
      let first = try await shop.load(
        [Self.customers, Lines.customer(1), Self.subscribers, Lines.subscriber(1, email: "c1@example.com")], Self.lists)
      #expect(!first.failed && shop.contact("c1@example.com")?.lists == [2, 4])
      let moved = [Self.customers, Lines.customer(1, email: "new@example.com"), Lines.state(1)]
      let second = try await shop.load(moved, Self.lists)
      #expect(!second.failed, "\(second.log)")
      #expect(shop.contact("new@example.com")?.extID?.hasSuffix("-1") == true)
      #expect(shop.contact("c1@example.com")?.lists == [4])
      #expect(try await shop.load(moved, Self.lists).requests == 0)
      // What else is known of the subscriber follows when the record comes.
      try await shop.load([Self.subscribers, Lines.subscriber(1, email: "c1@example.com")], Self.lists)
      #expect(shop.contact("c1@example.com")?.attributes["FIRSTNAME"] == .text("Sub 1"))
    }
  }

  @Test func `has no contact any more where the subscriber has taken back every consent`() async throws {
    try await Shop.open { shop in
      let subscriber = Lines.subscriber(1, email: "c1@example.com", consents: [])
      try await shop.load([Self.customers, Lines.customer(1), Self.subscribers, subscriber], Self.lists)
      try await shop.load([Self.customers, Lines.customer(1, email: "new@example.com")], Self.lists)
      #expect(shop.contact("c1@example.com") == nil)
    }
  }

  @Test func `stays that of the guest who ordered by it, among the buyers`() async throws {
    try await Shop.open { shop in
      try await shop.load(
        [Self.customers, Lines.customer(1), Self.orders, Lines.order(7, email: "c1@example.com")], Self.lists)
      try await shop.load([Self.customers, Lines.customer(1, email: "new@example.com")], Self.lists)
      #expect(shop.contact("c1@example.com")?.lists == [3])
      #expect(shop.contact("new@example.com")?.lists.contains(3) == false)
    }
  }

  @Test func `tells of no abandoned cart of a customer who is gone`() async throws {
    try await Shop.open { shop in
      let carts = Lines.schema("carts")
      let lists = #"{"lists":{"all_customers":2,"abandoned_cart":4},"abandoned_cart_consent":"ignore"}"#
      try await shop.load([Self.customers, Lines.customer(1), carts, Lines.cart("a", customer: 1)], lists)
      #expect(shop.eventNames == ["cart_created": 1])
      let gone = Lines.record("customers", #"{"id":1,"_sdc_deleted_at":"2026-03-01T11:00:00Z"}"#)
      try await shop.load([Self.customers, gone, carts, Lines.state(1)], lists)
      shop.time.advance(by: .seconds(20_000))
      let outcome = try await shop.load([carts, Lines.state(2)], lists)
      #expect(!outcome.failed && shop.eventNames == ["cart_created": 1])
      #expect(shop.contact("c1@example.com")?.lists == [])
    }
  }
}
