import JSON

extension ContactMapper {
  /// The attributes for which a customer's record says that there is no value: what was sent before is taken back.
  ///
  /// A record that lacks the field altogether, as a catalog may have it, says nothing.
  func emptied(_ record: Record) -> Set<String> {
    let fields = record.value
    var names: Set<String> = []
    for entry in mapping.entries where attributes[entry.attribute] != nil {
      let field: String
      switch entry.source {
      case .path(let path, _):
        guard case .key(let name)? = path.steps.first else { continue }
        field = name
      case .groupName: field = "customer_group_id"
      case .constant, .figure: continue
      }
      guard fields[field] != nil else { continue }
      let value = entry.value(in: fields, groups: groups)
      if value == nil || value?.isNull == true || value?.string == "" { names.insert(entry.attribute) }
    }
    return names
  }
}
