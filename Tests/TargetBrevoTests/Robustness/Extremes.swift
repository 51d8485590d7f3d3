import JSON

@testable import TargetBrevo

/// Values that nobody expects where they stand, as JSON.
enum Extremes {
  static let all: [String] = numbers + others + texts.map { AttributeValue.quoted($0) }

  private static let others = [
    "null", "true", "false", "[]", "{}", "[[[[[]]]]]", #"{"a":{"b":[1,null,"x",{}]}}"#, "[9223372036854775807,-1e400]",
    #"{"":"","\u0000":1}"#, #""\u0000""#, #""\ud83d\ude00""#,
    String(repeating: "[", count: 200) + String(repeating: "]", count: 200),
  ]

  private static let numbers = [
    "9223372036854775807", "-9223372036854775808", "9223372036854775808", "-9223372036854775809", "9007199254740993",
    "2147483648", "-1", "-0", "0", "0.1", "1e400", "-1e400", "1e-400", "1E+2", "1e9223372036854775807",
    "1e-9223372036854775808", String(repeating: "9", count: 400), "0." + String(repeating: "0", count: 400) + "1",
    "253402300799", "253402300800", "-62167219200", "-62167219201",
  ]

  private static let texts = [
    "", " ", "x", "\u{1F}", "\n\t", "\u{7F}", "ﷺ", "e\u{301}", "NaN", "Infinity", "-", ".", "+", "@", "a@", "@b.c",
    "a@b@c.d",
    "0000-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "292277026596-12-04T15:30:08Z", "-0001-01-01T00:00:00Z",
    "0000-00-00T00:00:00Z", "2026-02-30T00:00:00Z", "2026-03-01T23:59:60Z", "0000-01-01T00:00:00+23:59",
    "9999-12-31T23:59:59-23:59", "2026-03-01", "Thu, 20 Apr 0000 11:32:00 -0400", "253402300799", "-62167219200",
    "9223372036854775807", "-9223372036854775808", "1e400", "1e-9223372036854775808", "12,50", "1,234.50", "00", "0x10",
    "+" + String(repeating: "9", count: 400), String(repeating: "0", count: 400), String(repeating: "-", count: 300),
    String(repeating: "<", count: 3000), String(repeating: "&#", count: 1500), "&#99999999999999999999;",
    String(repeating: "é", count: 5000), String(repeating: "x", count: 60_000),
  ]
}

/// The replacing of one value in a JSON text, counted from the front; the root is 0.
struct Mutation {
  private let target: Int
  private let replacement: String
  private var count = 0

  /// Gives a text with another value at a place.
  static func of(_ value: JSONValue, at place: Int, to replacement: String) -> String {
    var mutation = Mutation(target: place, replacement: replacement)
    return mutation.write(value)
  }

  /// How many values a text has, itself included.
  static func count(_ value: JSONValue) -> Int {
    var mutation = Mutation(target: -1, replacement: "")
    _ = mutation.write(value)
    return mutation.count
  }

  private init(target: Int, replacement: String) { (self.target, self.replacement) = (target, replacement) }

  private mutating func write(_ value: JSONValue) -> String {
    let place = count
    count += 1
    if place == target { return replacement }
    switch value.kind {
    case .object:
      let members = value.members.map { "\"\(String(decoding: $0.raw, as: UTF8.self))\":\(write($1))" }
      return "{\(members.joined(separator: ","))}"
    case .array: return "[\(value.elements.map { write($0) }.joined(separator: ","))]"
    default: return String(decoding: value.json, as: UTF8.self)
    }
  }
}
