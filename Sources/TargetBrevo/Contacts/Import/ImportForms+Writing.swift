import JSON

extension ImportForms {
  /// Writes the attributes of a contact.
  func write(_ patch: PackedPatch, _ kinds: AccountAttributes, _ writer: inout JSONWriter) {
    guard self != ImportForms(), let object = try? JSONValue.parse(patch.attributes) else {
      return writer.raw(patch.attributes)
    }
    writer.object { writer in
      for (key, value) in object.members {
        switch kinds[key.string] {
        case .date?: writer.member(key.string, date(value.string ?? ""))
        case .boolean? where truths == .words: writer.member(key.string, value.bool == true ? "Yes" : "No")
        default: writer.member(key, value)
        }
      }
    }
  }

  private func date(_ text: String) -> String {
    let parts = text.split(separator: "-")
    guard parts.count == 3 else { return text }
    return switch dates {
    case .international: text
    case .monthFirst: "\(parts[1])/\(parts[2])/\(parts[0])"
    case .dayFirst: "\(parts[2])/\(parts[1])/\(parts[0])"
    }
  }
}
