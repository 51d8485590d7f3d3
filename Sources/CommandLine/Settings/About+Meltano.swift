internal import JSON

extension About {
  /// The description as a plugin of a Meltano project: YAML that ends in a newline.
  ///
  /// It is an item of the list `plugins.extractors` or `plugins.loaders` in `meltano.yml`, with every setting's kind,
  /// default and secrecy, in the words of Meltano's own schema. Texts are quoted as in JSON, which YAML contains.
  public var meltano: String {
    var lines = [
      "- name: \(name)", "  namespace: \(name.replacing("-", with: "_"))", "  executable: \(name)", "  capabilities:",
    ]
    lines += capabilities.map { "  - \($0)" }
    if capabilities.contains("structured-logging") { lines += ["  env:", "    LOG_FORMAT: json"] }
    lines.append("  settings_group_validation:")
    for (place, setting) in settings.filter(\.required).enumerated() {
      lines.append("  \(place == 0 ? "- -" : "  -") \(setting.name)")
    }
    lines.append("  settings:")
    for setting in settings { lines += setting.meltano }
    return lines.joined(separator: "\n") + "\n"
  }
}

extension Setting {
  fileprivate var meltano: [String] {
    var lines = ["  - name: \(name)", "    kind: \(meltanoKind)", "    description: \(quoted(description))"]
    if isSensitive { lines.append("    sensitive: true") }
    if let defaultText {
      switch kind {
      case .string, .dateTime, .url, .path: lines.append("    value: \(quoted(defaultText))")
      case .integer, .number, .boolean, .list, .object: lines.append("    value: \(defaultText)")
      }
    }
    if let choices {
      lines.append("    options:")
      for choice in choices { lines += ["    - label: \(quoted(choice))", "      value: \(quoted(choice))"] }
    }
    return lines
  }

  private var meltanoKind: String {
    if choices != nil { return "options" }
    return switch kind {
    case .string, .url: "string"
    case .path: "file"
    case .dateTime: "date_iso8601"
    case .integer: "integer"
    case .number: "decimal"
    case .boolean: "boolean"
    case .list: "array"
    case .object: "object"
    }
  }

  private func quoted(_ text: String) -> String {
    String(decoding: JSONWriter.bytes { $0.string(text) }, as: UTF8.self)
  }
}
