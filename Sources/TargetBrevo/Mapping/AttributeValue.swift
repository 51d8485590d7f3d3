import JSON
import Singer

/// A value that does not fit the attribute it is mapped to.
struct Misfit: Error, Sendable, Equatable {
  var expected: String
}

/// The forms in which Brevo takes values (developers.brevo.com/reference/create-contact).
enum AttributeValue {
  /// Brings a value of a record to an attribute's kind.
  ///
  /// - Returns: the JSON that is sent, or nil where there is no value to send.
  static func json(_ value: JSONValue, as kind: AccountAttributes.Kind) throws(Misfit) -> String? {
    if value.isNull || value.string == "" { return nil }
    switch kind {
    case .text: return text(value)
    case .number:
      if let number = value.number { return number.text }
      if let text = value.string, isNumber(text) { return text }
      throw Misfit(expected: "a number")
    case .boolean:
      if let bool = value.bool { return "\(bool)" }
      switch value.string?.lowercased() {
      case "true", "yes": return "true"
      case "false", "no": return "false"
      default: break
      }
      if let int = value.int, int == 0 || int == 1 { return int == 1 ? "true" : "false" }
      throw Misfit(expected: "true or false")
    case .date:
      if let text = value.string, let time = Timestamp(text) { return quoted(time.date) }
      if let text = value.string, text.utf8.count == 10, let time = Timestamp(text + "T00:00:00Z") {
        return quoted(time.date)
      }
      throw Misfit(expected: "a date")
    case .category(let options):
      let text = value.string ?? value.number?.text ?? ""
      let option = options.first { $0.label.lowercased() == text.lowercased() || "\($0.value)" == text }
      guard let option else {
        throw Misfit(expected: "one of \(options.map(\.label).joined(separator: ", "))")
      }
      return "\(option.value)"
    case .multipleChoice(let options):
      let chosen = value.kind == .array ? value.elements.compactMap(\.string) : [value.string].compactMap { $0 }
      guard !chosen.isEmpty, chosen.allSatisfy({ options.isEmpty || options.contains($0) }) else {
        throw Misfit(expected: "some of \(options.joined(separator: ", "))")
      }
      return "[" + chosen.map(quoted).joined(separator: ",") + "]"
    case .readOnly: throw Misfit(expected: "nothing: Brevo sets this attribute itself")
    }
  }

  /// A text as JSON.
  static func quoted(_ text: String) -> String {
    String(decoding: JSONWriter.bytes { $0.string(text) }, as: UTF8.self)
  }

  private static func text(_ value: JSONValue) -> String {
    switch value.kind {
    case .string: quoted(value.string ?? "")
    default: quoted(String(decoding: value.json, as: UTF8.self))
    }
  }

  private static func isNumber(_ text: String) -> Bool {
    (try? JSONValue.parse(text))?.number != nil
  }
}
