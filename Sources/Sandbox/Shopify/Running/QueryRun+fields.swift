extension QueryRun {
  /// What is selected of objects of a type: fragments taken apart, and the same name in the answer brought together.
  mutating func fields(of set: SelectionSet, on type: String) -> [CollectedField] {
    let key = CollectionKey(set: set.id, type: type)
    if let known = collected[key] { return known }
    var found: [CollectedField] = []
    collect(set, type, into: &found)
    collected[key] = found
    return found
  }

  mutating func collect(_ set: SelectionSet, _ type: String, into found: inout [CollectedField]) {
    for selection in set.items {
      switch selection {
      case .inline(let condition, let inner, _):
        if condition.map({ types.isKind(type, of: $0) }) ?? true { collect(inner, type, into: &found) }
      case .spread(let name, _):
        guard let fragment = document.fragments[name], types.isKind(type, of: fragment.type) else { continue }
        collect(fragment.selections, type, into: &found)
      case .field(let field):
        guard let place = found.firstIndex(where: { $0.key == field.key }) else {
          found.append(
            CollectedField(
              key: field.key, field: field, type: types[type]?.fields[field.name], set: field.selections))
          continue
        }
        if let one = found[place].set, let other = field.selections {
          lastSet += 1
          found[place].set = SelectionSet(id: lastSet, items: one.items + other.items)
        }
      }
    }
  }
}
