import JSON
import Ledger
import Testing

@testable import TargetBrevo

@Suite struct `Deriving events from milestones of orders` {
  /// An order whose store tells what it has come to apart from its status.
  func order(_ status: Int, _ reached: [String]? = [], note: String = "") throws -> Order {
    let milestones = reached.map { $0.map { #""\#($0)":true"# }.joined(separator: ",") }
    let value = try JSONValue.parse(
      """
      {"status_id":\(status),"date_created":"2026-03-01T10:00:00Z","total_inc_tax":9.5,"note":"\(note)",
      "billing_address":{"email":"ada@example.com"}\(milestones.map { #","reached":{\#($0)}"# } ?? "")}
      """)
    return try Order(Record(stream: "orders", key: "1", value: value))
  }

  func names(_ before: Order?, _ now: Order) -> [String] {
    OrderEvents(names: EventNames(), silentBefore: 0)
      .events(before: before?.facts, now: now.facts, order: now.record.value, email: "ada@example.com").map(\.name)
  }

  @Test(
    arguments: [
      (nil, (2, ["fulfilled"]), ["order_placed", "order_fulfilled"]),
      (nil, (5, ["cancelled", "refunded"]), ["order_placed", "order_cancelled", "order_refunded"]),
      ((11, []), (2, ["fulfilled"]), ["order_status_changed", "order_fulfilled"]),
      ((11, []), (14, ["partly_refunded"]), ["order_status_changed", "order_refunded"]),
      ((14, ["partly_refunded"]), (14, ["partly_refunded", "fulfilled"]), ["order_updated", "order_fulfilled"]),
      ((2, ["fulfilled"]), (14, ["fulfilled", "partly_refunded"]), ["order_status_changed", "order_refunded"]),
      (
        (14, ["fulfilled", "partly_refunded"]), (4, ["fulfilled", "refunded"]),
        ["order_status_changed", "order_refunded"]
      ),
      ((4, ["refunded"]), (5, ["refunded", "cancelled"]), ["order_status_changed", "order_cancelled"]),
      ((2, ["fulfilled"]), (2, ["fulfilled"]), []),
    ] as [((Int, [String])?, (Int, [String]), [String])])
  func `tells each of them once it is reached`(
    _ before: (Int, [String])?, _ now: (Int, [String]), _ expected: [String]
  ) throws {
    #expect(names(try before.map { try order($0.0, $0.1) }, try order(now.0, now.1)) == expected)
  }

  @Test func `takes what was reached by the status alone for reached`() throws {
    #expect(
      names(try order(2, nil), try order(14, ["fulfilled", "partly_refunded"])) == [
        "order_status_changed", "order_refunded",
      ])
    #expect(names(try order(2, nil), try order(2, ["fulfilled"], note: "x")) == ["order_updated"])
  }
}
