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
    /// A text whose numeric value is asked for, by label or value.
    case category([(label: String, value: Int)])
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

  /// The attributes by name in upper case.
  var kinds: [String: Kind] = [:]

  /// The attribute that holds the phone number; every account has it.
  static let phone = "SMS"

  /// The attribute that holds the number which a contact has elsewhere; every account has it.
  static let extID = "EXT_ID"

  subscript(name: String) -> Kind? { name == AccountAttributes.phone ? .text : kinds[name] }
}

extension BrevoAPI {
  /// Reads the account's attributes.
  func attributes() async throws(BrevoFault) -> AccountAttributes {
    var found = AccountAttributes()
    let answer = try await call(.get, "/contacts/attributes", .contacts)
    guard let list = answer?["attributes" as StaticString] else { return found }
    for attribute in list.elements {
      guard let name = attribute["name" as StaticString]?.string else { continue }
      found.kinds[name.uppercased()] = AccountAttributes.Kind(attribute)
    }
    return found
  }

  /// Creates an attribute; one that exists by now is as good.
  func createAttribute(_ name: String, _ kind: AccountAttributes.Kind) async throws(BrevoFault) {
    let body = JSONWriter.bytes { $0.object { $0.member("type", kind.word) } }
    _ = try await call(.post, "/contacts/attributes/normal/\(name.percentEncoded)", .contacts, body)
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
        attribute["enumeration" as StaticString]?.elements.compactMap { option in
          guard let value = option["value" as StaticString]?.int else { return nil }
          return (option["label" as StaticString]?.string ?? "", value)
        } ?? [])
    case ("calculated", _), ("global", _), ("transactional", _), (_, "id"), (_, "user"): self = .readOnly
    case (_, "float"): self = .number
    case (_, "boolean"): self = .boolean
    case (_, "date"): self = .date
    case (_, "multiple-choice"): self = .multipleChoice(options)
    default: self = .text
    }
  }
}
