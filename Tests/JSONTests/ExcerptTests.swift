import JSON
import Testing

@Suite struct `Excerpts of a document` {
  /// What is done with each member and element on the way through a document.
  private enum Change: Equatable {
    case keep, drop, copyWhole, replace

    init(using random: inout SeededGenerator) {
      switch Int.random(in: 0..<10, using: &random) {
      case 0: self = .drop
      case 1: self = .copyWhole
      case 2: self = .replace
      default: self = .keep
      }
    }
  }

  private func write(_ part: JSONPart, into copy: inout JSONExcerpt, using random: inout SeededGenerator) {
    guard part.kind == .object || part.kind == .array else { return copy.copy(part) }
    copy.begin(part)
    var next = copy.first(in: part)
    while let first = next {
      let value = part.kind == .object ? copy.value(ofKey: first) : first
      let change = Change(using: &random)
      if change != .drop, part.kind == .object { copy.key(first) }
      switch change {
      case .drop: break
      case .keep: write(value, into: &copy, using: &random)
      case .copyWhole: copy.copy(value)
      case .replace: copy.write { $0.string("new") }
      }
      next = copy.next(after: value)
    }
    copy.finish(part)
  }

  /// The same without runs, value by value.
  private func write(_ value: JSONValue, into writer: inout JSONWriter, using random: inout SeededGenerator) {
    guard value.kind == .object || value.kind == .array else { return writer.value(value) }
    let isObject = value.kind == .object
    if isObject { writer.beginObject() } else { writer.beginArray() }
    let members: [(JSONKey?, JSONValue)] =
      isObject ? value.members.map { ($0.key, $0.value) } : value.elements.map { (nil, $0) }
    for (key, value) in members {
      let change = Change(using: &random)
      if change != .drop, let key { writer.key(raw: key.raw) }
      switch change {
      case .drop: break
      case .keep: write(value, into: &writer, using: &random)
      case .copyWhole: writer.value(value)
      case .replace: writer.string("new")
      }
    }
    if isObject { writer.endObject() } else { writer.endArray() }
  }

  @Test(arguments: UInt64(1)...400)
  func `are the same as if each value was written by itself`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let value = try JSONValue.parse(Sample(depth: 5, using: &random).text(using: &random))
    var (one, other) = (SeededGenerator(seed: seed), SeededGenerator(seed: seed))
    let excerpt = written { writer in
      writer.array { writer in
        writer.excerpt(from: value) { copy, part in write(part, into: &copy, using: &one) }
        writer.excerpt(from: value) { copy, part in write(part, into: &copy, using: &one) }
      }
    }
    let expected = written { writer in
      writer.array { writer in
        write(value, into: &writer, using: &other)
        write(value, into: &writer, using: &other)
      }
    }
    #expect(excerpt == expected, "seed \(seed)")
  }

  @Test(arguments: [
    (#"{"id":1,"accepted":true}"#, true), (#"{ "id" : {"id":2}, "accepted":[] }"#, true),
    (#"{"accepted":1,"id":2}"#, false), (#"{"id":1}"#, false), (#"{"id":1,"accepted":2,"":3}"#, false),
    (#"{"id":1,"accepteD":2}"#, false), (#"{"iD":1,"accepted":2}"#, false), (#"{"i\u0064":1,"accepted":2}"#, false),
    (#"{"id":1,"accepted":2,"id":3}"#, false), ("{}", false), (#"["id","accepted"]"#, false), ("7", false),
  ])
  func `know an object by its keys and their order`(text: String, expected: Bool) throws {
    let rules: [JSONTemplate.Rule] = [[], []]
    let template = JSONTemplate(of: try JSONValue.parse(#"{"id":{"x":[0]},"accepted":"yes"}"#), rules)
    var found: Bool?
    var writer = JSONWriter()
    writer.excerpt(from: try JSONValue.parse(text)) { copy, part in
      found = copy.copyMembers(of: part, by: template) { _, _, _, _ in }
    }
    #expect(found == expected)
  }

  @Test(arguments: [3, 16, 17, 32, 33, 48])
  func `know a key by each of its bytes`(count: Int) throws {
    func text(_ key: [UInt8]) -> [UInt8] { Array("{\"".utf8) + key + Array("\":1}".utf8) }
    let key = [UInt8](repeating: UInt8(ascii: "k"), count: count)
    let template = JSONTemplate(of: try JSONValue.parse(text(key)), [.numbers])
    for place in -1..<count {
      var other = key
      if place >= 0 { other[place] = UInt8(ascii: "l") }
      var writer = JSONWriter()
      var found: Bool?
      writer.excerpt(from: try JSONValue.parse(text(other))) { copy, part in
        found = copy.copyMembers(of: part, by: template) { _, _, _, _ in }
      }
      #expect(writer.bytes.isEmpty || place < 0, "byte \(place)")
      #expect(found == (place < 0), "byte \(place)")
    }
  }

  @Test(arguments: [1, 7, 40, 1000, 5000])
  func `leave nothing of an object whose last key is another`(length: Int) throws {
    let text = String(repeating: "t", count: length)
    let template = JSONTemplate(of: try JSONValue.parse(#"{"a":1,"b":2,"c":3}"#), [.strings, [], .strings])
    let written = written { writer in
      writer.array { writer in
        writer.string("before")
        writer.excerpt(from: (try? JSONValue.parse(#"{"a":"\#(text)","b":"\#(text)","x":"no"}"#)) ?? .null) {
          copy, part in
          let beginning = copy.mark
          copy.begin(part)
          let isKnown = copy.copyMembers(of: part, by: template) { copy, _, key, value in
            copy.key(key)
            copy.copy(value)
          }
          #expect(!isKnown)
          copy.finish(part)
          copy.goBack(to: beginning)
          copy.copy(part)
        }
      }
    }
    #expect(written == #"["before",{"a":"\#(text)","b":"\#(text)","x":"no"}]"#)
  }

  /// Values, the rule that they are held against, and what is written of them; nil if the rule says nothing of them.
  @Test(
    arguments: [
      ("0", .shortIntegers, "0"), ("-7", .shortIntegers, "-7"), ("-0", .shortIntegers, "-0"),
      ("123456789012345678", .shortIntegers, "123456789012345678"),
      ("-12345678901234567", .shortIntegers, "-12345678901234567"), ("1234567890123456789", .shortIntegers, nil),
      ("1.0", .shortIntegers, nil), ("1e5", .shortIntegers, nil), ("1E5", .shortIntegers, nil),
      ("\"1\"", .shortIntegers, nil), ("1.0", .numbers, "1.0"), ("1e5", .numbers, "1e5"), ("7", .numbers, "7"),
      ("null", .numbers, nil), ("null", .null, "null"), ("true", .booleans, "true"), ("false", .booleans, "false"),
      ("\"a\\n\"", .strings, "\"a\\n\""), ("\"\"", .strings, "\"\""), ("7", .strings, nil), ("{}", .strings, nil),
      ("\"12.5000\"", .decimalTexts, "12.5000"), ("\"0.5\"", .decimalTexts, "0.5"), ("\"0\"", .decimalTexts, "0"),
      ("\"-1.5\"", .decimalTexts, "-1.5"), ("\"1234.5678\"", .decimalTexts, "1234.5678"),
      ("\"12345678901234567890.5\"", .decimalTexts, "12345678901234567890.5"), ("\"\"", .decimalTexts, nil),
      ("\"00.5\"", .decimalTexts, nil), ("\"07\"", .decimalTexts, nil), ("\".5\"", .decimalTexts, nil),
      ("\"5.\"", .decimalTexts, nil), ("\"1.2.3\"", .decimalTexts, nil), ("\"1,5\"", .decimalTexts, nil),
      ("\" 1\"", .decimalTexts, nil), ("\"1e5\"", .decimalTexts, nil), ("\"-\"", .decimalTexts, nil),
      ("\"12345678.\"", .decimalTexts, nil), ("\"1é\"", .decimalTexts, nil), ("\"1.5\"", .integerTexts, nil),
      ("\"15\"", .integerTexts, "15"), ("\"-15\"", .integerTexts, "-15"), ("7", .dropped, nil),
    ] as [(String, JSONTemplate.Rule, String?)])
  func `keep what a rule keeps`(text: String, rule: JSONTemplate.Rule, expected: String?) throws {
    let document = try JSONValue.parse("{\"a\":1,\"key\":\(text),\"b\":[\(text)],\"c\" : \(text)}")
    let template = JSONTemplate(of: document, [.numbers, rule, [], rule])
    var others: [Int] = []
    var elements: [Bool] = []
    var holds = false
    let written = written { writer in
      writer.object { writer in
        writer.excerpt(from: document) { copy, part in
          holds = copy.copyMembers(of: part, by: template) { copy, position, key, value in
            others.append(position)
            copy.key(key)
            guard let element = copy.first(in: value) else {
              if !copy.copy(value, if: rule) { copy.write { $0.null() } }
              return
            }
            copy.begin(value)
            let isKept = copy.copy(element, if: rule)
            elements.append(isKept)
            copy.finish(value)
          }
        }
      }
    }
    #expect(holds)
    #expect(elements == [expected != nil])
    let value = expected.map { "\"key\":\($0)," } ?? (rule == .dropped ? "" : "\"key\":null,")
    let last = expected ?? "null"
    #expect(
      written == "{\"a\":1,\(value)\"b\":[\(expected ?? "")]\(rule == .dropped ? "" : ",\"c\":\(last)")}")
    #expect(others == (rule == .dropped ? [2] : expected == nil || rule == .integerTexts ? [1, 2, 3] : [2, 3]))
  }
}
