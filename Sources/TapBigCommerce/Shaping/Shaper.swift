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
  /// The record's members that are written by themselves.
  private var late: [(name: String, slot: Slot)] = []

  /// Compiles the shapes of a stream's fields.
  ///
  /// - Parameters:
  ///   - schema: the fields.
  ///   - selection: those that are wanted.
  ///   - late: the record's members that are not taken from the row's member of that name, but written by themselves.
  init(schema: RecordSchema, selection: FieldSelection, late: [String] = []) {
    _ = compile(schema.fields, selection, path: "", late: late)
    for name in late {
      if let slot = find([name]) { self.late.append((name, slot)) }
    }
  }

  /// Takes the numbers of values that did not fit their type since the last call, by field.
  mutating func takeMismatches() -> [String: Int] {
    defer { mismatchCounts = [:] }
    return mismatchCounts
  }

  /// Writes a row's members into an object that has been begun.
  mutating func writeMembers(of row: JSONValue, into writer: inout JSONWriter) {
    writer.excerpt(from: row) { copy, row in writeMembers(of: row, 0, into: &copy) }
  }
}

// MARK: - Compiling

extension Shaper {
  /// A member that is written by itself.
  struct Slot: Sendable {
    fileprivate let object: Int
    fileprivate let member: Int
  }

  /// Finds a late member; nil if it is not wanted.
  func slot(_ name: String) -> Slot? { late.first { $0.name == name }?.slot }

  /// Finds a member by the names from the record inwards; nil if it is not wanted.
  func slot(_ path: String...) -> Slot? { find(path) }

  private func find(_ path: [String]) -> Slot? {
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
    writer.excerpt(from: value) { copy, value in
      write(value, member.shape, slot.object, slot.member, into: &copy)
    }
  }

  /// Writes a late member that holds a list as the store sent it.
  ///
  /// - Parameters:
  ///   - slot: the member.
  ///   - list: the list; nothing in it is taken from anything but an array.
  ///   - writer: where it goes.
  ///   - more: writes further members into each element.
  mutating func writeMember(
    _ slot: Slot, list: JSONValue, into writer: inout JSONWriter, adding more: (JSONValue, inout JSONWriter) -> Void
  ) {
    let member = objects[slot.object].members[slot.member]
    guard list.kind == .array, case .array(let place) = member.shape, case .object(let inner) = elements[place] else {
      return writeMember(slot, [], into: &writer)
    }
    writer.key(raw: member.name.first == 1 ? member.name.dropFirst() : member.name)
    writer.excerpt(from: list) { copy, list in
      copy.begin(list)
      var next = copy.first(in: list)
      while let row = next {
        next = copy.next(after: row)
        guard row.kind == .object else { continue }
        copy.begin(row)
        writeMembers(of: row, inner, into: &copy)
        let value = copy.value(row)
        copy.write { more(value, &$0) }
        copy.finish(row)
      }
      copy.finish(list)
    }
  }

  /// Writes a late member that holds a list whose elements were found one by one.
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
      writer.excerpt(from: row) { copy, row in writeMembers(of: row, inner, into: &copy) }
      more(row, &writer)
      writer.endObject()
    }
    writer.endArray()
  }

  /// Writes an object's members without its brackets.
  private mutating func writeMembers(of row: JSONPart, _ object: Int, into copy: inout JSONExcerpt) {
    if copy.has(row, objects[object].order) {
      writeKnown(row, object, into: &copy)
    } else {
      writeUnknown(copy.value(row), object, into: &copy)
    }
  }

  /// Writes the members of an object that has the keys of the last one, which all differ.
  private mutating func writeKnown(_ row: JSONPart, _ object: Int, into copy: inout JSONExcerpt) {
    var next = copy.first(in: row)
    var position = 0
    while let key = next {
      let value = copy.value(ofKey: key)
      let step = objects[object].steps[position]
      if step.shape != .drop {
        copy.key(key)
        write(value, step.shape, object, step.member, into: &copy)
      }
      next = copy.next(after: value)
      position += 1
    }
  }

  /// Writes the members of any object, and learns what keys it has.
  private mutating func writeUnknown(_ row: JSONValue, _ object: Int, into copy: inout JSONExcerpt) {
    var found: [Int] = []
    for (key, value) in row.members {
      guard let member = objects[object].find(key.raw) else { continue }
      found.append(member)
      let shape = objects[object].members[member].shape
      guard shape != .drop, let key = copy.part(key), let value = copy.part(value) else { continue }
      copy.key(key)
      write(value, shape, object, member, into: &copy)
    }
    // Fewer are found where a key comes twice or cannot be counted any more; a link is known by its keys.
    if found.count == row.count, !row.isLink { objects[object].learn(row, found) }
  }

  /// Writes a value in its shape; object and member say where it is.
  private mutating func write(
    _ value: JSONPart, _ shape: Shape, _ object: Int, _ member: Int, into copy: inout JSONExcerpt
  ) {
    if copy.fits(value, shape) {
      copy.copy(value)
      return
    }
    var fits = true
    switch shape {
    case .drop: return
    case .string, .integer, .number, .boolean, .dateTime, .date, .any:
      let value = copy.value(value)
      fits = copy.write { $0.write(value, as: shape) }
    case .object(let inner):
      fits = writeObject(value, inner, into: &copy)
    case .array(let place):
      fits = writeArray(value, elements[place], object, member, into: &copy)
    case .map(let place):
      fits = writeMap(value, elements[place], object, member, into: &copy)
    }
    if !fits { mismatchCounts[objects[object].members[member].path, default: 0] += 1 }
  }

  private mutating func writeObject(_ value: JSONPart, _ object: Int, into copy: inout JSONExcerpt) -> Bool {
    if copy.has(value, objects[object].order) {
      copy.begin(value)
      writeKnown(value, object, into: &copy)
      copy.finish(value)
      return true
    }
    let unknown = copy.value(value)
    guard let row = unknown.asObject, let part = copy.part(row) else {
      copy.write { $0.null() }
      return unknown.isEmptyOfAnyKind || unknown.isLink
    }
    copy.begin(part)
    writeUnknown(row, object, into: &copy)
    copy.finish(part)
    return true
  }

  private mutating func writeArray(
    _ value: JSONPart, _ element: Shape, _ object: Int, _ member: Int, into copy: inout JSONExcerpt
  ) -> Bool {
    switch value.kind {
    case .array:
      copy.begin(value)
      var next = copy.first(in: value)
      while let inner = next {
        write(inner, element, object, member, into: &copy)
        next = copy.next(after: inner)
      }
      copy.finish(value)
      return true
    case .object where copy.value(value).isNumbered:
      copy.write { $0.beginArray() }
      for (_, inner) in copy.value(value).members {
        if let inner = copy.part(inner) { write(inner, element, object, member, into: &copy) }
      }
      copy.write { $0.endArray() }
      return true
    default:
      let value = copy.value(value)
      copy.write { $0.null() }
      return value.isNull || value.isLink || value.raw.isEmpty
    }
  }

  private mutating func writeMap(
    _ value: JSONPart, _ shape: Shape, _ object: Int, _ member: Int, into copy: inout JSONExcerpt
  ) -> Bool {
    let map = copy.value(value)
    guard map.kind == .object else {
      let isEmpty = map.isEmptyOfAnyKind
      copy.write { if map.kind == .array, isEmpty { $0.object { _ in } } else { $0.null() } }
      return isEmpty
    }
    copy.begin(value)
    for (key, inner) in map.members {
      guard let key = copy.part(key), let inner = copy.part(inner) else { continue }
      copy.key(key)
      write(inner, shape, object, member, into: &copy)
    }
    copy.finish(value)
    return true
  }
}

extension JSONExcerpt {
  /// Whether a scalar can stay as it is.
  @inline(__always)
  fileprivate func fits(_ value: JSONPart, _ shape: Shape) -> Bool {
    switch shape {
    case .string: value.kind == .string || value.kind == .null
    case .integer: isShortInteger(value) || value.kind == .null
    case .number: value.kind == .number || value.kind == .null
    case .boolean: value.kind == .true || value.kind == .false || value.kind == .null
    case .dateTime: value.kind == .string && withText(value, Timestamp.isPlain) || value.kind == .null
    case .any: value.kind != .object && value.kind != .array
    case .date, .object, .array, .map, .drop: false
    }
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
