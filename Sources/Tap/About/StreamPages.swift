import CommandLine
import Singer

/// The streams as pages of Markdown, one for each family.
struct StreamPages {
  let program: TapProgram

  private var table: StreamTable { program.table }

  /// All pages, one after the other; each begins with a heading of the second level.
  var markdown: String {
    table.families.map { family in
      let streams = table.streams.filter { $0.family == family }
      let head = [
        "## Streams: \(family.rawValue)", "", "| Stream | Replication | Requests for 1,000 records | By default |",
        "|---|---|---|---|",
      ]
      let table = streams.map { stream in
        "| [`\(stream.id)`](#\(stream.id)) | \(stream.replicationText) | \(cost(of: stream)) | \(isUsual(stream)) |"
      }
      return (head + table + streams.flatMap(page)).joined(separator: "\n") + "\n"
    }.joined(separator: "\n")
  }

  private func page(_ stream: Stream) -> [String] {
    let key = stream.key.map { "`\($0)`" }.joined(separator: ", ")
    var lines = [
      "", "### `\(stream.id)`", "", stream.description, "",
      "- Key: \(key)",
      "- Replication: \(stream.replicationText)",
      "- Source: \(stream.sourceText)",
      "- Scope: \(stream.scope.title) (`\(stream.scope.name)`)",
      "- Requests for 1,000 records: \(cost(of: stream))",
      "- \(restriction(of: stream))",
      "- What has vanished: \(stream.vanishedText)",
    ]
    lines += stream.traps.map { "- Mind: \($0)" }
    lines += ["", "| Field | Type | Meaning |", "|---|---|---|"]
    lines += stream.fields.map { field in
      "| `\(field.name)` | \(field.type.word) | \(field.description.replacing("|", with: "\\|")) |"
    }
    return lines
  }

  private func isUsual(_ stream: Stream) -> String {
    guard stream.selectedByDefault else { return "" }
    return table.familiesOff.contains(stream.family) ? "if `sync` has \(stream.family.rawValue)" : "yes"
  }

  private func cost(of stream: Stream) -> String {
    switch stream.source {
    case .list(_, .walk(.whole), _), .object: "1 in all"
    case .list(_, _, let embedded): embedded == nil ? "\(pages)" : "\(pages) for 1,000 rows of the list"
    case .rows(let own): "\(own.rowsPerRequest.map(pages(of:)) ?? pages)"
    case .embedded(let parent, _): "none beside those of `\(parent)`"
    case .perParent(let parent, let each):
      each.since == nil
        ? "1 for each row of `\(parent)` that was changed" : "\(pages), and 1 for each row of `\(parent)`"
    }
  }

  /// The pages of 1,000 rows, of the size that is asked for by default.
  private var pages: Int {
    let size = program.info.settings.first { $0.name == "page_size" }?.defaultText.flatMap { Int($0) } ?? 1000
    return pages(of: size)
  }

  private func pages(of size: Int) -> Int { (999 + size) / size }

  private func restriction(of stream: Stream) -> String {
    let stream = stream.parentID.flatMap { table[$0] } ?? stream
    return stream.restriction?.description ?? program.words.source.unrestricted
  }
}

extension Stream {
  fileprivate var replicationText: String { replication.key.map { "by `\($0)`" } ?? "the whole table" }

  fileprivate var sourceText: String {
    switch source {
    case .list(let endpoint, _, _), .object(let endpoint): "`GET \(endpoint.path)`"
    case .rows(let own): "`\(own.request)`"
    case .embedded(let parent, _): "the rows of `\(parent)`"
    case .perParent(let parent, let each): "`GET \(each.endpoint("{id}").path)` for each row of `\(parent)`"
    }
  }

  fileprivate var vanishedText: String {
    switch (source, replication.key) {
    case (.object, _): "does not apply"
    case (_, nil): "each run reads all there is; with `activate_version` a target can drop the rest"
    case (.embedded(let parent, _), _), (.perParent(let parent, _), _):
      "what has left a row of `\(parent)` carries an older moment than the rest; what went with the row is not told"
    case (.list, _), (.rows, _): "not told by the API; compare with a full read from time to time"
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
