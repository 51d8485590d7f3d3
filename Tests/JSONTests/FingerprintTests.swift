import JSON
import Testing

@Suite struct `A fingerprint` {
  private func fingerprint(_ text: String, without left: StaticString? = nil) throws -> JSONFingerprint {
    JSONFingerprint(of: try JSONValue.parse(text), without: left.map { [$0] } ?? [])
  }

  @Test(arguments: [
    (#"{"a":1,"b":2}"#, #"{"b":2,"a":1}"#),
    (#"{"a":1,"b":[true,null]}"#, "{ \"a\" : 1 ,\n\"b\" : [ true , null ] }"),
    (#"{"a":{"x":"1","y":"2","z":[]},"b":{}}"#, #"{"b":{},"a":{"z":[],"y":"2","x":"1"}}"#),
    (#"[{"a":1,"b":2},{"c":3}]"#, #"[{"b":2,"a":1},{"c":3}]"#),
    // Of several members with one key the last counts.
    (#"{"a":1,"b":2,"a":3}"#, #"{"b":2,"a":3}"#),
  ])
  func `is the same whatever the order of members and the white space`(_ one: String, _ other: String) throws {
    #expect(try fingerprint(one) == fingerprint(other))
  }

  /// Texts of which no two say the same.
  static let different = [
    "null", "true", "false", "0", "1", "1.0", "-1", "10", #""""#, #""1""#, #""null""#, "[]", "{}", "[[]]", "[{}]",
    "[[],[]]",
    "[null]", "[1,2]", "[2,1]", "[12]", "[1,[2]]", "[[1],2]", "[[1,2]]", #"["1","2"]"#, #"["12"]"#, #"["1","2",""]"#,
    #"{"a":1}"#, #"{"a":"1"}"#, #"{"a":2}"#, #"{"b":1}"#, #"{"a":[1]}"#, #"{"a":{}}"#, #"{"a":{"a":1}}"#,
    #"{"a":1,"b":1}"#,
    #"{"a":1,"b":2}"#, #"{"a":2,"b":1}"#, #"{"ab":"c"}"#, #"{"a":"bc"}"#, #"{"abcdefgh":"i"}"#, #"{"abcdefg":"hi"}"#,
    #"{"a":{"b":1},"c":2}"#, #"{"a":{"c":2},"b":1}"#, #"{"a":{"b":1,"c":2}}"#, #"[{"a":1},{"b":2}]"#,
    #"[{"b":2},{"a":1}]"#,
    #""12345678""#, #""123456789""#, #""1234567\u0000""#, #""é""#, #""\u00e9""#,
  ]

  @Test func `differs where anything else does`() throws {
    let found = try Self.different.map { try fingerprint($0) }
    #expect(Set(found).count == Self.different.count)
    #expect(Set(found.map(\.high)).count == Self.different.count && Set(found.map(\.low)).count == Self.different.count)
  }

  @Test func `may leave a member out, but none within others`() throws {
    let whole = #"{"id":1,"date_modified":"2026-01-01","lines":[{"date_modified":"2026-01-01"}]}"#
    #expect(
      try fingerprint(whole, without: "date_modified")
        == fingerprint(whole.replacing("-01-01\",\"l", with: "-02-02\",\"l"), without: "date_modified"))
    #expect(
      try fingerprint(whole, without: "date_modified")
        != fingerprint(whole.replacing("-01-01\"}", with: "-02-02\"}"), without: "date_modified"))
    #expect(try fingerprint(#"{"a":1}"#, without: "b") == fingerprint(#"{"a":1}"#))
  }

  @Test func `of bytes tells where one part ends and the next begins`() {
    func of(_ parts: String...) -> JSONFingerprint {
      JSONFingerprint(of: Array((parts.first ?? "").utf8)[...], Array((parts.last ?? "").utf8)[...])
    }
    let found = [of("ab", "c"), of("a", "bc"), of("abc", ""), of("", "abc"), of("abcdefgh", "i"), of("abcdefghi", "")]
    #expect(Set(found).count == found.count)
    #expect(of("ab", "c") == of("ab", "c"))
  }

  /// Ledgers hold fingerprints: where these differ, each shop's first run sends everything again.
  @Test(arguments: [
    ("null", "97413890ad9c7f5d", "4f9987aa509f174d"),
    (#"{"id":1,"name":"Ada","lines":[{"price":12.50},{"price":"9.95"}]}"#, "840207306cf44123", "9ed6f9753bbb5cc1"),
    (#"["a text of more than sixteen bytes",-0.5e+10,true]"#, "706311eec25bfe6", "79935035aa77adbf"),
  ])
  func `is the one that ledgers hold`(_ text: String, _ high: String, _ low: String) throws {
    let found = try fingerprint(text)
    #expect(String(found.high, radix: 16) == high)
    #expect(String(found.low, radix: 16) == low)
  }
}
