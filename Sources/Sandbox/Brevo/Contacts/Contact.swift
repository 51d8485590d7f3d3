import JSON

/// A contact of the account.
struct Contact: Sendable {
  let id: Int
  var email: String?
  /// Every attribute that has a value, `SMS` and `EXT_ID` among them.
  var attributes: [String: Value] = [:]
  var emailBlacklisted = false
  var smsBlacklisted = false
  var lists: [Int] = []
  /// When the contact was made, in milliseconds since 1970.
  var created: Int
  /// When the contact was last changed.
  var modified: Int

  /// The value of an attribute.
  enum Value: Sendable, Equatable {
    case text(String)
    /// The digits of a number.
    case number(String)
    case bool(Bool)
    case list([String])

    /// The text, if it is one.
    var text: String? { if case .text(let text) = self { text } else { nil } }

    func write(_ writer: inout JSONWriter) {
      switch self {
      case .text(let text): writer.string(text)
      case .number(let digits): writer.raw(digits.utf8)
      case .bool(let truth): writer.bool(truth)
      case .list(let texts): writer.array { for text in texts { $0.string(text) } }
      }
    }
  }

  var extID: String? { attributes["EXT_ID"]?.text }

  /// The attributes that identify a contact besides its e-mail address, with the name that errors give them.
  static let identifiers = [
    ("SMS", "SMS"), ("WHATSAPP", "WHATSAPP"), ("LANDLINE_NUMBER", "LANDLINE_NUMBER"), ("EXT_ID", "ext_id"),
  ]

  func write(_ writer: inout JSONWriter, statistics: Bool = false) {
    writer.object { writer in
      writer.member("email", email ?? "")
      writer.member("id", id)
      writer.member("emailBlacklisted", emailBlacklisted)
      writer.member("smsBlacklisted", smsBlacklisted)
      writer.member("createdAt", Dates.milliseconds(created))
      writer.member("modifiedAt", Dates.milliseconds(modified))
      writer.numbers("listIds", lists)
      writer.numbers("listUnsubscribed", [])
      writer.member("attributes") { writer in
        writer.object { writer in
          for (name, value) in attributes.sorted(by: { $0.key < $1.key }) {
            writer.member(name) { value.write(&$0) }
          }
        }
      }
      if statistics { writer.member("statistics") { $0.object { _ in } } }
    }
  }
}

/// An attribute that contacts of the account can have.
struct ContactAttribute: Sendable {
  let name: String
  var category = "normal"
  var type: String
  var enumeration: [(label: String, value: Int)] = []
  var choices: [String] = []

  /// The value in the attribute's type, or nil if it does not fit and is dropped without a word.
  ///
  /// Imports read numbers and truth values from texts too, as their files have nothing else.
  func accept(_ value: JSONValue, isImport: Bool = false) -> Contact.Value? {
    if category == "category" {
      let found = enumeration.first {
        $0.label == value.string || String($0.value) == value.string ?? value.number?.text
      }
      return found.map { .number(String($0.value)) }
    }
    switch type {
    case "boolean":
      if let truth = value.bool { return .bool(truth) }
      guard isImport, let text = value.string?.lowercased() else { return nil }
      return ["true": .bool(true), "false": .bool(false), "yes": .bool(true), "no": .bool(false)][text]
    case "float":
      if let number = value.number { return .number(number.text) }
      guard isImport, let text = value.string, Double(text) != nil else { return nil }
      return .number(text)
    case "date":
      guard let date = value.string.flatMap(Dates.parse) else { return nil }
      return .text(Dates.day(date.seconds))
    case "multiple-choice":
      let texts = value.elements.compactMap(\.string)
      guard value.kind == .array, texts.allSatisfy(choices.contains) else { return nil }
      return .list(texts)
    default:
      if isImport, let number = value.number { return .text(number.text) }
      return value.string.map { .text($0) }
    }
  }
}

/// Whether a text is an e-mail address as Brevo's import takes it for one.
func isEmail(_ text: String) -> Bool {
  let parts = text.split(separator: "@", omittingEmptySubsequences: false)
  guard parts.count == 2, !parts[0].isEmpty, !text.contains(where: \.isWhitespace) else { return false }
  let labels = parts[1].split(separator: ".", omittingEmptySubsequences: false)
  return labels.count > 1 && labels.allSatisfy { !$0.isEmpty } && !parts[0].hasSuffix(".") && !parts[0].contains("..")
}

/// A phone number as Brevo keeps it, its country code and digits; nil if it takes none from the text.
func phoneNumber(_ text: String) -> String? {
  var rest = text[...]
  if rest.hasPrefix("+") { rest = rest.dropFirst() } else if rest.hasPrefix("00") { rest = rest.dropFirst(2) }
  guard (7...15).contains(rest.utf8.count), rest.utf8.allSatisfy({ $0 &- 0x30 < 10 }), rest.first != "0" else {
    return nil
  }
  return String(rest)
}
