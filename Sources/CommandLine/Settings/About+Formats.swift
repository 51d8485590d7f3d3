internal import JSON
internal import Singer

extension About {
  /// The description as a text for a terminal; ends in a newline.
  public var text: String {
    var lines = ["\(name) \(version)", description, "", "Capabilities: \(capabilities.joined(separator: ", "))"]
    lines += ["", "Settings:"]
    let width = settings.map(\.name.count).max() ?? 0
    for setting in settings {
      let notes = setting.notes.isEmpty ? "" : " (\(setting.notes.joined(separator: ", ")))"
      lines.append("  \(setting.name.padded(to: width))  \(setting.description)\(notes)")
    }
    if let streams {
      lines += ["", "Streams (* selected by default):"]
      let width = streams.map(\.id.count).max() ?? 0
      for stream in streams {
        lines.append("  \(stream.selectedByDefault ? "*" : " ") \(stream.id.padded(to: width))  \(stream.description)")
      }
    }
    for excerpt in excerpts { lines += ["", "\(excerpt.title):", excerpt.description, "", excerpt.json] }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The description with the keys that Meltano's SDK uses: indented JSON that ends in a newline.
  ///
  /// The two keys that speak of Python are null.
  public var json: [UInt8] {
    indented(
      JSONWriter.bytes { writer in
        writer.object { writer in
          writer.member("name", name)
          writer.member("description", description)
          writer.member("version", version)
          writer.member("sdk_version") { $0.null() }
          writer.member("supported_python_versions") { $0.null() }
          writer.member("capabilities") { $0.strings(capabilities) }
          writer.member("settings") { writeSettings(into: &$0) }
        }
      })
  }

  /// Writes the description as a page of Markdown; ends in a newline.
  ///
  /// - Parameter withStreams: whether the streams are listed.
  /// - Returns: the page.
  public func markdown(withStreams: Bool = true) -> String {
    var lines = ["# `\(name)`", "", "\(description) Version \(version).", "", "## Capabilities", ""]
    lines += capabilities.map { "- `\($0)`" }
    lines += ["", "## Settings", "", "| Setting | Required | Default | Description |", "|---|---|---|---|"]
    for setting in settings {
      let fallback = setting.defaultText.map { "`\($0)`" } ?? ""
      lines.append(
        "| `\(setting.name)` | \(setting.required ? "yes" : "") | \(cell(fallback)) | \(cell(setting.whole)) |")
    }
    if withStreams, let streams {
      lines += ["", "## Streams", "", "| Stream | Key | Replication | By default | Description |"]
      lines.append("|---|---|---|---|---|")
      for stream in streams {
        let key = stream.schema.key.map { "`\($0)`" }.joined(separator: ", ")
        let replication = stream.replication.key.map { "by `\($0)`" } ?? "full"
        let selected = stream.selectedByDefault ? "yes" : ""
        lines.append("| `\(stream.id)` | \(key) | \(replication) | \(selected) | \(cell(stream.description)) |")
      }
    }
    for excerpt in excerpts {
      lines += ["", "## \(excerpt.title)", "", excerpt.description, "", "```json", excerpt.json, "```"]
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func cell(_ text: String) -> String { text.replacing("|", with: "\\|") }

  private func writeSettings(into writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("type", "object")
      writer.member("properties") { writer in
        writer.object { writer in
          for setting in settings { writer.member(setting.name) { setting.write(into: &$0) } }
        }
      }
      writer.member("required") { $0.strings(settings.filter(\.required).map(\.name)) }
    }
  }
}

extension Setting {
  fileprivate var notes: [String] {
    (required ? ["required"] : []) + (defaultText.map { ["default \($0)"] } ?? [])
      + (bounds.map { ["\($0)"] } ?? []) + (choices.map { ["one of \($0.joined(separator: ", "))"] } ?? [])
  }

  /// The description with the bounds behind it.
  fileprivate var whole: String { description + (bounds.map { " From \($0)." } ?? "") }

  fileprivate func write(into writer: inout JSONWriter) {
    let (type, format): (String, String?) =
      switch kind {
      case .string, .path: ("string", nil)
      case .dateTime: ("string", "date-time")
      case .url: ("string", "uri")
      case .integer: ("integer", nil)
      case .number: ("number", nil)
      case .boolean: ("boolean", nil)
      case .list: ("array", nil)
      case .object: ("object", nil)
      }
    writer.object { writer in
      writer.member("type") { $0.strings(required ? [type] : [type, "null"]) }
      if let format { writer.member("format", format) }
      writer.member("description", description)
      if let defaultText { writer.member("default") { writeDefault(defaultText, into: &$0) } }
      if let bounds {
        writer.member("minimum") { $0.raw(Setting.Bounds.text(bounds.range.lowerBound).utf8) }
        writer.member("maximum") { $0.raw(Setting.Bounds.text(bounds.range.upperBound).utf8) }
      }
      if let choices { writer.member("enum") { $0.strings(choices) } }
      if isSensitive { writer.member("secret", true) }
    }
  }

  private func writeDefault(_ text: String, into writer: inout JSONWriter) {
    switch kind {
    case .string, .dateTime, .url, .path: writer.string(text)
    case .integer, .number, .boolean, .list, .object: writer.raw(text.utf8)
    }
  }
}

extension String {
  fileprivate func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
