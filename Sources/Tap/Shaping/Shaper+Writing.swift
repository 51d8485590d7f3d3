import JSON
import Singer

extension Shaper {
  /// Writes an object's members without its brackets.
  mutating func writeMembers(of row: JSONPart, _ object: Int, into copy: inout JSONExcerpt) {
    if !writeKnown(row, object, into: &copy) { writeUnknown(copy.value(row), object, into: &copy) }
  }

  /// Writes the members of an object if it has the keys of the last one, which all differ.
  private mutating func writeKnown(_ row: JSONPart, _ object: Int, into copy: inout JSONExcerpt) -> Bool {
    // An object within may have other keys, which are learned then; these are gone through to their end.
    let (template, steps, counts) = (objects[object].template, objects[object].steps, mismatchCounts)
    let isKnown = copy.copyMembers(of: row, by: template) { copy, position, key, value in
      let step = steps[position]
      copy.key(key)
      write(value, step.shape, object, step.member, into: &copy)
    }
    // What is written anew is counted anew.
    if !isKnown { mismatchCounts = counts }
    return isKnown
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
  mutating func write(
    _ value: JSONPart, _ shape: Shape, _ object: Int, _ member: Int, into copy: inout JSONExcerpt
  ) {
    if copy.copy(value, if: shape.rule) { return }
    var fits = true
    switch shape {
    case .drop: return
    case .dateTime where copy.copyMoment(value): return
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
    if value.kind == .object {
      let beginning = copy.mark
      copy.begin(value)
      if writeKnown(value, object, into: &copy) {
        copy.finish(value)
        return true
      }
      copy.goBack(to: beginning)
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
  /// Writes a moment if it is written in one of the forms that are met most often.
  fileprivate mutating func copyMoment(_ value: JSONPart) -> Bool {
    guard value.kind == .string, let moment = withText(value, { PlainMoment($0) }) else { return false }
    plainString { moment.write(to: $0) }
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
