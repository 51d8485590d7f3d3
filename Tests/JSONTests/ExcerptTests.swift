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
    let order = JSONKeyOrder(of: try JSONValue.parse(#"{"id":{"x":[0]},"accepted":"yes"}"#))
    var found: Bool?
    var writer = JSONWriter()
    writer.excerpt(from: try JSONValue.parse(text)) { copy, part in found = copy.has(part, order) }
    #expect(found == expected)
  }

  @Test(arguments: [
    ("0", true), ("-7", true), ("123456789012345678", true), ("-12345678901234567", true),
    ("1234567890123456789", false), ("1.0", false), ("1e5", false), ("1E5", false), ("-0", true), ("\"1\"", false),
  ])
  func `tell short integers from other numbers`(text: String, expected: Bool) throws {
    var found: Bool?
    var writer = JSONWriter()
    writer.excerpt(from: try JSONValue.parse("[\(text)]")) { copy, part in
      found = copy.first(in: part).map { copy.isShortInteger($0) }
    }
    #expect(found == expected)
  }
}
