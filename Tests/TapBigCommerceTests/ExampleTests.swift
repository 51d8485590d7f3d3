import JSON
import Singer
import TestSupport
import Testing

@testable import Tap
@testable import TapBigCommerce

@Suite struct `The store's own examples` {
  static let examples: [Example] =
    Example.customersFamily + Example.inventoryFamily + Example.marketingFamily + Example.storeFamily
    + Example.cartsFamily + Example.shop + Example.ordersFamily + Example.productsFamily

  @Test(arguments: examples)
  func `pass typed and clean`(_ example: Example) throws {
    let rows = Array(try JSONValue.parse(example.rows).elements)
    let parent = try JSONValue.parse(#"{"id":7}"#)
    let check = try RecordCheck(
      example.stream, rows, additions: Additions(names: [2: "Tier"]), under: parent,
      leavingOut: example.leftOut)
    #expect(check.faults == [])
    #expect(check.records.count >= rows.count)
  }

  @Test func `keep the digits and the meaning of an order`() throws {
    let record = try only(.orders, Example.orders)
    #expect(record["total_inc_tax"]?.number?.text == "69.8400")
    #expect(record["date_modified"]?.string == "2018-12-05T20:16:55Z")
    #expect(record["date_shipped"]?.isNull == true)
    #expect(record["external_id"]?.string == "4711")
    #expect(record["line_items"]?[0]?["applied_discounts"]?[0]?["amount"]?.number?.text == "1.5900")
    #expect(record["consignments"]?["shipping"]?[0]?["line_items"] == nil)
  }

  private func only(_ stream: Stream, _ rows: String) throws -> JSONValue {
    try #require(try RecordCheck(stream, Array(try JSONValue.parse(rows).elements)).records.first)
  }
}
