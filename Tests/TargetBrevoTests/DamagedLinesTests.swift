import TestSupport
import Testing

@testable import TargetBrevo

@Suite struct `NaN in the input` {
  typealias Lines = `Values that nobody expects`.Lines

  static func customer(_ id: Int, _ extra: String = "1") -> String {
    Lines.record("customers", #"{"id":\#(id),"email":"c\#(id)@example.com","store_credit":\#(extra)}"#)
  }

  @Test(
    arguments: [
      customer(2, "NaN"), customer(2, "-Infinity"), customer(2, "[1,{\"a\":Infinity}]"), customer(2, "\"NaN\""),
      Lines.record("reviews", #"{"id":1,"score":NaN}"#),
      Lines.schema("reviews", "id").replacing("{\"properties\":{}}", with: "{\"maximum\":Infinity}"),
    ])
  func `ends no run`(_ line: String) async throws {
    let brevo = MemoryBrevo()
    let lines = [
      Lines.schema("customers", "id"), Lines.schema("reviews", "id"), Self.customer(1), line, Self.customer(3),
    ]
    let outcome = try await MemoryTarget().load(lines + [Lines.state(1)], into: brevo)
    #expect(!outcome.failed && outcome.states == [#"{"n":1}"#], "\(outcome.last)")
    #expect(brevo.holdings.contacts.isSuperset(of: ["c1@example.com", "c3@example.com"]))
    #expect(outcome.log.contains("NaN or Infinity") == !line.contains("\"NaN\""))
  }

  @Test(
    arguments: [
      #"{"id":2,"email":"c2@example.com","first_name":"Ann\ud83d"}"#,
      #"{"id":2,"email":"c2@example.com","first_name":"\ude00Ann"}"#,
      #"{"id":2,"email":"c2@example.com","first_name":"A\ud83d\u0041","store_credit":NaN}"#,
    ])
  func `or half a character ends no run, and the record arrives`(_ record: String) async throws {
    let brevo = MemoryBrevo()
    let lines = [
      Lines.schema("customers", "id"), Self.customer(1), Lines.record("customers", record), Self.customer(3),
      Lines.state(1),
    ]
    let outcome = try await MemoryTarget().load(lines, into: brevo)
    #expect(!outcome.failed && outcome.states == [#"{"n":1}"#], "\(outcome.last)")
    #expect(brevo.holdings.contacts.isSuperset(of: ["c1@example.com", "c2@example.com", "c3@example.com"]))
    #expect(outcome.log.contains("U+FFFD"))
    #expect(outcome.log.contains("NaN or Infinity") == record.contains("NaN"))
  }

  @Test(arguments: [
    #"{"type":"STATE","value":{"n":NaN}}"#, #"{"type":"STATE","value":{"n":"\ud83d"}}"#,
    #"{"type":"RECORD","stream":"customers","record":{"id":2,"#, "NaN",
  ])
  func `ends one where nobody knows what was meant`(_ line: String) async throws {
    let brevo = MemoryBrevo()
    let lines = [Lines.schema("customers", "id"), Self.customer(1), Lines.state(1), line]
    let outcome = try await MemoryTarget().load(lines, into: brevo)
    #expect(outcome.failed && outcome.states == [#"{"n":1}"#], "\(outcome.last)")
    #expect(brevo.holdings.contacts == ["c1@example.com"])
  }

  @Test(
    arguments: [
      (Lines.schema("customers", "id").replacing(#"["id"]"#, with: "[]"), "table-key-properties"),
      (Lines.record("customers", #"{"id":null,"email":"a@b.c"}"#), "__key_properties__"),
      (Lines.record("orders", #"{"id":1}"#), "describe a stream before its records"),
      (#"{"type":"ACTIVATE_VERSION","stream":"customers","version":"soon"}"#, "A version is a whole number"),
      (#"{"type":"ACTIVATE_VERSION","stream":"customers"}"#, "A version is a whole number"),
      ("Traceback (most recent call last):", "its standard output is for Singer messages alone"),
    ])
  func `and other faults of it are answered with what helps`(_ line: String, _ advice: String) async throws {
    let outcome = try await MemoryTarget().load([Lines.schema("customers", "id"), line], into: MemoryBrevo())
    #expect(outcome.failed && outcome.last.contains(advice), "\(outcome.last)")
  }
}
