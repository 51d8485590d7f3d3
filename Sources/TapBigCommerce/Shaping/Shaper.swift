import JSON
import Singer

/// A writer of records: it walks a row as the store sent it, and writes it as the schema promises.
///
/// Dates become RFC 3339 in UTC, numbers in quotes become numbers with the same digits, an empty text becomes null where
/// the type is no text, `{}`, `[]` and a bare link become what the field is when empty. What is unknown or not selected
/// is left out. A value that cannot be brought to its type becomes null, and is counted: nothing is silent.
struct Shaper: Sendable {
  private var objects: [ObjectShape] = []
  private var elements: [Shape] = []
  private var mismatchCounts: [String: Int] = [:]

  /// Compiles the shapes of a stream's fields.
  ///
  /// - Parameters:
  ///   - schema: the fields.
  ///   - selection: those that are wanted.
  ///   - late: the record's members that are not taken from the row's member of that name, but written by themselves.
  init(schema: RecordSchema, selection: FieldSelection, late: [String] = []) {
    _ = compile(schema.fields, selection, path: "", late: late)
  }

  /// Takes the numbers of values that did not fit their type since the last call, by field.
  mutating func takeMismatches() -> [String: Int] {
    defer { mismatchCounts = [:] }
    return mismatchCounts
  }

  /// Writes a row's members into an object that has been begun.
  mutating func writeMembers(of row: JSONValue, into writer: inout JSONWriter) {
    writeMembers(of: row, 0, into: &writer)
  }
}

// MARK: - Compiling

extension Shaper {
  /// A member that is written by itself.
  struct Slot: Sendable {
    fileprivate let object: Int
    fileprivate let member: Int
  }

  /// Finds a member by the names from the record inwards; nil if it is not wanted.
  func slot(_ path: String...) -> Slot? {
    var object = 0
    for (depth, name) in path.enumerated() {
      let name = lateName(name, depth)
      guard let member = objects[object].members.firstIndex(where: { $0.name.elementsEqual(name.utf8) }) else {
        return nil
      }
      if depth == path.count - 1 { return Slot(object: object, member: member) }
      guard case .object(let inner) = objects[object].members[member].shape else { return nil }
      object = inner
    }
    return nil
  }

  /// The name under which a late member is kept, so that the row's own member of the name is passed over.
  private func lateName(_ name: String, _ depth: Int) -> String { depth == 0 ? "\u{1}\(name)" : name }

  private mutating func compile(
    _ fields: [Field], _ selection: FieldSelection, path: String, late: [String] = []
  ) -> Int {
    let place = objects.count
    objects.append(ObjectShape())
    for field in fields where selection.includes(field.name) {
      let here = path.isEmpty ? field.name : "\(path).\(field.name)"
      let shape = compile(field.type, selection.nested(field.name), path: here)
      let isLate = late.contains(field.name)
      let name = isLate ? lateName(field.name, 0) : field.name
      objects[place].add(ObjectShape.Member(name: ArraySlice(Array(name.utf8)), shape: shape, path: here))
    }
    return place
  }

  private mutating func compile(_ type: FieldType, _ selection: FieldSelection, path: String) -> Shape {
    switch type {
    case .integer: return .integer
    case .number: return .number
    case .string: return .string
    case .boolean: return .boolean
    case .dateTime: return .dateTime
    case .date: return .date
    case .any: return .any
    case .object(let fields): return .object(compile(fields, selection, path: path))
    case .array(let element):
      let shape = compile(element, selection, path: path + "[]")
      elements.append(shape)
      return .array(elements.count - 1)
    case .map(let value):
      let shape = compile(value, .everything, path: path + ".*")
      elements.append(shape)
      return .map(elements.count - 1)
    }
  }
}

// MARK: - Writing

extension Shaper {
  /// Writes a late member whose body writes its value.
  func writeMember(_ slot: Slot, into writer: inout JSONWriter, _ value: (inout JSONWriter) -> Void) {
    let name = objects[slot.object].members[slot.member].name
    writer.key(raw: name.first == 1 ? name.dropFirst() : name)
    value(&writer)
  }

  /// Writes a late member whose value the store sent elsewhere.
  mutating func writeMember(_ slot: Slot, _ value: JSONValue, into writer: inout JSONWriter) {
    let member = objects[slot.object].members[slot.member]
    writer.key(raw: member.name.first == 1 ? member.name.dropFirst() : member.name)
    write(value, member.shape, slot.object, slot.member, into: &writer)
  }

  /// Writes a late member that holds a list.
  ///
  /// - Parameters:
  ///   - slot: the member.
  ///   - rows: the elements as the store sent them.
  ///   - writer: where it goes.
  ///   - more: writes further members into each element.
  mutating func writeMember(
    _ slot: Slot, _ rows: [JSONValue], into writer: inout JSONWriter,
    adding more: (JSONValue, inout JSONWriter) -> Void = { _, _ in }
  ) {
    let member = objects[slot.object].members[slot.member]
    writer.key(raw: member.name.first == 1 ? member.name.dropFirst() : member.name)
    guard case .array(let place) = member.shape, case .object(let inner) = elements[place] else {
      writer.null()
      return
    }
    writer.beginArray()
    for row in rows where row.kind == .object {
      writer.beginObject()
      writeMembers(of: row, inner, into: &writer)
      more(row, &writer)
      writer.endObject()
    }
    writer.endArray()
  }

  private mutating func writeMembers(of row: JSONValue, _ object: Int, into writer: inout JSONWriter) {
    var position = 0
    for (key, value) in row.members {
      let member = objects[object].find(key.raw, position: position)
      position += 1
      guard let member else { continue }
      let shape = objects[object].members[member].shape
      if shape == .drop { continue }
      writer.key(raw: objects[object].members[member].name)
      write(value, shape, object, member, into: &writer)
    }
  }

  /// Writes a value in its shape; object and member say where it is.
  private mutating func write(
    _ value: JSONValue, _ shape: Shape, _ object: Int, _ member: Int, into writer: inout JSONWriter
  ) {
    var fits = true
    switch shape {
    case .drop: return
    case .string: fits = writer.writeText(value)
    case .integer: fits = writer.writeInteger(value)
    case .number: fits = writer.writeNumber(value)
    case .boolean: fits = writer.writeBoolean(value)
    case .dateTime: fits = writer.writeMoment(value)
    case .date: fits = writer.writeDay(value)
    case .any: writer.writeCompact(value)
    case .object(let inner):
      if let value = value.asObject {
        writer.beginObject()
        writeMembers(of: value, inner, into: &writer)
        writer.endObject()
      } else {
        fits = value.isEmptyOfAnyKind || value.isLink
        writer.null()
      }
    case .array(let place):
      fits = writeArray(value, elements[place], object, member, into: &writer)
    case .map(let place):
      guard value.kind == .object else {
        fits = value.isEmptyOfAnyKind
        if value.kind == .array, fits { writer.object { _ in } } else { writer.null() }
        break
      }
      writer.beginObject()
      for (key, inner) in value.members {
        writer.key(raw: key.raw)
        write(inner, elements[place], object, member, into: &writer)
      }
      writer.endObject()
    }
    if !fits { mismatchCounts[objects[object].members[member].path, default: 0] += 1 }
  }

  private mutating func writeArray(
    _ value: JSONValue, _ element: Shape, _ object: Int, _ member: Int, into writer: inout JSONWriter
  ) -> Bool {
    switch value.kind {
    case .array:
      writer.beginArray()
      for inner in value.elements { write(inner, element, object, member, into: &writer) }
      writer.endArray()
    case .object where value.isNumbered:
      writer.beginArray()
      for (_, inner) in value.members { write(inner, element, object, member, into: &writer) }
      writer.endArray()
    default:
      writer.null()
      return value.isNull || value.isLink || value.raw.isEmpty
    }
    return true
  }
}

extension JSONValue {
  /// The object, also where it is alone in an array; nil if there is none or it is empty or a link.
  fileprivate var asObject: JSONValue? {
    if kind == .object { return count > 0 && !isLink ? self : nil }
    guard kind == .array, count == 1, let only = self[0], only.kind == .object, only.count > 0 else { return nil }
    return only
  }

  /// Null, an empty text, an empty array, or an empty object.
  fileprivate var isEmptyOfAnyKind: Bool {
    switch kind {
    case .null: true
    case .string: raw.isEmpty
    case .array, .object: count == 0
    default: false
    }
  }

  /// What stands for something that was not asked for: an address and a path.
  fileprivate var isLink: Bool {
    guard kind == .object, count == 2 else { return false }
    return self["url" as StaticString] != nil && self["resource" as StaticString] != nil
  }

  /// An object that is a list: empty, or with the keys 0, 1, 2 and so on.
  fileprivate var isNumbered: Bool {
    var next = 0
    for (key, _) in members {
      guard key.string == String(next) else { return false }
      next += 1
    }
    return true
  }
}
