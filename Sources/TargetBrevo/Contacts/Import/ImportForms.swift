import JSON

/// The forms in which an import is given the values that imports are reported to mishandle.
///
/// Which form an account's imports take for dates is documented nowhere, and some clients saw truth values ignored
/// (sendinblue/APIv3-python-library#95). So the read-back decides: where a form was not taken, the next is tried.
struct ImportForms: Sendable, Equatable {
  enum Dates: CaseIterable {
    /// `2025-11-14`
    case international
    /// `11/14/2025`
    case monthFirst
    /// `14/11/2025`
    case dayFirst
  }

  enum Truths: CaseIterable {
    case json
    /// `"Yes"` and `"No"`, as in Brevo's files of contacts.
    case words
  }

  var dates = Dates.international
  var truths = Truths.json

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
