import JSON
import Testing

@Suite struct `A parser that knows keys from earlier texts` {
  private static let names = [
    "id", "name", "a", "", "date_created", "default_currency_code", "store_default_to_transactional_exchange_rate",
    "twenty_nine_bytes_of_a_key_xx", "thirty_bytes_of_a_key_xxxxxxxx", "thirteen_byte", "fourteen_bytes", "größe",
    "escaped", "b", "c", "d", "e", "f", "notes", "notes_of_staff",
  ]

  /// A row with mostly the same keys, some of them changed by a byte, with white space, left out, twice or in another order.
  private func row(depth: Int, using random: inout SeededGenerator) -> String {
    var members: [String] = []
    // What keeps all keys of an object from being expected comes in some of them alone.
    let isOdd = Int.random(in: 0..<3, using: &random) == 0
    for name in Self.names where Int.random(in: 0..<20, using: &random) > 0 {
      var name = name
      switch isOdd ? Int.random(in: 0..<16, using: &random) : 9 {
      case 0: name.append(["x", "\\n", "ü"][Int.random(in: 0..<3, using: &random)])
      case 1: name = String(name.dropLast())
      case 2: name = "es\\u0063aped"
      case 3: name = "forty_six_bytes_with_quotes_and_colon_xxxxxx"
      default: break
      }
      if Int.random(in: 0..<60, using: &random) == 0, let other = Self.names.randomElement(using: &random) {
        name = other
      }
      let colon = isOdd && Int.random(in: 0..<12, using: &random) == 0 ? " : " : ":"
      members.append("\"\(name)\"\(colon)\(value(depth: depth, using: &random))")
    }
    if Int.random(in: 0..<6, using: &random) == 0 { members.shuffle(using: &random) }
    return "{" + members.joined(separator: Int.random(in: 0..<6, using: &random) == 0 ? " ,\n" : ",") + "}"
  }

  private func manyMembers(using random: inout SeededGenerator) -> String {
    let names = (0..<200).map { _ in "k\(Int.random(in: 0..<2000, using: &random))" }
    return "{" + names.map { "\"\($0)\":\(Int.random(in: 0..<9, using: &random))" }.joined(separator: ",") + "}"
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

  /// A parser's first text, if it is small, is read without known keys.
  private func unlearned(_ text: [UInt8]) throws(JSONError) -> JSONDocument {
    var parser = JSONParser()
    return try parser.parse(text)
  }

  @Test(arguments: UInt64(1)...15)
  func `reads each as one that knows none`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var parser = JSONParser()
    for round in 0..<20 {
      let text = row(depth: 2, using: &random)
      let expected = try unlearned(Array(text.utf8)).root
      let read = try parser.parse(Array(text.utf8)).root
      #expect(described(read) == described(expected), "seed \(seed), round \(round): \(text)")
    }
  }

  @Test(arguments: UInt64(1)...20)
  func `gives of several members with one key the last, however often and in whatever order it is asked`(
    seed: UInt64
  ) throws {
    var random = SeededGenerator(seed: seed)
    var parser = JSONParser()
    for round in 0..<20 {
      // More keys than a parser has places for, now and then.
      let many = round % 5 == 4
      let text = many ? manyMembers(using: &random) : row(depth: 1, using: &random)
      // When it comes again all of its keys are expected.
      for _ in 0..<2 { _ = try parser.parse(Array(text.utf8)) }
      let row = try parser.parse(Array(text.utf8)).root
      var last: [String: JSONValue] = [:]
      for (key, value) in try unlearned(Array(text.utf8)).root.members { last[key.string] = value }
      for name in (last.keys.sorted() + ["nothing", "escape", "notes_of_"]).shuffled(using: &random) {
        #expect(
          row[name].map(described) == last[name].map(described), "seed \(seed), round \(round), \(name): \(text)")
      }
      #expect(row["id" as StaticString].map(described) == last["id"].map(described), "seed \(seed), round \(round)")
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
      let expected = Result { () throws(JSONError) in try unlearned(broken) }
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
