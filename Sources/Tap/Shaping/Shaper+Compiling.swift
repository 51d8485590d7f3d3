import JSON
import Singer

extension Shaper {
  /// A member that is written by itself.
  package struct Slot: Sendable {
    let object: Int
    let member: Int
  }

  /// Finds a late member; nil if it is not wanted.
  package func slot(_ name: String) -> Slot? { late.first { $0.name == name }?.slot }

  /// Finds a member by the names from the record inwards; nil if it is not wanted.
  package func slot(_ path: String...) -> Slot? { find(path) }

  func find(_ path: [String]) -> Slot? {
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

  mutating func compile(
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
