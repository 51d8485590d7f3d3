import Singer

/// The streams as pages of Markdown, one for each family.
enum StreamPages {
  /// All pages, one after the other; each begins with a heading of the second level.
  static var markdown: String {
    Stream.Family.allCases.map { family in
      let streams = Stream.all.filter { $0.family == family }
      let head = [
        "## Streams: \(family.rawValue)", "", "| Stream | Replication | Requests for 1,000 records | By default |",
        "|---|---|---|---|",
      ]
      let table = streams.map { stream in
        "| [`\(stream.id)`](#\(stream.id)) | \(stream.replicationText) | \(stream.cost) | \(stream.isUsual) |"
      }
      return (head + table + streams.flatMap(page)).joined(separator: "\n") + "\n"
    }.joined(separator: "\n")
  }

  private static func page(_ stream: Stream) -> [String] {
    let key = stream.key.map { "`\($0)`" }.joined(separator: ", ")
    var lines = [
      "", "### `\(stream.id)`", "", stream.description, "",
      "- Key: \(key)",
      "- Replication: \(stream.replicationText)",
      "- Source: \(stream.sourceText)",
      "- Scope: \(stream.scope.title) (`\(stream.scope.name)`)",
      "- Requests for 1,000 records: \(stream.cost)",
      "- `channel_ids`: \(stream.channelsText)",
      "- What has vanished: \(stream.vanishedText)",
    ]
    lines += stream.traps.map { "- Mind: \($0)" }
    lines += ["", "| Field | Type | Meaning |", "|---|---|---|"]
    lines += stream.fields.map { field in
      "| `\(field.name)` | \(field.type.word) | \(field.description.replacing("|", with: "\\|")) |"
    }
    return lines
  }
}

extension Stream {
  fileprivate var replicationText: String { replication.key.map { "by `\($0)`" } ?? "the whole table" }

  fileprivate var isUsual: String { selectedByDefault ? family == .inventory ? "if `sync` has inventory" : "yes" : "" }

  fileprivate var sourceText: String {
    switch source {
    case .list(let endpoint, _, _), .object(let endpoint): "`GET \(endpoint.fullPath)`"
    case .cut(let parent, _): "the rows of `\(parent)`"
    case .each(let parent, let each): "`GET \(each.endpoint("{id}").fullPath)` for each row of `\(parent)`"
    }
  }

  fileprivate var cost: String {
    switch source {
    case .list(_, .walk(.whole), _), .object: "1 in all"
    case .list(_, _, let cut): cut == nil ? "4" : "4 for 1,000 rows of the list"
    case .cut(let parent, _): "none beside those of `\(parent)`"
    case .each(let parent, let each):
      each.since == nil ? "1 for each row of `\(parent)` that was changed" : "4, and 1 for each row of `\(parent)`"
    }
  }

  fileprivate var channelsText: String {
    let rule = parentID.flatMap { id in Stream.all.first { $0.id == id } }?.channels ?? channels
    return switch rule {
    case .none: "without effect; the store does not say to which storefronts a row belongs"
    case .parameter(let name): "the store filters (`\(name)`)"
    case .single(let name, let field):
      "the store filters by one (`\(name)`); of several, the rows are told by `\(field)` when they have come"
    case .record(let how, _): "the rows are told when they have come: \(how)"
    case .trees(let name): "the store filters by category tree (`\(name)`); one further request finds the trees"
    }
  }

  fileprivate var vanishedText: String {
    switch (source, replication.key) {
    case (.object, _): "does not apply"
    case (_, nil): "each run reads all there is; with `activate_version` a target can drop the rest"
    case (.cut(let parent, _), _), (.each(let parent, _), _):
      "what has left a row of `\(parent)` carries an older moment than the rest; what went with the row is not told"
    case (.list, _): "not told by the API; compare with a full read from time to time"
    }
  }
}

extension FieldType {
  /// The type in words.
  fileprivate var word: String {
    switch self {
    case .integer: "integer"
    case .number: "number"
    case .string: "text"
    case .boolean: "boolean"
    case .dateTime: "moment"
    case .date: "day"
    case .any: "any"
    case .object: "object"
    case .array(let element): "list of \(element.word)"
    case .map: "object"
    }
  }
}
