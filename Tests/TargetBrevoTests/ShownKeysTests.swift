import JSON
import Testing

@testable import Ledger
@testable import TargetBrevo

/// Keys of several fields, which the ledger parts by a control character.
@Suite struct `Keys that events show` {
  static let (key, shown) = ("a-1\u{1F}2", "a~-1-2")

  /// The properties of an event, and the fingerprint that it has had ever since.
  static func check(_ event: EventIntent?, _ fingerprint: String, _ expected: [String: String]) throws {
    let event = try #require(event)
    let properties = try JSONValue.parse(event.properties)
    for (name, value) in expected { #expect(properties[name]?.string == value, "\(name): \(event.properties)") }
    #expect(!event.properties.contains("u001f") && !event.properties.contains("u001F"))
    #expect(event.id == Digest.of(Array(fingerprint.utf8)[...]).text)
    #expect(properties["event_id"]?.string == event.id)
  }

  @Test(arguments: ["", "b-"])
  func `have dashes between their fields in a cart's`(_ prefix: String) throws {
    let value = try JSONValue.parse(
      #"""
      {"status":"active","date_created":"2026-01-01T00:00:00Z","date_modified":"2026-01-01T00:00:00Z",
      "email":"ada@example.com","currency_code":"EUR","cart_amount":10,"line_items":[{"product_id":1,"quantity":1}]}
      """#)
    var table = CartEvents(names: EventNames(), silentBefore: 0, abandonedAfter: 3600)
    table.ids = try #require(StoreIDs(prefix: prefix))
    let cart = try Cart(Record(stream: "carts", key: Self.key, value: value))
    try Self.check(
      table.event(before: nil, now: cart.facts, cart: value), "cart|\(prefix)\(Self.key)|cart_created|",
      ["id": "cart:\(prefix)\(Self.shown)", "cart_id": Self.shown])
  }

  @Test(arguments: ["", "b-"])
  func `have dashes between their fields in a customer's`(_ prefix: String) throws {
    var table = CustomerEvents(names: EventNames(), silentBefore: 0)
    table.ids = try #require(StoreIDs(prefix: prefix))
    let value = try JSONValue.parse(#"{"email":"ada@example.com","date_created":"2026-01-01T00:00:00Z"}"#)
    let facts = CustomerFacts(value, key: Self.key, email: "ada@example.com")
    try Self.check(
      table.events(before: nil, now: facts, customer: value).first, "customer|\(prefix)\(Self.key)|customer_created|",
      ["id": "customer:\(prefix)\(Self.shown)", "customer_id": Self.shown])
  }

  @Test(arguments: ["", "b-"])
  func `have dashes between their fields in those of stock`(_ prefix: String) throws {
    var table = StockEvents(names: EventNames(), silentBefore: 0, threshold: 1, email: "shop@example.com")
    table.ids = try #require(StoreIDs(prefix: prefix))
    // The catalog has known its things by what can be printed ever since.
    let id = Self.key.printableKey + "-9"
    let change = StockChange(
      id: id, product: Self.key, variant: "9", name: nil, sku: nil, before: 9, now: 8, warning: nil, changed: 2000,
      revision: 3)
    try Self.check(
      table.events(change).first, "stock|\(prefix)\(id)|inventory_changed|3@2000",
      ["id": "product:\(prefix)\(Self.shown)-9", "product_id": prefix + Self.shown, "variant_id": "9"])
  }
}
