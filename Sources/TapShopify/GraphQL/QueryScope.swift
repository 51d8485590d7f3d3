import Singer

/// What decides, beside the fields that are wanted, what of a table is asked for.
struct QueryScope: Sendable {
  var version = APIVersion.pinned
  /// The metafields that are wanted, such as `custom.tier`.
  var metafields: [String] = []
  /// The paths that the token may not read, the names joined by dots.
  var denied: Set<String> = []

  /// The metafields at most that one row is asked for.
  static let mostMetafields = 250

  /// Whether a field is asked for.
  func asks(for field: GraphField, at path: [String], _ wanted: FieldSelection) -> Bool {
    guard wanted.includes(field.name), field.since.map({ $0 <= version }) ?? true else { return false }
    if case .metafields = field.kind, metafields.isEmpty { return false }
    return denied.isEmpty || !denied.contains((path + [field.name]).joined(separator: "."))
  }
}
