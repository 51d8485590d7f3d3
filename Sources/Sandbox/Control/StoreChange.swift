import JSON

/// A change of the store as the control path takes it.
struct StoreChange: Sendable {
  /// What it is about: a name of a kind, `customers` for example.
  let kind: String
  /// What happens: `create`, `touch`, `change` or `delete`.
  let action: String
  let ids: [Int]
  let count: Int
  /// The row below which new ones are made.
  let parent: Int?
  /// The fields to be changed, by the names that the API gives them.
  let fields: [(name: String, value: JSONValue)]

  /// Reads a change; nil if it is none.
  init?(kind: String, _ body: JSONValue) {
    guard Kind.named(kind) != nil, let action = body["action"]?.string,
      ["create", "touch", "change", "delete"].contains(action)
    else { return nil }
    self.kind = kind
    self.action = action
    ids = body["ids"]?.elements.compactMap(\.int) ?? body["id"]?.int.map { [$0] } ?? []
    count = body["count"]?.int ?? 1
    parent = body["parent"]?.int
    fields = body["fields"]?.members.map { ($0.key.string, $0.value) } ?? []
  }

  /// Carries the change out and returns the ids that it is about.
  func apply(to world: inout World) -> [Int] {
    guard action != "delete" else {
      world.delete(kind, ids)
      return ids
    }
    let found = action == "create" ? world.create(kind, count, below: parent) : ids
    if action != "create" || !fields.isEmpty { world.change(kind, found, fields) }
    return found
  }
}
