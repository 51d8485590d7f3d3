import JSON

/// The shape of a record of ours, made from another tap's: its fields and where each gets its value.
struct FieldShape: Sendable {
  /// What stands under a name.
  indirect enum Part: Sendable {
    case value(FieldSource)
    case object(FieldShape)
    /// An array of this one element, empty where the element is.
    case single(FieldShape)
  }

  private(set) var parts: [(name: String, part: Part)] = []
  /// Whether a field that the tap tells and that has no value is written as null, so that what it had is taken back.
  var tellsNulls = false {
    didSet {
      for place in parts.indices {
        switch parts[place].part {
        case .value: continue
        case .object(var shape):
          shape.tellsNulls = tellsNulls
          parts[place].part = .object(shape)
        case .single(var shape):
          shape.tellsNulls = tellsNulls
          parts[place].part = .single(shape)
        }
      }
    }
  }

  /// Puts a source at a path of ours: names with dots, and `[0]` behind a name whose value is an array of one.
  ///
  /// - Returns: false if something else is there already.
  mutating func put(_ source: FieldSource, at steps: ArraySlice<JSONPath.Step>) -> Bool {
    guard case .key(let name)? = steps.first else { return false }
    var rest = steps.dropFirst()
    let isSingle = rest.first == .position(0)
    if isSingle { rest = rest.dropFirst() }
    let place = parts.firstIndex { $0.name == name }
    if rest.isEmpty {
      guard place == nil, !isSingle else { return false }
      parts.append((name, .value(source)))
      return true
    }
    var inner = FieldShape()
    if let place {
      switch parts[place].part {
      case .object(let shape) where !isSingle: inner = shape
      case .single(let shape) where isSingle: inner = shape
      default: return false
      }
    }
    guard inner.put(source, at: rest) else { return false }
    let part: Part = isSingle ? .single(inner) : .object(inner)
    if let place { parts[place].part = part } else { parts.append((name, part)) }
    return true
  }

  /// Whether something goes to a path of ours.
  func has(_ steps: ArraySlice<JSONPath.Step>) -> Bool {
    guard case .key(let name)? = steps.first, let part = parts.first(where: { $0.name == name })?.part else {
      return false
    }
    let rest = steps.dropFirst()
    switch part {
    case .value: return true
    case .object(let shape): return rest.isEmpty || shape.has(rest)
    case .single(let shape): return rest.isEmpty || shape.has(rest.dropFirst())
    }
  }

  /// Writes another tap's record in this shape; fields without a value are left out.
  func write(_ record: JSONValue, into writer: inout JSONWriter) {
    writer.object { write(members: record, into: &$0) }
  }

  /// Writes the members alone, into an object that is open.
  func write(members record: JSONValue, into writer: inout JSONWriter) {
    for (name, part) in parts {
      switch part {
      case .value(let source):
        if let json = source.json(in: record), !json.elementsEqual("null".utf8) {
          writer.member(name) { $0.raw(json) }
        } else if tellsNulls, source.isTold(in: record) {
          writer.member(name) { $0.null() }
        }
      case .object(let shape): writer.member(name) { shape.write(record, into: &$0) }
      case .single(let shape):
        let element = JSONWriter.bytes { shape.write(record, into: &$0) }
        writer.member(name) { writer in
          writer.array { if element.count > 2 { $0.raw(element) } }
        }
      }
    }
  }

  /// Writes the JSON Schema of this shape, by the schema of the other tap's record.
  func schema(by theirs: JSONValue?) -> [UInt8] {
    JSONWriter.bytes { writer in
      writer.object { writer in
        writer.member("type", "object")
        writer.member("properties") { writer in
          writer.object { writer in
            for (name, part) in parts {
              writer.member(name) { writer in
                switch part {
                case .value(let source): writer.raw(source.schema(by: theirs))
                case .object(let shape): writer.raw(shape.schema(by: theirs))
                case .single(let shape):
                  writer.object { writer in
                    writer.member("type", "array")
                    writer.member("items") { $0.raw(shape.schema(by: theirs)) }
                  }
                }
              }
            }
          }
        }
      }
    }
  }
}

/// Where a field of ours gets its value in another tap's record.
indirect enum FieldSource: Sendable {
  /// The part of a text at a path that stands behind one text, up to another.
  case part(JSONPath, behind: String, until: String)
  /// What stands at a path, with a text before it.
  case path(JSONPath, before: String)
  /// The same for every record; JSON.
  case constant([UInt8])
  /// A constant where something stands at a path; JSON.
  case present(JSONPath, [UInt8])
  /// A value for each of some words that may stand at a path, or in an array there; JSON.
  case choice(JSONPath, [String: [UInt8]])
  /// An object, or each object of an array, brought into another shape.
  case nested(JSONPath, FieldShape)
  /// What stands at a path in each object of an array.
  case each(JSONPath, JSONPath)
  /// The texts of an array as one text, with another between them.
  case joined(JSONPath, String)
  /// The first that gives a value.
  case first([FieldSource])

  /// Writes the value as JSON; nil if there is none.
  func json(in record: JSONValue) -> [UInt8]? {
    switch self {
    case .constant(let json): return json
    case .path(let path, let before):
      guard let value = record.present(at: path) else { return nil }
      if before.isEmpty { return Array(value.json) }
      let text = before + (value.string ?? String(decoding: value.json, as: UTF8.self))
      return JSONWriter.bytes { $0.string(text) }
    case .part(let path, let behind, let until):
      return record.present(at: path)?.string?.part(behind: behind, until: until).map { part in
        JSONWriter.bytes { $0.string(part) }
      }
    case .present(let path, let json): return record.present(at: path) == nil ? nil : json
    case .choice(let path, let words):
      guard let value = record.present(at: path) else { return nil }
      for word in value.words { if let json = words[word] { return json } }
      return nil
    case .nested(let path, let shape):
      guard let value = record.present(at: path) else { return nil }
      return JSONWriter.bytes { writer in
        guard value.kind == .array else { return shape.write(value, into: &writer) }
        writer.array { writer in
          for element in value.elements { shape.write(element, into: &writer) }
        }
      }
    case .each(let path, let inner):
      guard let value = record.present(at: path), value.kind == .array else { return nil }
      let found = value.elements.compactMap { $0.present(at: inner) }
      return JSONWriter.bytes { writer in writer.array { writer in found.forEach { writer.value($0) } } }
    case .joined(let path, let between):
      let words = record.present(at: path)?.words ?? []
      return words.isEmpty ? nil : JSONWriter.bytes { $0.string(words.joined(separator: between)) }
    case .first(let sources):
      for source in sources {
        if let json = source.json(in: record) { return json }
      }
      return nil
    }
  }

  /// Whether a record has the field at which the way to the value begins.
  func isTold(in record: JSONValue) -> Bool {
    switch self {
    case .constant: true
    case .path(let path, _), .present(let path, _), .choice(let path, _), .nested(let path, _), .each(let path, _),
      .joined(let path, _), .part(let path, _, _):
      if case .key(let name)? = path.steps.first { record[name] != nil } else { false }
    case .first(let sources): sources.contains { $0.isTold(in: record) }
    }
  }

  /// Writes the JSON Schema of the value, by the schema of the other tap's record.
  func schema(by theirs: JSONValue?) -> [UInt8] {
    switch self {
    case .path(let path, let before):
      guard before.isEmpty, let found = theirs?.schema(at: path) else { return FieldSource.text }
      return Array(found.json)
    case .constant(let json), .present(_, let json): return FieldSource.schema(of: json)
    case .choice(_, let words): return words.values.first.map(FieldSource.schema) ?? FieldSource.text
    case .nested(let path, let shape):
      let found = theirs?.schema(at: path)
      if let items = found?["items" as StaticString] {
        return Array(#"{"type":["null","array"],"items":"#.utf8) + shape.schema(by: items) + Array("}".utf8)
      }
      return shape.schema(by: found)
    case .each(let path, let inner):
      let items = theirs?.schema(at: path)?["items" as StaticString]?.schema(at: inner)
      return Array(#"{"type":["null","array"],"items":"#.utf8) + (items.map { Array($0.json) } ?? FieldSource.text)
        + Array("}".utf8)
    case .joined, .part: return FieldSource.text
    case .first(let sources): return sources.first?.schema(by: theirs) ?? FieldSource.text
    }
  }

  private static let text = Array(#"{"type":["null","string"]}"#.utf8)

  private static func schema(of json: [UInt8]) -> [UInt8] {
    switch (try? JSONValue.parse(json))?.kind {
    case .number: Array(#"{"type":["null","number"]}"#.utf8)
    case .true, .false: Array(#"{"type":["null","boolean"]}"#.utf8)
    default: text
    }
  }
}

extension JSONValue {
  /// The value at the end of a path where there is one that is neither null nor an empty text.
  fileprivate func present(at path: JSONPath) -> JSONValue? {
    guard let value = value(at: path), !value.isNull, !value.isString("") else { return nil }
    return value
  }

  /// The value as a word, or those of an array, in their order.
  var words: [String] {
    let values = kind == .array ? Array(elements) : [self]
    return values.filter { !$0.isNull }.map { $0.string ?? String(decoding: $0.json, as: UTF8.self) }
  }

  /// The part of this JSON Schema that describes what stands at a path.
  func schema(at path: JSONPath) -> JSONValue? {
    var place: JSONValue? = self
    for step in path.steps {
      switch step {
      case .key(let key): place = place?["properties" as StaticString]?[key]
      case .position, .match: place = place?["items" as StaticString]
      }
    }
    return place
  }
}

extension String {
  /// The part behind the first occurrence of a text, up to the next of another; nil where there is none, or nothing in it.
  fileprivate func part(behind: String, until: String) -> String? {
    guard let start = firstRange(of: behind)?.upperBound else { return nil }
    let rest = self[start...]
    let end = until.isEmpty ? rest.endIndex : rest.firstRange(of: until)?.lowerBound ?? rest.endIndex
    return start < end ? String(rest[..<end]) : nil
  }
}
