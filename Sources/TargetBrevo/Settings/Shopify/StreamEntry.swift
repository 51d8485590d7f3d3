import JSON

/// An entry of the setting `streams`, laid over what the source's own mapping says of the same stream.
struct StreamEntry: Sendable {
  /// The stream by our name.
  let stream: String
  /// The entry in the setting's form.
  let value: JSONValue
  /// Whether the source's mapping has a part in it.
  let isOfSource: Bool
  /// What the configuration says of it as it was written; empty where only the source's mapping does.
  let text: [UInt8]

  /// Lays a configuration over the mapping of a source, field by field.
  ///
  /// Where an entry is for another stream of the tap, nothing of the source's mapping is left of it.
  ///
  /// - Parameters:
  ///   - own: the setting.
  ///   - standard: the mapping of the source; nil if it has none.
  /// - Returns: the configured entries, then the others of the source whose streams nothing else takes.
  static func all(_ own: JSONValue, over standard: JSONValue?) -> [StreamEntry] {
    let configured = own.members.map { key, value in
      let laid = laid(value, over: standard?[key.string])
      return StreamEntry(
        stream: key.string, value: laid ?? value, isOfSource: laid != nil, text: Array(value.json))
    }
    let taken = Set(configured.map(\.from))
    let rest = (standard.map { Array($0.members) } ?? []).map {
      StreamEntry(stream: $0.key.string, value: $0.value, isOfSource: true, text: [])
    }
    return configured
      + rest.filter { entry in !taken.contains(entry.from) && !configured.contains { $0.stream == entry.stream } }
  }

  /// The tap's stream.
  private var from: String { value["from" as StaticString]?.string ?? stream }

  /// An entry laid over the source's own; nil where nothing of that is left.
  private static func laid(_ own: JSONValue, over standard: JSONValue?) -> JSONValue? {
    guard let standard, own.kind == .object else { return nil }
    let from = own["from" as StaticString]
    guard from == nil || from?.string == standard["from" as StaticString]?.string else { return nil }
    let fields = own["fields" as StaticString]
    if let fields, fields.kind != .object { return nil }
    let json = JSONWriter.bytes { writer in
      writer.object { writer in
        if let from = standard["from" as StaticString] { writer.member("from", from) }
        for (key, value) in own.members where !key.is("from") && !key.is("fields") {
          writer.member(key.string, value)
        }
        for (key, value) in standard.members where !key.is("from") && !key.is("fields") && own[key.string] == nil {
          writer.member(key.string, value)
        }
        writer.member("fields") { write(fields, over: standard["fields" as StaticString], into: &$0) }
      }
    }
    return try? JSONValue.parse(json)
  }

  /// Writes the fields of both; one that is null is left out.
  private static func write(_ own: JSONValue?, over standard: JSONValue?, into writer: inout JSONWriter) {
    let ours = own?.joinedPaths ?? []
    writer.object { writer in
      for (path, value) in standard?.joinedPaths ?? []
      where !ours.contains(where: { isSame($0.path, as: path) || isSame(path, as: $0.path) }) {
        writer.member(path, value)
      }
      for (path, value) in ours where !value.isNull { writer.member(path, value) }
    }
  }

  /// Whether a path is another, or leads into it.
  private static func isSame(_ path: String, as other: String) -> Bool {
    path == other || path.hasPrefix(other + ".") || path.hasPrefix(other + "[")
  }
}
