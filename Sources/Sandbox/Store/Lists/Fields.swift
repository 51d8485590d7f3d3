import JSON

/// The fields that `include_fields` and `exclude_fields` leave of an object.
struct Fields {
  private let kept: Set<String>
  private let included: Set<String>
  private let dropped: Set<String>

  init(_ ask: Ask) {
    kept = Set(ask.query.list("include_fields"))
    included = Set(ask.query.list("include"))
    dropped = Set(ask.query.list("exclude_fields"))
  }

  /// Writes an object, its fields chosen.
  func apply(_ writer: inout JSONWriter, _ write: (inout JSONWriter) -> Void) {
    guard !kept.isEmpty || !dropped.isEmpty else { return write(&writer) }
    guard let whole = try? JSONValue.parse(JSONWriter.bytes(write)) else { return }
    writer.object { writer in
      for (key, value) in whole.members {
        let name = key.string
        let isWanted = kept.isEmpty || kept.contains(name) || included.contains(name)
        guard isKey(name) || (isWanted && !dropped.contains(name)) else {
          continue
        }
        writer.member(name, value)
      }
    }
  }

  /// The key of an object is always there.
  private func isKey(_ name: String) -> Bool { name == "id" || name == "category_id" }
}
