import JSON
import Singer

/// The forms in which Brevo takes values (developers.brevo.com/reference/create-contact).
enum AttributeValue {
  /// Brings a value of a record to an attribute's kind.
  ///
  /// - Returns: the JSON that is sent, or nil where there is no value to send.
  static func json(_ value: JSONValue, as kind: AccountAttributes.Kind) throws(TypeMismatch) -> String? {
    if isNothing(value, as: kind) { return nil }
    var found: String { Flaw.excerpt(value) }
    switch kind {
    case .text: return text(value)
    case .number:
      if let number = PlainNumber(value) { return number.digits }
      throw TypeMismatch(expected: Words.form(.amount), found: found)
    case .boolean:
      if let bool = value.bool { return "\(bool)" }
      switch value.string?.lowercased() {
      case "true", "yes": return "true"
      case "false", "no": return "false"
      default: break
      }
      if let int = value.int, int == 0 || int == 1 { return int == 1 ? "true" : "false" }
      throw TypeMismatch(expected: kind.expected, found: found)
    case .date:
      if case .at(let moment) = Moment(value) { return quoted(moment.date) }
      throw TypeMismatch(expected: Words.form(.moment), found: found)
    case .category(let options):
      let option = word(value).flatMap { AccountAttributes.Option.named($0, among: options) }
      guard let option else { throw TypeMismatch(expected: kind.expected, found: found, options: options.map(\.label)) }
      return option.json
    case .multipleChoice(let options):
      guard let chosen = choices(value, among: options) else {
        throw TypeMismatch(expected: kind.expected, found: found, options: options)
      }
      return chosen.isEmpty ? nil : "[" + chosen.map(quoted).joined(separator: ",") + "]"
    case .readOnly: throw TypeMismatch(expected: kind.expected)
    }
  }

  /// Whether a value says that there is none: null, an empty text, and of dates zero.
  static func isNothing(_ value: JSONValue, as kind: AccountAttributes.Kind) -> Bool {
    if value.isNull || value.isString("") { return true }
    if case .date = kind, case .none = Moment(value) { return true }
    return false
  }

  /// A text as JSON.
  static func quoted(_ text: String) -> String {
    String(decoding: JSONWriter.bytes { $0.string(text) }, as: UTF8.self)
  }

  /// The options that a value names, as the account writes them: a list of them, one, or several with commas between.
  ///
  /// - Returns: nil if one is not among them; an attribute that tells no options takes all.
  private static func choices(_ value: JSONValue, among options: [String]) -> [String]? {
    let single = word(value)
    let words = single.map { [$0] } ?? (value.kind == .array ? value.elements.compactMap(word) : [])
    guard single != nil || words.count == value.count else { return nil }
    if options.isEmpty { return words }
    let known = Dictionary(options.map { ($0.folded, $0) }) { first, _ in first }
    func named(_ words: [String]) -> [String]? {
      let found = words.compactMap { known[$0.folded] }
      return found.count == words.count ? found : nil
    }
    return named(words) ?? single.flatMap { named($0.split(separator: ",").map(String.init)) }
  }

  /// A text, or the digits of a number.
  private static func word(_ value: JSONValue) -> String? { value.string ?? value.number?.text }

  private static func text(_ value: JSONValue) -> String {
    switch value.kind {
    // What has no escapes needs none.
    case .string where value.isPlainString: String(decoding: value.json, as: UTF8.self)
    case .string: quoted(value.string ?? "")
    default: quoted(String(decoding: value.json, as: UTF8.self))
    }
  }
}
