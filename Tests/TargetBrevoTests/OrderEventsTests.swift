import JSON
import Ledger
import Singer
import Testing

@testable import TargetBrevo

@Suite struct `Deriving events from orders` {
  static let silentBefore = 1_000_000

  func order(status: Int, created: Int = 2_000_000, modified: Int = 2_000_000, note: String = "") throws -> Order {
    let value = try JSONValue.parse(
      """
      {"id":118,"status_id":\(status),"status":"S","date_created":"\(time(created))","date_modified":"\(time(modified))",
      "customer_id":0,"total_inc_tax":49.5000,"currency_code":"EUR","cart_id":"c-1","staff_notes":"\(note)",
      "billing_address":{"email":"Ada@Example.com"},"line_items":[{"product_id":1,"name":"Mug","quantity":2}]}
      """)
    return try Order(Record(stream: "orders", key: "118", value: value))
  }

  func time(_ seconds: Int) -> String { Timestamp(seconds: Int64(seconds)).rfc3339 }

  func events(_ before: Order?, _ now: Order, names: EventNames = EventNames()) -> [EventIntent] {
    OrderEvents(names: names, silentBefore: Self.silentBefore)
      .events(before: before?.facts, now: now.facts, order: now.record.value, email: "ada@example.com")
  }

  struct Case: Sendable {
    var before: Int?
    var now: Int
    var names: [String]
  }

  @Test(arguments: [
    Case(before: nil, now: 11, names: ["order_placed"]),
    Case(before: nil, now: 2, names: ["order_placed", "order_fulfilled"]),
    Case(before: nil, now: 0, names: []),
    Case(before: 0, now: 11, names: ["order_placed"]),
    Case(before: 11, now: 9, names: ["order_status_changed"]),
    Case(before: 11, now: 2, names: ["order_status_changed", "order_fulfilled"]),
    Case(before: 2, now: 10, names: ["order_status_changed", "order_completed"]),
    Case(before: 11, now: 5, names: ["order_status_changed", "order_cancelled"]),
    Case(before: 11, now: 6, names: ["order_status_changed", "order_cancelled"]),
    Case(before: 10, now: 4, names: ["order_status_changed", "order_refunded"]),
    Case(before: 10, now: 14, names: ["order_status_changed", "order_refunded"]),
    Case(before: 11, now: 11, names: []),
  ])
  func `follows the table`(_ example: Case) throws {
    let before = try example.before.map { try order(status: $0) }
    #expect(events(before, try order(status: example.now)).map(\.name) == example.names)
  }

  @Test(
    arguments: [
      // Completed by a shopper who came back after days, or put away by the shop: 500 is before the silent time, 2,000,000 not.
      (was: 0, now: 11, modified: 2_000_000, names: ["order_placed"]),
      (was: 0, now: 7, modified: 2_000_000, names: ["order_placed"]),
      (was: 0, now: 5, modified: 2_000_000, names: []),
      (was: 0, now: 6, modified: 2_000_000, names: []),
      (was: 0, now: 11, modified: 600, names: []),
      (was: nil, now: 11, modified: 2_000_000, names: []),
    ] as [(was: Int?, now: Int, modified: Int, names: [String])])
  func `tells when an old incomplete order is completed after all`(
    _ was: Int?, _ now: Int, _ modified: Int, _ names: [String]
  ) throws {
    let before = try was.map { try order(status: $0, created: 500, modified: 500) }
    let events = events(before, try order(status: now, created: 500, modified: modified))
    #expect(events.map(\.name) == names)
    #expect(events.allSatisfy { $0.occurred == modified })
  }

  @Test func `tells of a change that is no change of status, and of none where only the date moved`() throws {
    let before = try order(status: 11)
    #expect(events(before, try order(status: 11, modified: 2_000_100, note: "gift")).map(\.name) == ["order_updated"])
    #expect(events(before, try order(status: 11, modified: 2_000_100)).isEmpty)
  }

  @Test func `knows an order that an older version has read, and gives its changes the ids that they had then`() throws
  {
    let before = try order(status: 11)
    var old = before.facts
    old.content = Digest.ofContent(before.record.value, version: .first)
    func events(_ now: Order) -> [EventIntent] {
      OrderEvents(names: EventNames(), silentBefore: Self.silentBefore)
        .events(before: old, now: now.facts, order: now.record.value, email: "ada@example.com")
    }
    #expect(events(try order(status: 11, modified: 2_000_100)).isEmpty)
    let changed = try order(status: 11, modified: 2_000_100, note: "gift")
    #expect(events(changed).map(\.id) == self.events(before, changed).map(\.id))
    let content = Digest.ofContent(changed.record.value, version: .first).text
    let id = Digest.of(Array("order|118|order_updated|\(content)@2000100".utf8)[...]).text
    #expect(events(changed).map(\.id) == [id])
  }

  @Test func `tells of a change each time, although the order has been like that before`() throws {
    let versions = try (0..<4).map { try order(status: 11, modified: 2_000_000 + $0, note: $0 % 2 == 0 ? "" : "gift") }
    let ids = zip(versions, versions.dropFirst()).flatMap { events($0, $1).map(\.id) }
    #expect(Set(ids).count == 3)
  }

  @Test func `keeps silent on what happened before the silent time`() throws {
    #expect(events(nil, try order(status: 2, created: 1000, modified: 2_000_000)).isEmpty)
    #expect(events(try order(status: 11, modified: 10), try order(status: 2, modified: 1000)).isEmpty)
  }

  @Test func `gives the same happening the same id, and another another`() throws {
    let placed = events(nil, try order(status: 11))
    #expect(placed.map(\.id) == events(nil, try order(status: 11, note: "x")).map(\.id))
    #expect(Set(events(nil, try order(status: 2)).map(\.id)).count == 2)
  }

  @Test func `links cart and order, and carries its id, its items and exact money`() throws {
    let event = try #require(events(nil, try order(status: 11)).first)
    let payload = try JSONValue.parse(event.body)
    #expect(payload["identifiers"]?["email_id"]?.string == "ada@example.com")
    #expect(payload["event_date"]?.string == time(2_000_000))
    let properties = try #require(payload["event_properties"])
    #expect(properties["id"]?.string == "cart:c-1")
    #expect(properties["event_id"]?.string == event.id)
    #expect(properties["total"]?.number?.text == "49.5000")
    #expect(properties["items"]?[0]?["name"]?.string == "Mug")
  }

  @Test func `renames and silences by the settings`() throws {
    let names = try EventNames(JSONValue.parse(#"{"order_placed":"bc_order","order_fulfilled":null}"#))
    #expect(events(nil, try order(status: 2), names: names).map(\.name) == ["bc_order"])
    let wrong = try JSONValue.parse(#"{"order_paid":"x","order_placed":"with blank"}"#)
    let problems = #expect(throws: SettingsProblems.self) { try EventNames(wrong) }
    #expect(problems?.lines.count == 2)
  }

  @Test func `keeps an event within its limit and says how many items it left out`() throws {
    let items = (0..<900).map { #"{"product_id":\#($0),"name":"\#(String(repeating: "é", count: 60))","quantity":1}"# }
    let value = try JSONValue.parse(#"{"id":1,"line_items":[\#(items.joined(separator: ","))]}"#)
    let properties = try JSONValue.parse(EventProperties.order(value, id: "e", previousStatus: nil))
    #expect(properties.json.count <= EventProperties.limit)
    let kept = try #require(properties["items"]?.count)
    #expect(kept > 100)
    #expect(properties["items_left_out"]?.int == 900 - kept)
  }
}
