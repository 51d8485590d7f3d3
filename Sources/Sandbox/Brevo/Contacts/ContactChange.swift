import JSON

/// What a request wants of a contact.
struct ContactChange {
  /// What names the contact, the strongest first.
  var identifiers: [(kind: String, value: String)] = []
  var email: String?
  var values: [String: Contact.Value] = [:]
  /// The attributes to be emptied.
  var cleared: Set<String> = []
  var linked: [Int] = []
  var unlinked: [Int] = []
  var emailBlacklisted: Bool?
  var smsBlacklisted: Bool?
}

extension Answer {
  /// The refusal of an identifier that another contact has.
  static func duplicate(creating: Bool, _ names: [String]) -> Answer {
    let subject = names.joined(separator: ", ")
    return .brevo(
      400, "duplicate_parameter",
      "Unable to \(creating ? "create" : "update") contact, \(subject) is already associated with another Contact",
      duplicates: names)
  }
}

extension ContactBook {
  /// Reads a request; attributes that the account lacks and values that do not fit are dropped without a word.
  func change(_ body: JSONValue) throws(Answer) -> ContactChange {
    var change = ContactChange()
    if let text = body["email"]?.string { change.email = try address(text) }
    if let attributes = body["attributes"] {
      for (key, value) in attributes.members {
        let name = key.string.uppercased()
        if name == "EMAIL", let text = value.string {
          change.email = try address(text)
        } else if value.isString("") {
          change.cleared.insert(name)
        } else if ["SMS", "WHATSAPP", "LANDLINE_NUMBER"].contains(name) {
          change.values[name] = .text(try phone(value))
        } else if let kept = self.attributes.first(where: { $0.name == name })?.accept(value) {
          change.values[name] = kept
        }
      }
    }
    if let text = body["ext_id"]?.string {
      if text.isEmpty { change.cleared.insert("EXT_ID") } else { change.values["EXT_ID"] = .text(text) }
    }
    change.linked = body["listIds"]?.elements.compactMap(\.int) ?? []
    for id in change.linked where !lists.contains(where: { $0.id == id }) {
      throw .brevo(400, "invalid_parameter", "List ID \(id) does not exist")
    }
    change.emailBlacklisted = body["emailBlacklisted"]?.bool
    change.smsBlacklisted = body["smsBlacklisted"]?.bool
    if let email = change.email { change.identifiers.append(("email", email)) }
    for name in ["EXT_ID", "SMS", "WHATSAPP", "LANDLINE_NUMBER"] {
      if let text = change.values[name]?.text { change.identifiers.append((name, text)) }
    }
    return change
  }

  private func address(_ text: String) throws(Answer) -> String {
    guard isEmail(text) else { throw .brevo(400, "invalid_parameter", "email is not valid") }
    return text.lowercased()
  }

  private func phone(_ value: JSONValue) throws(Answer) -> String {
    guard let number = (value.string ?? value.number?.text).flatMap(phoneNumber) else {
      throw .brevo(
        400, "invalid_parameter",
        "Invalid phone number, SMS phone number should be in format: 91xxxxxxxxxx or +91xxxxxxxxxx")
    }
    return number
  }

  /// Makes or changes a contact and returns its id.
  ///
  /// - Throws: a 400 when another contact has one of the identifiers, unless they are to be merged.
  mutating func apply(
    _ change: ContactChange, to existing: Contact?, merging: Bool, now time: Int
  ) throws(Answer) -> Int {
    var contact = existing ?? Contact(id: nextContact, created: time, modified: time)
    let others = conflicts(change, with: contact.id)
    guard others.isEmpty || merging else {
      throw .duplicate(
        creating: existing == nil,
        others.map { other in
          Contact.identifiers.first { $0.0 == other.kind }?.1 ?? other.kind
        })
    }
    for other in others {
      guard let loser = contacts[other.id] else { continue }
      contact.attributes.merge(loser.attributes) { mine, _ in mine }
      contact.lists = Array(Set(contact.lists + loser.lists)).sorted()
      remove(other.id)
    }
    if let email = change.email, email != contact.email {
      if contact.email != nil { contact.emailBlacklisted = false }
      contact.email = email
    }
    contact.attributes.merge(change.values) { _, new in new }
    for name in change.cleared { contact.attributes[name] = nil }
    contact.lists = Array(Set(contact.lists + change.linked).subtracting(change.unlinked)).sorted()
    contact.emailBlacklisted = change.emailBlacklisted ?? contact.emailBlacklisted
    contact.smsBlacklisted = change.smsBlacklisted ?? contact.smsBlacklisted
    contact.modified = time
    put(contact)
    return contact.id
  }

  /// The identifiers of a change that another contact has.
  func conflicts(_ change: ContactChange, with id: Int) -> [(kind: String, id: Int)] {
    change.identifiers.compactMap { kind, value in
      guard let other = contact(kind, value), other.id != id else { return nil }
      return (kind, other.id)
    }
  }
}
