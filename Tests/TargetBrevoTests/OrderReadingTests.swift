import JSON
import Ledger
import Singer
import Testing

@testable import TargetBrevo

@Suite struct `Reading an order` {
  static func value(_ status: String = "11", _ created: String = #""2026-03-01T10:00:00Z""#, _ more: String = "") throws
    -> JSONValue
  {
    try JSONValue.parse(
      #"{"id":1,"status_id":\#(status),"date_created":\#(created),"total_inc_tax":"100.00"\#(more)}"#)
  }

  static func order(_ value: JSONValue) -> Order? { Order(Record(stream: "orders", key: "1", value: value)) }

  @Test(arguments: [
    ("2026-03-01T10:00:00", "2026-03-01T10:00:00Z"), ("2026-03-01 10:00:00.250", "2026-03-01T10:00:00Z"),
    ("2026-03-01", "2026-03-01T00:00:00Z"), ("2026-03-01T10:00:00+02:00", "2026-03-01T08:00:00Z"),
    ("Sun, 01 Mar 2026 10:00:00", "2026-03-01T10:00:00Z"), ("1772359200", "2026-03-01T10:00:00Z"),
  ])
  func `takes a date without a zone as one in UTC`(_ text: String, _ moment: String) throws {
    let order = try #require(Self.order(Self.value("11", "\"\(text)\"")))
    #expect(Timestamp(seconds: Int64(order.facts.created)).rfc3339 == moment)
  }

  @Test func `takes digits for a status`() throws {
    #expect(Self.order(try Self.value(#""11""#))?.facts.status == 11)
  }

  @Test(arguments: [
    (#""shipped""#, #""2026-03-01T10:00:00Z""#, ["status_id", "“shipped”", "number"]),
    ("11", #""01.03.2026""#, ["date_created", "“01.03.2026”", "2025-11-14T16:46:23Z"]),
    ("null", #""2026-03-01T10:00:00Z""#, ["no status_id"]), ("11", #""""#, ["no date_created"]),
  ])
  func `names the field, the value and the form that cannot be read`(
    _ status: String, _ created: String, _ words: [String]
  ) throws {
    let value = try Self.value(status, created)
    #expect(Self.order(value) == nil)
    let flaw = try #require(Order.flaw(of: value))
    for word in words { #expect(flaw.message.contains(word), "\(flaw.message)") }
    #expect(!flaw.advice.isEmpty)
  }

  @Test(arguments: [
    (#""USD","store_default_to_transactional_exchange_rate":"0.8""#, "125"),
    (#""USD","store_default_to_transactional_exchange_rate":"0""#, ""), (#""USD""#, ""), (#""EUR""#, "100.00"),
    (#""""#, "100.00"),
  ])
  func `knows the amount in the store's currency, if there is a rate`(_ currency: String, _ amount: String) throws {
    let value = try Self.value(
      "11", #""2026-03-01T10:00:00Z""#, #","store_default_currency_code":"EUR","currency_code":\#(currency)"#)
    let order = try #require(Self.order(value))
    #expect(order.facts.amount == amount)
    #expect(order.facts.counts)
  }
}
