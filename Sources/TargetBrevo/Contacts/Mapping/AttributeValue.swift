import JSON
import Singer

/// A value that does not fit the attribute it is mapped to.
struct Misfit: Error, Sendable, Equatable {
  var expected: String
  /// The attribute's options, where some of them were needed.
  var options: [String]?
  /// What is wrong with a phone number.
  var phone: ContactPhone.Problem?
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
      throw Misfit(expected: kind.expected)
    case .boolean:
      if let bool = value.bool { return "\(bool)" }
      switch value.string?.lowercased() {
      case "true", "yes": return "true"
      case "false", "no": return "false"
      default: break
      }
      if let int = value.int, int == 0 || int == 1 { return int == 1 ? "true" : "false" }
      throw Misfit(expected: kind.expected)
    case .date:
      if let text = value.string, let time = Timestamp(text) { return quoted(time.date) }
      if let text = value.string, text.utf8.count == 10, let time = Timestamp(text + "T00:00:00Z") {
        return quoted(time.date)
      }
      throw Misfit(expected: kind.expected)
    case .category(let options):
      let option = word(value).flatMap { AccountAttributes.Option.named($0, among: options) }
      guard let option else { throw Misfit(expected: kind.expected, options: options.map(\.label)) }
      return option.json
    case .multipleChoice(let options):
      guard let chosen = choices(value, among: options) else {
        throw Misfit(expected: kind.expected, options: options)
      }
      return chosen.isEmpty ? nil : "[" + chosen.map(quoted).joined(separator: ",") + "]"
    case .readOnly: throw Misfit(expected: kind.expected)
    }
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
    case .string: quoted(value.string ?? "")
    default: quoted(String(decoding: value.json, as: UTF8.self))
    }
  }

  private static func isNumber(_ text: String) -> Bool {
    (try? JSONValue.parse(text))?.number != nil
  }
}
