import JSON

extension CustomerMapping.Entry {
  /// Whether a record tells of the entry's field: then it has no value where nothing stands there, and what was sent before
  /// is taken back.
  ///
  /// A record that lacks the field altogether, as a catalog may have it, says nothing.
  func isTold(in record: JSONValue) -> Bool {
    guard case .path(let path, or: let other) = source else { return false }
    return [path, other].contains { $0.flatMap(\.field).map { record[$0] != nil } ?? false }
  }
}

extension JSONPath {
  /// The record's own field at which the path begins.
  fileprivate var field: String? { if case .key(let name)? = steps.first { name } else { nil } }
}
