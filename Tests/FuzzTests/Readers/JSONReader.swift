import JSON
import Singer

extension FuzzReader {
  /// Documents: what is read is written again, and is then the same.
  static let json = FuzzReader("json") { bytes in
    try JSONHolds.holdRepairs(of: bytes)
    let value: JSONValue
    do throws(JSONError) {
      value = try JSONValue.parse(bytes)
    } catch {
      try promise(
        0...bytes.count ~= error.offset && error.line > 0 && error.column > 0, "a fault outside of the text: \(error)")
      return
    }
    try promise(String(validating: bytes, as: UTF8.self) != nil, "text that is no UTF-8 was read")
    try JSONHolds.holdReading(of: value)

    let tight = compact(value.json)
    let again = try JSONValue.parse(tight)
    try promise(JSONWriter.bytes { $0.value(again) } == tight, "copying changes the text")
    try promise(JSONFingerprint(of: again) == JSONFingerprint(of: value), "white space changes the fingerprint")
    var excerpt = JSONWriter()
    excerpt.excerpt(from: value) { JSONHolds.copy($1, into: &$0) }
    try promise(excerpt.bytes == tight, "an excerpt of all is something else: \(excerpt.bytes.asText)")

    let rewritten = JSONWriter.bytes { JSONHolds.rewrite(value, into: &$0) }
    let second = try JSONValue.parse(rewritten)
    try promise(JSONWriter.bytes { JSONHolds.rewrite(second, into: &$0) } == rewritten, "writing twice gives two texts")
  }
}

/// What is true of every document.
enum JSONHolds {
  /// Repaired texts need no further repair, and have none of the faults that were repaired.
  static func holdRepairs(of bytes: [UInt8]) throws(Finding) {
    if let mended = BareNumbers.replaced(in: bytes) {
      try promise(BareNumbers.replaced(in: mended) == nil, "bare numbers are left")
    }
    guard let mended = BrokenCharacters.replaced(in: bytes) else { return }
    try promise(BrokenCharacters.replaced(in: mended) == nil, "broken characters are left")
    do throws(JSONError) {
      _ = try JSONValue.parse(mended)
    } catch {
      try promise(error.expected != .validUTF8, "no UTF-8 after the repair")
      try promise(error.expected != .surrogatePair, "half a pair after the repair")
    }
  }

  /// Every way to a value gives the same one.
  static func holdReading(of value: JSONValue) throws(Finding) {
    switch value.kind {
    case .object:
      var count = 0
      for (key, member) in value.members {
        count += 1
        try promise(value[key.string]?.json.startIndex == member.json.startIndex, "a key finds another member")
        try holdReading(of: member)
      }
      try promise(count <= value.count, "more members than there are")
    case .array:
      var count = 0
      for element in value.elements {
        if count < 8 {
          try promise(value[count]?.json.startIndex == element.json.startIndex, "a position finds another")
        }
        count += 1
        try holdReading(of: element)
      }
      try promise(count == value.count, "another number of elements")
      try promise(value[count] == nil, "an element behind the last")
    case .number:
      let text = String(decoding: value.raw, as: UTF8.self)
      try promise(value.int == Int(text), "another integer than \(text)")
      try promise(value.number.map { !$0.double.isNaN } ?? false, "no number: \(text)")
    case .string: try promise(value.string != nil, "a text without a text")
    case .null, .true, .false, .end: break
    }
  }

  static func rewrite(_ value: JSONValue, into writer: inout JSONWriter) {
    switch value.kind {
    case .object:
      writer.object { writer in
        for (key, member) in value.members { writer.member(key.string) { rewrite(member, into: &$0) } }
      }
    case .array: writer.array { writer in for element in value.elements { rewrite(element, into: &writer) } }
    case .string: writer.string(value.string ?? "")
    default: writer.value(value)
    }
  }

  static func copy(_ part: JSONPart, into excerpt: inout JSONExcerpt) {
    guard part.kind == .object || part.kind == .array else { return excerpt.copy(part) }
    excerpt.begin(part)
    var next = excerpt.first(in: part)
    while let found = next {
      var value = found
      if part.kind == .object {
        excerpt.key(found)
        value = excerpt.value(ofKey: found)
      }
      copy(value, into: &excerpt)
      next = excerpt.next(after: value)
    }
    excerpt.finish(part)
  }
}
