import JSON
import Synchronization
import TestSupport
import Testing

@testable import Sandbox
@testable import TargetBrevo

/// A run may end between the note of an event and the contact that it waits for.
@Suite struct `Events noted before a contact that never came` {
  static let orders = Lines.schema("orders")
  static let customers = Lines.schema("customers")

  /// The addresses of the events that arrived.
  func addresses(_ shop: Shop) -> [String] {
    shop.sandbox.world { world in
      world.account.events.compactMap { event in
        (try? JSONValue.parse(event.json))?["identifiers"]?["email_id"]?.string
      }
    }
  }

  /// Two runs, the first of which ends with its first contact.
  func runs(_ first: [String], _ second: [String]) async throws -> [String: [String]] {
    let result = Holder()
    try await Shop.open { shop in
      shop.sandbox.arm(Fault(.unauthorizedOnce, method: "POST", path: "/contacts"))
      #expect(try await shop.load(first).failed)
      let outcome = try await shop.load(second)
      #expect(!outcome.failed, "\(outcome.log)")
      result.set(["names": shop.eventNames.keys.sorted(), "addresses": addresses(shop)])
    }
    return result.value
  }

  @Test func `follow the customer who has another address by then`() async throws {
    let order = Lines.order(1, customer: 1, email: "bill@example.com")
    let found = try await runs(
      [Self.customers, Lines.customer(1), Self.orders, order],
      [Self.customers, Lines.customer(1, email: "new@example.com"), Self.orders, order])
    #expect(found["names"] == ["order_placed"])
    #expect(found["addresses"] == ["new@example.com"])
  }

  @Test func `follow the order whose customer is known only then`() async throws {
    let order = Lines.order(1, customer: 1, email: "bill@example.com")
    let found = try await runs([Self.orders, order], [Self.customers, Lines.customer(1), Self.orders, order])
    #expect(found["names"] == ["order_placed"])
    #expect(found["addresses"] == ["c1@example.com"])
  }

  @Test(arguments: [
    (orders, Lines.order(1, email: "eve@example.com"), "order_placed"),
    (Lines.schema("carts"), Lines.cart("a", email: "eve@example.com"), "cart_created"),
  ])
  func `get a contact although their record never comes again`(schema: String, record: String, event: String)
    async throws
  {
    let found = try await runs([schema, record], [schema, Lines.state(1)])
    #expect(found["names"] == [event])
    #expect(found["addresses"] == ["eve@example.com"])
  }

  @Test func `get no contact where their customer is gone`() async throws {
    let gone = Lines.record("customers", #"{"id":1,"_sdc_deleted_at":"2026-03-01T11:00:00Z"}"#)
    let found = try await runs(
      [Self.customers, Lines.customer(1), Self.orders, Lines.order(1, customer: 1)], [Self.customers, gone])
    #expect(found["names"] == [])
  }

  @Test func `follow a guest whose address is corrected`() async throws {
    let found = try await runs(
      [Self.orders, Lines.order(1, email: "wrnog@example.com")],
      [Self.orders, Lines.order(1, email: "right@example.com", modified: 60)])
    #expect(found["names"] == ["order_placed", "order_updated"])
    #expect(found["addresses"] == ["right@example.com", "right@example.com"])
  }
}

private final class Holder: Sendable {
  private let content = Mutex<[String: [String]]>([:])
  var value: [String: [String]] { content.withLock { $0 } }
  func set(_ value: [String: [String]]) { content.withLock { $0 = value } }
}
