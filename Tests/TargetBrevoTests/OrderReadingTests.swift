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

  static func order(_ value: JSONValue) throws -> Order {
    try Order(Record(stream: "orders", key: "1", value: value))
  }

  @Test(arguments: [
    ("2026-03-01T10:00:00", "2026-03-01T10:00:00Z"), ("2026-03-01 10:00:00.250", "2026-03-01T10:00:00Z"),
    ("2026-03-01", "2026-03-01T00:00:00Z"), ("2026-03-01T10:00:00+02:00", "2026-03-01T08:00:00Z"),
    ("Sun, 01 Mar 2026 10:00:00", "2026-03-01T10:00:00Z"), ("1772359200", "2026-03-01T10:00:00Z"),
  ])
  func `takes a date without a zone as one in UTC`(_ text: String, _ moment: String) throws {
    let order = try Self.order(Self.value("11", "\"\(text)\""))
    #expect(Timestamp(seconds: Int64(order.facts.created)).rfc3339 == moment)
  }

  @Test func `takes digits for a status`() throws {
    #expect(try Self.order(Self.value(#""11""#)).facts.status == 11)
  }

  @Test(arguments: [
    (#""shipped""#, #""2026-03-01T10:00:00Z""#, ["status_id", "“shipped”", "number"]),
    ("11", #""01.03.2026""#, ["date_created", "“01.03.2026”", "2025-11-14T16:46:23Z"]),
    ("null", #""2026-03-01T10:00:00Z""#, ["no status_id"]), ("11", #""""#, ["no date_created"]),
  ])
  func `names the field, the value and the form that cannot be read`(
    _ status: String, _ created: String, _ words: [String]
  ) throws {
    try names(Self.value(status, created), words)
  }

  @Test(arguments: [
    ("total_inc_tax", #""12,50""#), ("total_inc_tax", #""1,234.50""#), ("total_inc_tax", #""12.50 EUR""#),
    ("total_inc_tax", #""NaN""#), ("total_inc_tax", "true"), ("total_inc_tax", "1e400"),
    ("total_inc_tax", "1e999999999"),
    ("total_inc_tax", "1e-400"), ("total_inc_tax", #"{"amount":12}"#), ("refunded_amount", #""1.234,00""#),
    ("date_modified", #""03/04/2026""#), ("date_modified", "20260304"),
  ])
  func `names an amount or a date that can mean two things or none`(_ field: String, _ written: String) throws {
    let value = try Self.value("11", #""2026-03-01T10:00:00Z""#, #","\#(field)":\#(written)"#)
    let shown = written.trimmingPrefix("\"").prefix { $0 != "\"" }
    try names(value, written.hasPrefix("{") ? [field] : [field, "“\(shown)”", "only one thing"])
  }

  private func names(_ value: JSONValue, _ words: [String]) throws {
    let flaw = try #require(throws: Flaw.self) { try Self.order(value) }
    let message = Words.message(of: flaw, in: "orders")
    for word in words { #expect(message.contains(word), "\(message)") }
    #expect(!Words.advice(on: flaw, in: "orders").isEmpty)
  }

  @Test(arguments: [
    (#"".5""#, "0.5"), (#""5.""#, "5"), (#""+3""#, "3"), ("-3", "-3"), (#"" 12.50 ""#, "12.50"), ("1.25e1", "1.25e1"),
    (#""0012.50""#, "12.50"), ("100.0000", "100.0000"), ("0", "0"), (#""-.5e+2""#, "-0.5e+2"),
  ])
  func `reads a total that can mean only one thing`(_ written: String, _ amount: String) throws {
    let order = try Self.order(Self.value("11", #""2026-03-01T10:00:00Z""#, #","total_inc_tax":\#(written)"#))
    #expect(order.facts.amount == amount)
  }

  @Test(arguments: ["null", #""""#, #""  ""#]) func `needs a total, but not of what is not ordered yet`(_ total: String)
    throws
  {
    func value(_ status: String) throws -> JSONValue {
      try Self.value(status, #""2026-03-01T10:00:00Z""#, #","total_inc_tax":\#(total)"#)
    }
    try names(value("11"), ["the order has no total_inc_tax"])
    #expect(try Self.order(value("0")).isIncomplete)
  }

  @Test(arguments: [
    (#"{"price_inc_tax":"2,50","quantity":1}"#, "line_items[1].price_inc_tax"),
    (#"{"price_inc_tax":2.5,"quantity":"1 piece"}"#, "line_items[1].quantity"),
    (#"{"base_price":"two"}"#, "line_items[1].base_price"), (#"{"price_inc_tax":null}"#, "line_items[1].price_inc_tax"),
    (#"{"total_inc_tax":"1.000,00","quantity":4}"#, "line_items[1].total_inc_tax"),
  ])
  func `leaves a line out that cannot be read, and names it`(_ line: String, _ field: String) throws {
    let good = #"{"price_inc_tax":null,"base_price":"","total_inc_tax":"10.00","quantity":"4.0"}"#
    let value = try Self.value("11", #""2026-03-01T10:00:00Z""#, #","line_items":[\#(good),\#(line)]"#)
    let (lines, flaws) = Order.lines(of: value)
    #expect(lines.map(\.price.digits) == ["2.5"])
    #expect(flaws.map(\.field) == [field])
    #expect(Order.flaws(of: value).count == 1)
  }

  @Test(arguments: [
    (#""USD","store_default_to_transactional_exchange_rate":"0.8""#, "125"),
    (#""USD","store_default_to_transactional_exchange_rate":"0""#, ""), (#""USD""#, ""), (#""EUR""#, "100.00"),
    (#""""#, "100.00"), (#"" eur ""#, "100.00"), (#""USD","store_default_to_transactional_exchange_rate":"1,25""#, ""),
    (#""USD","store_default_to_transactional_exchange_rate":3"#, "33.33"),
    (#""USD","store_default_to_transactional_exchange_rate":"800""#, "0.12"),
  ])
  func `knows the amount in the store's currency, if there is a rate`(_ currency: String, _ amount: String) throws {
    let value = try Self.value(
      "11", #""2026-03-01T10:00:00Z""#, #","store_default_currency_code":"EUR","currency_code":\#(currency)"#)
    let order = try Self.order(value)
    #expect(order.facts.amount == amount)
    #expect(order.facts.counts)
  }
}
