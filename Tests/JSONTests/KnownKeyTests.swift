import JSON
import Testing

@Suite struct `A parser that knows keys from earlier texts` {
  private static let names = [
    "id", "name", "a", "", "date_created", "default_currency_code", "store_default_to_transactional_exchange_rate",
    "twenty_nine_bytes_of_a_key_xx", "thirty_bytes_of_a_key_xxxxxxxx", "thirteen_byte", "fourteen_bytes", "größe",
    "es\\u0063aped",
  ]

  /// A row with mostly the same keys, some of them changed by a byte, with white space, left out or in another order.
  private func row(depth: Int, using random: inout SeededGenerator) -> String {
    var members: [String] = []
    for name in Self.names where Int.random(in: 0..<20, using: &random) > 0 {
      var name = name
      switch Int.random(in: 0..<16, using: &random) {
      case 0: name.append(["x", "\\n", "ü"][Int.random(in: 0..<3, using: &random)])
      case 1: name = String(name.dropLast())
      default: break
      }
      let colon = Int.random(in: 0..<12, using: &random) == 0 ? " : " : ":"
      members.append("\"\(name)\"\(colon)\(value(depth: depth, using: &random))")
    }
    if Int.random(in: 0..<6, using: &random) == 0 { members.shuffle(using: &random) }
    return "{" + members.joined(separator: Int.random(in: 0..<6, using: &random) == 0 ? " ,\n" : ",") + "}"
  }

  private func value(depth: Int, using random: inout SeededGenerator) -> String {
    switch Int.random(in: 0..<(depth > 0 ? 8 : 5), using: &random) {
    case 0: "null"
    case 1: "\"twelve bytes and some more of them\""
    case 2: "-12.5"
    case 3: "{}"
    case 4: "[]"
    case 5, 6: row(depth: depth - 1, using: &random)
    default: "[\(row(depth: depth - 1, using: &random)),7,[\(row(depth: depth - 1, using: &random))]]"
    }
  }

  private func described(_ value: JSONValue) -> String {
    switch value.kind {
    case .object: "{\(value.members.map { "\($0.key.string)=\(described($0.value))" }.joined(separator: ","))}"
    case .array: "[\(value.elements.map(described).joined(separator: ","))]\(value.count)"
    default: String(decoding: value.raw, as: UTF8.self)
    }
  }

  @Test(arguments: UInt64(1)...60)
  func `reads each as one that knows none`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var parser = JSONParser()
    for round in 0..<20 {
      let text = row(depth: 2, using: &random)
      // A parser's first text, if it is small, is read without known keys.
      let expected = try JSONValue.parse(text)
      let read = try parser.parse(Array(text.utf8)).root
      #expect(described(read) == described(expected), "seed \(seed), round \(round): \(text)")
    }
  }

  @Test(arguments: UInt64(1)...40)
  func `refuses what one that knows none refuses, at the same place`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var parser = JSONParser()
    for round in 0..<20 {
      let whole = Array(row(depth: 1, using: &random).utf8)
      _ = try? parser.parse(whole)
      var broken = whole
      let place = Int.random(in: 0..<broken.count, using: &random)
      if Bool.random(using: &random) {
        broken[place] = .random(in: 0...255, using: &random)
      } else {
        broken.removeSubrange(place...)
      }
      let expected = Result { () throws(JSONError) in try JSONDocument.parse(broken) }
      let found = Result { () throws(JSONError) in try parser.parse(broken) }
      switch (expected, found) {
      case (.success(let one), .success(let other)):
        #expect(described(one.root) == described(other.root), "seed \(seed), round \(round)")
      case (.failure(let one), .failure(let other)): #expect("\(one)" == "\(other)", "seed \(seed), round \(round)")
      default: Issue.record("seed \(seed), round \(round): \(expected) and \(found)")
      }
    }
  }
}
