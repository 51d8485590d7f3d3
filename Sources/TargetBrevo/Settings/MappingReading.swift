import JSON

/// The reading of a mapping's lines, with all that is wrong with them.
struct MappingReading {
  let role: CustomerMapping.Role
  private var email: JSONPath?
  private var entries: [CustomerMapping.Entry] = []
  private var problems: [String] = []
  private var taken: [String: String] = [:]

  init(role: CustomerMapping.Role) { self.role = role }

  /// Takes a line: a source, and an attribute's name, a rule with one, or a list of them.
  mutating func take(_ text: String, _ value: JSONValue) {
    guard let source = source(text) else { return }
    for target in value.kind == .array ? Array(value.elements) : [value] { take(text, source, target) }
    if value.kind == .array, value.count == 0 { complain(Words.Problem.noAttribute(text)) }
  }

  /// What has been read.
  ///
  /// - Throws: every problem at once.
  func end() throws(SettingsProblems) -> (email: JSONPath, entries: [CustomerMapping.Entry]) {
    var problems = problems
    let standard = role == .guest ? JSONPath(CustomerMapping.guestEmail) : nil
    if email == nil, standard == nil {
      problems.append(Words.Problem.nothingToEmail(role.rawValue))
    }
    guard problems.isEmpty, let email = email ?? standard else { throw SettingsProblems(lines: problems) }
    return (email, entries)
  }

  private mutating func complain(_ text: String) { problems.append("\(role.rawValue): \(text)") }

  private mutating func source(_ text: String) -> CustomerMapping.Source? {
    if text.hasPrefix("=") { return constant(String(text.dropFirst()), text) }
    if let figure = FigureName(rawValue: text) { return .figure(figure) }
    if text == CustomerMapping.groupName {
      if role == .customer { return .groupName }
      complain(Words.Problem.customersAlone(text))
      return nil
    }
    guard let path = JSONPath(text) else {
      complain(Words.Problem.noPath(text))
      return nil
    }
    return .path(path, or: path.olderName)
  }

  private mutating func constant(_ word: String, _ text: String) -> CustomerMapping.Source? {
    guard !word.isEmpty, let value = try? JSONValue.parse(JSONWriter.quoted(word)) else {
      complain(Words.Problem.noConstant(text))
      return nil
    }
    return .constant(value)
  }

  private mutating func take(_ text: String, _ source: CustomerMapping.Source, _ target: JSONValue) {
    let isRule = target.kind == .object
    let name = isRule ? target["attribute" as StaticString]?.string : target.string
    guard let name, !name.isEmpty else {
      return complain(Words.Problem.attributeForm(text))
    }
    if name.lowercased() == "email" { return take(email: text, source, isRule) }
    let attribute = name.uppercased()
    guard check(attribute, name, text) else { return }
    let words = isRule ? words(target, text) : nil
    entries.append(
      CustomerMapping.Entry(
        source: source, attribute: attribute, text: text, setting: role.rawValue, words: words))
  }

  private mutating func take(email text: String, _ source: CustomerMapping.Source, _ isRule: Bool) {
    guard case .path(let path, _) = source, !isRule else {
      return complain(Words.Problem.emailPath(text))
    }
    if let email { complain(Words.Problem.bothToEmail(email.text, text)) }
    if role == .guest, text != CustomerMapping.guestEmail {
      complain(Words.Problem.guestEmail(CustomerMapping.guestEmail, text))
    }
    email = path
  }

  private mutating func check(_ attribute: String, _ name: String, _ text: String) -> Bool {
    // An account may have names that cannot be created, such as DOUBLE_OPT-IN; what it lacks is looked at with the account.
    guard attribute.unicodeScalars.allSatisfy({ $0.value > 0x20 && $0.value != 0x7F }), attribute.utf8.count <= 200
    else {
      complain(Words.Problem.attributeName(name))
      return false
    }
    if ["EXT_ID", "WHATSAPP", "LANDLINE_NUMBER"].contains(attribute) {
      complain(Words.Problem.identifier(text, attribute))
      return false
    }
    if let other = taken[attribute] { complain(Words.Problem.attributeTaken(other, text, attribute)) }
    taken[attribute] = text
    return true
  }

  private mutating func words(_ rule: JSONValue, _ text: String) -> CustomerMapping.Translation? {
    for (key, _) in rule.members where !["attribute", "values", "otherwise"].contains(key.string) {
      complain(Words.Problem.unknownRule(text, key.string))
    }
    let values = rule["values" as StaticString]
    let otherwise = rule["otherwise" as StaticString].flatMap { $0.isNull ? nil : $0 }
    if values == nil, otherwise == nil { return nil }
    if let values, values.kind != .object {
      complain(Words.Problem.ruleValues(text))
    }
    let members = values?.members.map { ($0.key.string, $0.value) } ?? []
    let sent = members.map(\.1) + [otherwise].compactMap { $0 }
    if sent.contains(where: { $0.kind == .object || $0.kind == .array }) {
      complain(Words.Problem.valueKinds(text))
    }
    return CustomerMapping.Translation(
      table: Dictionary(members.filter { !$0.1.isNull }) { $1 }, otherwise: otherwise)
  }
}

extension CustomerMapping {
  /// The source that stands for the name of a customer's group.
  static let groupName = "customer_group.name"
}

extension JSONPath {
  /// V2's name for a part of an address is good for V3's too.
  fileprivate var olderName: JSONPath? {
    for (old, new) in [("state", "state_or_province"), ("zip", "postal_code")] where steps.last == .key(old) {
      return JSONPath(String(text.dropLast(old.count)) + new)
    }
    return nil
  }
}
