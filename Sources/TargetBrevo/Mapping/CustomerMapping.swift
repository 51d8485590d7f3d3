import JSON

/// Which of a customer's fields go to which attributes.
struct CustomerMapping: Sendable {
  /// Where a value comes from.
  enum Source: Sendable {
    case path(JSONPath)
    case figure(Figures.Name)
  }

  /// One line of the mapping.
  struct Entry: Sendable {
    var source: Source
    var attribute: String
    /// The path or the figure's name as it was written.
    var text: String
  }

  /// The path of the address that a contact is known by.
  private(set) var email: JSONPath
  private(set) var entries: [Entry] = []

  /// The mapping that holds where none is configured.
  static let standard = """
    {"email":"email","first_name":"FIRSTNAME","last_name":"LASTNAME","phone":"SMS","company":"COMPANY",\
    "addresses[0].city":"CITY","addresses[0].state":"STATE","addresses[0].country":"COUNTRY","addresses[0].zip":"ZIP",\
    "orders_count":"ORDER_COUNT","total_spent":"TOTAL_SPENT","date_created":"SIGNUP_DATE",\
    "customer_group_id":"CUSTOMER_GROUP"}
    """

  /// A mapping that cannot work, line by line.
  struct Problems: Error { var lines: [String] }

  init(_ settings: JSONValue) throws(Problems) {
    var email: JSONPath?
    var problems: [String] = []
    var taken: [String: String] = [:]
    for (text, value) in CustomerMapping.joined(settings) {
      guard let attribute = value.string, !attribute.isEmpty else {
        problems.append("customer_mapping: “\(text)” needs the name of an attribute as a text")
        continue
      }
      guard let path = JSONPath(text) else {
        problems.append("customer_mapping: “\(text)” is no path; a.b, a[0] and a[name=Loyalty tier].value are")
        continue
      }
      if attribute.lowercased() == "email" {
        email = path
        continue
      }
      let name = attribute.uppercased()
      guard name.utf8.allSatisfy({ $0 == 0x5F || (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) }) else {
        problems.append("customer_mapping: “\(attribute)” is no attribute's name; letters, digits and _ are")
        continue
      }
      if let other = taken[name] {
        problems.append("customer_mapping: “\(other)” and “\(text)” both go to \(name)")
      }
      taken[name] = text
      let source = Figures.Name(rawValue: text).map(Source.figure) ?? .path(path)
      entries.append(Entry(source: source, attribute: name, text: text))
    }
    if email == nil { problems.append("customer_mapping: no field goes to email, by which Brevo knows a contact") }
    guard problems.isEmpty, let email else { throw Problems(lines: problems) }
    self.email = email
  }

  /// The members by their paths; Meltano makes an object of `addresses[0].city`, because of the dot in it.
  private static func joined(_ settings: JSONValue, below prefix: String = "") -> [(path: String, value: JSONValue)] {
    settings.members.flatMap { key, value in
      let path = prefix + key.string
      return value.kind == .object && value.count > 0 ? joined(value, below: path + ".") : [(path, value)]
    }
  }

  /// Finds the value of a path; V2's names for the parts of an address are good for V3's too.
  static func value(_ path: JSONPath, in record: JSONValue) -> JSONValue? {
    if let value = record.value(at: path) { return value }
    for (old, new) in [("state", "state_or_province"), ("zip", "postal_code")] where path.steps.last == .key(old) {
      if let other = JSONPath(String(path.text.dropLast(old.count)) + new) { return record.value(at: other) }
    }
    return nil
  }
}
