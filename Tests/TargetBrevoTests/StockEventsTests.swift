import JSON
import Testing

@testable import Ledger
@testable import TargetBrevo

@Suite struct `Deriving events from stock` {
  struct Case: Sendable {
    var from: Int
    var to: Int
    var warning: Int?
    var threshold: Int?
    var names: [String]
  }

  func change(_ from: Int, _ to: Int, warning: Int? = nil, at time: Int = 2000) -> StockChange {
    StockChange(
      id: "7-1", product: "7", variant: "1", name: nil, sku: nil, before: from, now: to, warning: warning,
      changed: time, revision: 3)
  }

  func table(_ threshold: Int? = nil, _ names: EventNames = EventNames()) -> StockEvents {
    StockEvents(names: names, silentBefore: 1000, threshold: threshold, email: "shop@example.com")
  }

  @Test(arguments: [
    Case(from: 10, to: 6, names: ["inventory_changed"]),
    Case(from: 10, to: 5, names: ["inventory_changed", "low_stock"]),
    Case(from: 5, to: 4, names: ["inventory_changed"]),
    Case(from: 10, to: 6, warning: 7, names: ["inventory_changed", "low_stock"]),
    Case(from: 10, to: 6, warning: 7, threshold: 2, names: ["inventory_changed"]),
    Case(from: 10, to: 0, names: ["inventory_changed", "low_stock", "out_of_stock"]),
    Case(from: 3, to: 0, threshold: 0, names: ["inventory_changed", "low_stock", "out_of_stock"]),
    Case(from: 0, to: 2, names: ["inventory_changed", "back_in_stock"]),
  ])
  func `follows the table`(_ example: Case) {
    let change = change(example.from, example.to, warning: example.warning)
    #expect(table(example.threshold).events(change).map(\.name) == example.names)
  }

  @Test func `keeps silent on what is old, and on what is silenced`() throws {
    #expect(table().events(change(9, 0, at: 10)).isEmpty)
    let names = try EventNames(JSONValue.parse(#"{"inventory_changed":null,"low_stock":"nearly_gone"}"#))
    #expect(table(nil, names).events(change(9, 0)).map(\.name) == ["nearly_gone", "out_of_stock"])
  }
}
