import JSON

extension ContactMapper {
  /// The attributes for which a customer's record says that there is no value: what was sent before is taken back.
  ///
  /// A record that lacks the field altogether, as a catalog may have it, says nothing.
  func emptied(_ fields: JSONValue) -> Set<String> {
    var names: Set<String> = []
    for entry in mapping.entries {
      guard let kind = attributes[entry.attribute], case .path(let path, or: let other) = entry.source,
        [path, other].contains(where: { $0.flatMap(\.field).map { fields[$0] != nil } ?? false })
      else { continue }
      let value = entry.value(in: fields, groups: groups)
      if value.map({ AttributeValue.isNothing($0, as: kind) }) ?? true { names.insert(entry.attribute) }
    }
    return names
  }
}

extension JSONPath {
  /// The record's own field at which the path begins.
  fileprivate var field: String? { if case .key(let name)? = steps.first { name } else { nil } }
}
