import JSON
import Singer

/// A list within a row that is longer than what has come of it.
struct CutList: Sendable {
  /// The object with an id of its own that it hangs on, and that object's type.
  let owner: String
  let type: String
  /// What leads from the owner to the list: the names of fields, and types that are chosen by `... on`.
  let trail: [Step]
  let field: GraphField
  let wanted: FieldSelection
  /// Where the table has it, for what the token may not read.
  let path: [String]
  /// Where it goes on; nil for a list that must be read anew.
  let cursor: String?

  enum Step: Sendable, Equatable {
    case field(String)
    case type(String)
  }

  /// What a list of an object is known by.
  static func name(of field: String, in owner: String) -> String { "\(owner) \(field)" }

  var name: String { Self.name(of: field.name, in: owner) }

  /// Whether it is asked for in the same words as another one, but for the owner.
  func isAsked(like other: CutList) -> Bool { type == other.type && trail == other.trail && path == other.path }
}

/// A search for lists that are cut short, along a table of fields.
struct CutListFinder {
  let scope: QueryScope
  private(set) var found: [CutList] = []

  /// The object that more can be asked of.
  private struct Place {
    var owner: String
    var type: String
    var trail: [CutList.Step] = []
    var path: [String] = []

    func below(_ step: CutList.Step) -> Place {
      var place = self
      place.trail.append(step)
      if case .field(let name) = step { place.path.append(name) }
      return place
    }
  }

  init(_ scope: QueryScope) { self.scope = scope }

  /// Looks through an object.
  ///
  /// - Parameters:
  ///   - node: the object.
  ///   - type: its type.
  ///   - fields: its table.
  ///   - wanted: the fields that were asked for.
  ///   - path: where the table has it.
  mutating func look(
    through node: JSONValue, of type: String, _ fields: [GraphField], _ wanted: FieldSelection, at path: [String] = []
  ) {
    guard let id = node["id" as StaticString]?.string else { return }
    look(through: node, fields, wanted, Place(owner: id, type: type, path: path))
  }

  private mutating func look(
    through node: JSONValue, _ fields: [GraphField], _ wanted: FieldSelection, _ place: Place
  ) {
    for field in fields {
      guard let value = node[field.name], !value.isNull else { continue }
      look(at: value, field, wanted.nested(field.name), place)
    }
  }

  private mutating func look(at value: JSONValue, _ field: GraphField, _ wanted: FieldSelection, _ place: Place) {
    let below = place.below(.field(field.name))
    switch field.kind {
    case .scalar, .scalars, .id, .metafields: break
    case .object(let fields, let type):
      if let type, value["id" as StaticString] != nil {
        look(through: value, of: type, fields, wanted, at: below.path)
      } else {
        look(through: value, fields, wanted, below)
      }
    case .objects(let fields, let type, let first):
      if let first, value.count >= first { return add(field, wanted, place, cursor: nil) }
      guard let type else { return }
      for element in value.elements { look(through: element, of: type, fields, wanted, at: below.path) }
    case .connection(let fields, let type, _):
      for element in value["nodes" as StaticString]?.elements.map({ $0 }) ?? [] {
        look(through: element, of: type, fields, wanted, at: below.path)
      }
      guard let page = value["pageInfo" as StaticString], page["hasNextPage" as StaticString]?.bool == true else {
        return
      }
      add(field, wanted, place, cursor: page["endCursor" as StaticString]?.string)
    case .union(let variants):
      let name = value["__typename" as StaticString]?.string
      guard let variant = variants.first(where: { $0.type == name }) else { return }
      look(through: value, variant.fields, wanted, below.below(.type(variant.type)))
    }
  }

  private mutating func add(_ field: GraphField, _ wanted: FieldSelection, _ place: Place, cursor: String?) {
    found.append(
      CutList(
        owner: place.owner, type: place.type, trail: place.trail, field: field, wanted: wanted,
        path: place.path + [field.name], cursor: cursor))
  }
}
