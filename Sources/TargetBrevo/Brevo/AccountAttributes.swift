import HTTP
import JSON

/// The contact attributes of a Brevo account, and what each takes.
struct AccountAttributes: Sendable {
  /// What an attribute holds (developers.brevo.com/reference/get-attributes).
  enum Kind: Sendable, Equatable {
    case text
    case number
    case boolean
    case date
    /// One of some options, known by label or value.
    case category([Option])
    case multipleChoice([String])
    /// Computed by Brevo, or of a kind that no record can set.
    case readOnly

    static func == (left: Kind, right: Kind) -> Bool { "\(left)" == "\(right)" }

    /// The word by which the API creates it.
    var word: String {
      switch self {
      case .number, .category: "float"
      case .boolean: "boolean"
      case .date: "date"
      case .text, .multipleChoice, .readOnly: "text"
      }
    }
  }

  /// An option of a category attribute.
  struct Option: Sendable, Equatable {
    var label: String
    /// The value as it is sent: a number where it is one, a text elsewhere (`valueStr`, since May 2026).
    var json: String

    /// The option that a text names: by its label in whatever case, or by its value.
    static func named(_ text: String, among options: [Option]) -> Option? {
      let label = text.folded
      return options.first { $0.label.folded == label }
        ?? options.first { $0.json == text || $0.json == JSONWriter.quoted(text) }
    }
  }

  /// The attributes by name in upper case.
  var kinds: [String: Kind] = [:]

  init(kinds: [String: Kind] = [:]) { self.kinds = kinds }

  /// The attribute that holds the phone number; every account has it.
  static let phone = "SMS"

  /// The attribute that holds the number which a contact has elsewhere; every account has it.
  static let extID = "EXT_ID"

  subscript(name: String) -> Kind? { name == AccountAttributes.phone ? .text : kinds[name] }
}

extension BrevoAPI {
  /// Reads the account's attributes.
  func attributes() async throws(BrevoFault) -> AccountAttributes {
    AccountAttributes(try await call(.get, "/contacts/attributes", .contacts) ?? .null)
  }

  /// Creates an attribute; one that exists by now is as good.
  func createAttribute(_ name: String, _ kind: AccountAttributes.Kind) async throws(BrevoFault) {
    let body = JSONWriter.bytes { $0.object { $0.member("type", kind.word) } }
    _ = try await call(.post, "/contacts/attributes/normal/\(name.percentEncoded)", .contacts, body)
  }
}

extension AccountAttributes {
  /// Reads the attributes in Brevo's answer.
  init(_ answer: JSONValue) {
    for attribute in answer["attributes" as StaticString]?.elements.map({ $0 }) ?? [] {
      guard let name = attribute["name" as StaticString]?.string else { continue }
      kinds[name.uppercased()] = Kind(attribute)
    }
  }
}

extension AccountAttributes.Kind {
  fileprivate init(_ attribute: JSONValue) {
    let category = attribute["category" as StaticString]?.string ?? "normal"
    let type = attribute["type" as StaticString]?.string ?? ""
    let options = attribute["multiCategoryOptions" as StaticString]?.elements.compactMap(\.string) ?? []
    switch (category, type) {
    case ("category", _):
      self = .category(
        attribute["enumeration" as StaticString]?.elements.compactMap(AccountAttributes.Option.init) ?? [])
    case ("calculated", _), ("global", _), ("transactional", _), (_, "id"), (_, "user"): self = .readOnly
    case (_, "float"): self = .number
    case (_, "boolean"): self = .boolean
    case (_, "date"): self = .date
    case (_, "multiple-choice"): self = .multipleChoice(options)
    default: self = .text
    }
  }
}

extension AccountAttributes.Option {
  /// Reads an option; where its value is no number, `value` is 0 and `valueStr` tells it.
  fileprivate init?(_ option: JSONValue) {
    let number = option["value" as StaticString]?.number?.text
    let text = option["valueStr" as StaticString]?.string
    let json = text.map { Int($0) == nil ? JSONWriter.quoted($0) : $0 } ?? number
    guard let json else { return nil }
    self.init(label: option["label" as StaticString]?.string ?? text ?? json, json: json)
  }
}

extension String {
  /// The text without blanks around it, in lower case.
  var folded: String {
    var rest = self[...]
    while rest.first?.isWhitespace == true { rest.removeFirst() }
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return rest.lowercased()
  }
}
