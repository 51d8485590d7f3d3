import JSON

extension CustomerMapping.Entry {
  /// Whether a record tells of the entry's field: then it has no value where nothing stands there, and what was sent before
  /// is taken back.
  ///
  /// A record that lacks the field altogether, as a catalog may have it, says nothing.
  func isTold(in record: JSONValue) -> Bool {
    guard case .path(let path, or: let other) = source else { return false }
    return path.begins(in: record) || other?.begins(in: record) ?? false
  }
}

extension JSONPath {
  /// Whether a record has the field at which the path begins.
  fileprivate func begins(in record: JSONValue) -> Bool {
    if case .key(let name)? = steps.first { record[name] != nil } else { false }
  }
}
