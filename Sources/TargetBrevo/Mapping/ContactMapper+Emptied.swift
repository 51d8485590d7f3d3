import JSON

extension ContactMapper {
  /// The attributes for which a customer's record says that there is no value: what was sent before is taken back.
  ///
  /// A record that lacks the field altogether, as a catalog may have it, says nothing.
  func emptied(_ record: Record) -> Set<String> {
    let fields = record.value
    var names: Set<String> = []
    for entry in mapping.entries where attributes[entry.attribute] != nil {
      guard case .path(let path) = entry.source, case .key(let field)? = path.steps.first, fields[field] != nil else {
        continue
      }
      let value = CustomerMapping.value(path, in: fields)
      if value == nil || value?.isNull == true || value?.string == "" { names.insert(entry.attribute) }
    }
    return names
  }
}
