import JSON
import Singer

extension Shaper {
  /// A member that is written by itself.
  package struct Slot: Sendable {
    let object: Int
    let member: Int
  }

  /// Finds a late member, or one within it, by the names from the record inwards with points between; nil if it is not
  /// wanted.
  package func slot(_ path: String) -> Slot? { slots[path] }

  /// Notes where the late members are, and all within them.
  mutating func noteSlots(within object: Int = 0, at path: String = "") {
    for (place, member) in objects[object].members.enumerated() {
      var name = member.name
      if path.isEmpty, name.popFirst() != Self.lateMark { continue }
      let path = (path.isEmpty ? "" : path + ".") + String(decoding: name, as: UTF8.self)
      slots[path] = Slot(object: object, member: place)
      if case .object(let inner) = member.shape { noteSlots(within: inner, at: path) }
    }
  }

  /// What stands before the name of a late member, so that the row's own member of the name is passed over.
  private static let lateMark: UInt8 = 1

  mutating func compile(
    _ fields: [Field], _ selection: FieldSelection, path: String, late: [String] = []
  ) -> Int {
    let place = objects.count
    objects.append(ObjectShape())
    for field in fields where selection.includes(field.name) {
      let here = path.isEmpty ? field.name : "\(path).\(field.name)"
      let shape = compile(field.type, selection.nested(field.name), path: here)
      let mark = late.contains(field.name) ? [Self.lateMark] : []
      objects[place].add(ObjectShape.Member(name: (mark + field.name.utf8)[...], shape: shape, path: here))
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
