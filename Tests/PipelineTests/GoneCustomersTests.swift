import TestSupport
import Testing

@testable import Sandbox

@Suite struct `A customer who is gone` {
  private static let customers = Lines.schema("customers")

  @Test func `has no cart that is told as abandoned`() async throws {
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
