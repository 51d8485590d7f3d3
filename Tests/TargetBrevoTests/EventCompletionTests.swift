import JSON
import Ledger
import TestSupport
import Testing

@testable import TargetBrevo

@Suite struct `Completing events` {
  let folder: TemporaryFolder
  let ledger: DeliveryLedger

  init() throws {
    folder = try TemporaryFolder()
    ledger = try DeliveryLedger(path: folder.file("ledger.sqlite"))
  }

  func completed(
    _ properties: String, order: String? = nil, cart: String? = nil, ids: StoreIDs = StoreIDs(),
    within limit: Int = 50_000
  ) async throws -> JSONValue {
    let event = EventIntent(
      id: "e", name: "n", email: "a@example.com", occurred: 1,
      subject: EventIntent.Subject(order: order, cart: cart), properties: properties)
    let completion = EventCompletion(ledger: ledger, ids: ids, locale: "en", storeURL: "https://shop.example")
    return try JSONValue.parse(try #require(try await completion.complete([event], within: limit).first).properties)
  }

  func showMug() async throws {
    try await ledger.showcase.note(
      [
        ShowcaseItem(
          id: "7", product: "7", page: "https://shop.example/mug", picture: "https://cdn.example/mug.jpg", brand: "5",
          categories: ["1", "23"]),
        ShowcaseItem(id: "7-70", product: "7", picture: "https://cdn.example/blue.jpg"),
      ], of: ["7"])
    try await ledger.showcase.note(categories: [("23", "Mugs")])
    try await ledger.catalog.note(brands: [("5", "Hearth")])
  }

  @Test func `gives a line the variant's picture, and the product's page, brand and category`() async throws {
    try await showMug()
    let event = try await completed(
      #"{"currency":"EUR","items":[{"product_id":7,"variant_id":70,"price":2.5,"image":""}]}"#)
    #expect(
      event["items"].flatMap { Array($0.elements).first }.map { String(decoding: $0.json, as: UTF8.self) }
        == #"{"product_id":7,"variant_id":70,"price":2.5,"price_text":"€2.50","url":"https://shop.example/mug","#
        + #""image":"https://cdn.example/blue.jpg","brand":"Hearth","category":"Mugs"}"#)
  }

  @Test func `finds products behind the prefix of a store`() async throws {
    try await showMug()
    let ids = try #require(StoreIDs(prefix: "de-"))
    let event = try await completed(#"{"items":[{"product_id":"de-7","variant_id":71}]}"#, ids: ids)
    #expect(event["items"].flatMap { Array($0.elements).first }?["image"]?.string == "https://cdn.example/mug.jpg")
  }

  @Test func `leaves alone what an event tells itself`() async throws {
    try await showMug()
    let own =
      #"{"currency":"EUR","total":1,"total_text":"one","items":[{"product_id":7,"url":"u","image":"i","brand":"b","category":"c"}]}"#
    #expect(String(decoding: try await completed(own).json, as: UTF8.self) == own)
  }

  @Test func `tells of shipments, the latest first`() async throws {
    try await ledger.parcels.note([
      ShipmentFacts(key: "1", order: "5", created: 10, carrier: "UPS", number: "A"),
      ShipmentFacts(key: "2", order: "5", created: 20, carrier: "DHL", number: "B", link: "https://dhl.example/B"),
    ])
    let event = try await completed(#"{"order_id":5}"#, order: "5")
    #expect(event["carrier"]?.string == "DHL")
    #expect(event["tracking_number"]?.string == "B")
    #expect(event["tracking_url"]?.string == "https://dhl.example/B")
    #expect(event["shipments"]?.count == 2)
    // A cart has not been shipped, whatever it became.
    #expect(try await completed(#"{"order_id":5}"#, order: "5", cart: "c")["carrier"] == nil)
  }

  @Test func `adds refunds up, in place of what the order says`() async throws {
    try await ledger.parcels.note([
      RefundFacts(key: "1", order: "5", amount: "2.50"), RefundFacts(key: "2", order: "5", amount: "10"),
    ])
    let event = try await completed(#"{"currency":"EUR","refunded":0,"order_id":5}"#, order: "5")
    #expect(event["refunded"]?.number?.text == "12.5")
    #expect(event["refunded_text"]?.string == "€12.50")
  }

  @Test func `gives a cart a way back where it tells none`() async throws {
    #expect(try await completed("{}", cart: "c")["url"]?.string == "https://shop.example/cart")
    #expect(try await completed(#"{"url":"https://x.example"}"#, cart: "c")["url"]?.string == "https://x.example")
    #expect(try await completed("{}", order: "5")["url"] == nil)
  }

  @Test func `stays within the limit, and completes the first lines before the last`() async throws {
    try await showMug()
    let line = #"{"product_id":7,"variant_id":70}"#
    let own = #"{"items":[\#([String](repeating: line, count: 40).joined(separator: ","))]}"#
    let event = try await completed(own, within: 4000)
    #expect(event.json.count <= 4000)
    #expect(event["items"]?.count == 40)
    #expect(event["items"].flatMap { Array($0.elements).first }?["image"] != nil)
    #expect(event["items"].flatMap { Array($0.elements).last }?["image"] == nil)
    #expect(String(decoding: try await completed(own, within: own.utf8.count).json, as: UTF8.self) == own)
  }
}
