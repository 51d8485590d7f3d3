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
        if let json = source.json(in: record), !json.elementsEqual("null".utf8) { writer.member(name) { $0.raw(json) } }
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
