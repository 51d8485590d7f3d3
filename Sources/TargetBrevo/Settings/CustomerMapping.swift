import JSON

/// Which fields of a record go to which attributes of a contact: one mapping for each way in which people become contacts.
struct CustomerMapping: Sendable {
  /// Whose records are mapped.
  enum Role: String, Sendable, CaseIterable {
    case customer = "customer_mapping"
    /// Who orders without an account: the orders themselves.
    case guest = "guest_mapping"
    case subscriber = "subscriber_mapping"
  }

  /// Whose records are mapped.
  let role: Role
  /// The path of the address that a contact is known by.
  let email: JSONPath
  private(set) var entries: [Entry]

  /// The mapping that holds where none is configured.
  static let standard = """
    {"email":"email","first_name":"FIRSTNAME","last_name":"LASTNAME","phone":"SMS","company":"COMPANY",\
    "addresses[0].city":"CITY","addresses[0].state":"STATE","addresses[0].country":"COUNTRY","addresses[0].zip":"ZIP",\
    "orders_count":"ORDER_COUNT","total_spent":"TOTAL_SPENT","date_created":"SIGNUP_DATE",\
    "customer_group_id":"CUSTOMER_GROUP"}
    """

  init(role: Role, email: JSONPath, entries: [Entry]) {
    self.role = role
    self.email = email
    self.entries = entries
  }

  /// Drops the lines that do not pass.
  mutating func keep(_ passes: (Entry) -> Bool) { entries.removeAll { !passes($0) } }

  /// Whether a line takes the names of customer groups.
  var namesGroups: Bool {
    entries.contains { entry in
      if case .groupName = entry.source { true } else { false }
    }
  }
}
