/// The types of an API by name, and what each of them has.
struct TypeTable: Sendable {
  private(set) var types: [String: ObjectType] = [:]
  /// The objects that arguments may be, and their members.
  private(set) var inputs: [String: ObjectType] = [:]
  /// The words of each enumeration that an argument has.
  private(set) var enums: [String: [String]] = [:]
  /// The members of unions, and the types that implement an interface.
  private(set) var members: [String: Set<String>] = [:]

  /// Reads the lines of a table.
  init(_ texts: [String]) {
    var name = ""
    var bodies: [(name: String, body: String)] = []
    for line in texts.flatMap({ $0.split(separator: "\n") }) {
      if line.hasPrefix(" ") {
        if !bodies.isEmpty { bodies[bodies.count - 1].body += " " + line.trimming(" ") }
        continue
      }
      let words = line.split(separator: " ").map(String.init)
      guard let kind = words.first, let second = words.dropFirst().first else { continue }
      name = second
      switch kind {
      case "enum": bodies.append((name, "= " + words.dropFirst(3).joined(separator: " ")))
      case "union": members[name] = Set(words.dropFirst(3))
      case "input":
        inputs[name] = ObjectType(name: name, isInterface: false, interfaces: [])
        bodies.append((name, ""))
      default:
        // A type may be written down in several parts.
        types[name] =
          types[name]
          ?? ObjectType(
            name: name, isInterface: kind == "interface", interfaces: Array(words.dropFirst(3)))
        for interface in words.dropFirst(3) { members[interface, default: []].insert(name) }
        bodies.append((name, ""))
      }
    }
    for (name, body) in bodies {
      if body.hasPrefix("= ") {
        enums[name] = body.dropFirst(2).split(separator: " ").map(String.init)
      } else {
        for field in body.split(separator: ";") {
          let field = APIField(String(field).trimming(" "))
          if inputs[name] == nil { types[name]?.add(field) } else { inputs[name]?.add(field) }
        }
      }
    }
    addConnections()
  }

  /// The type of a name; nil for a scalar, an enumeration or a union.
  subscript(name: String) -> ObjectType? { types[name] }

  /// Whether a name stands for objects, of one type or of several.
  func isComposite(_ name: String) -> Bool { types[name] != nil || members[name] != nil }

  /// Whether objects of a concrete type are of another one too.
  func isKind(_ concrete: String, of name: String) -> Bool {
    concrete == name || members[name]?.contains(concrete) == true
  }

  /// Whether some object could be of both types.
  func overlap(_ one: String, _ other: String) -> Bool {
    let left = members[one] ?? [one]
    return !left.isDisjoint(with: members[other] ?? [other]) || one == other
  }

  private mutating func addConnections() {
    let fields = types.values.flatMap { $0.fields.values }.map(\.type.base)
    for connection in Set(fields) where connection.hasSuffix("Connection") && types[connection] == nil {
      let node = String(connection.dropLast("Connection".count))
      var type = ObjectType(name: connection, isInterface: false, interfaces: [])
      for field in ["edges [\(node)Edge!]!", "nodes [\(node)!]!", "pageInfo PageInfo!"] { type.add(APIField(field)) }
      types[connection] = type
      var edge = ObjectType(name: node + "Edge", isInterface: false, interfaces: [])
      for field in ["cursor String!", "node \(node)!"] { edge.add(APIField(field)) }
      types[edge.name] = edge
    }
  }
}

/// A type of objects.
struct ObjectType: Sendable {
  let name: String
  let isInterface: Bool
  let interfaces: [String]
  private(set) var fields: [String: APIField] = [:]

  init(name: String, isInterface: Bool, interfaces: [String]) {
    (self.name, self.isInterface, self.interfaces) = (name, isInterface, interfaces)
  }

  mutating func add(_ field: APIField) { fields[field.name] = field }
}
