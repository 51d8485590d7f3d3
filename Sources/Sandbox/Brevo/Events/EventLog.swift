import JSON

/// The events of an account in the order of their arrival, duplicates included.
struct EventLog: Sendable {
  private(set) var events: [ArrivedEvent] = []

  /// Keeps an event that arrives now, in milliseconds since 1970, and changes its contact's attributes as it says.
  mutating func take(_ event: JSONValue, now: Int, into book: inout ContactBook) {
    let contact = book.contact(of: event["identifiers"])
    let date = event["event_date"]?.string.flatMap(Dates.parse).map { $0.seconds * 1000 + $0.milliseconds } ?? now
    events.append(
      ArrivedEvent(
        json: Array(event.json), name: event["event_name"]?.string ?? "", time: now, date: date, contact: contact?.id))
    guard var contact, let properties = event["contact_properties"] else { return }
    for (key, value) in properties.members {
      let name = key.string.uppercased()
      if let kept = book.attributes.first(where: { $0.name == name })?.accept(value) {
        contact.attributes[name] = kept
      }
    }
    contact.modified = now
    book.put(contact)
  }

  /// What is wrong with an event beyond its shape; nil if nothing is.
  static func fault(_ event: JSONValue) -> String? {
    let name = event["event_name"]?.string ?? ""
    func isName(_ text: String) -> Bool {
      (1...255).contains(text.utf8.count)
        && text.utf8.allSatisfy { byte in
          byte == 0x2D || byte == 0x5F || byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26
        }
    }
    guard isName(name) else { return "event_name is invalid" }
    guard let identifiers = event["identifiers"], identifiers.count > 0 else { return "identifiers is missing" }
    if let email = identifiers["email_id"]?.string, !isEmail(email) { return "email_id is not valid" }
    guard let properties = event["event_properties"] else { return nil }
    guard properties.raw.count <= 50 * 1024 else { return "event_properties exceeds 50 KB" }
    return properties.members.allSatisfy { isName($0.key.string) } ? nil : "event_properties has an invalid key"
  }
}

extension ContactBook {
  /// The contact that an event names, by the first name that one has; nil if there is none.
  fileprivate func contact(of identifiers: JSONValue?) -> Contact? {
    guard let identifiers else { return nil }
    func text(_ name: String) -> String? { identifiers[name]?.string }
    func byPhone(_ name: String, _ kind: String) -> Contact? {
      text(name).flatMap(phoneNumber).flatMap { contact(kind, $0) }
    }
    return identifiers["contact_id"]?.int.flatMap { contacts[$0] }
      ?? text("email_id").flatMap { contact(email: $0) }
      ?? text("ext_id").flatMap { contact("EXT_ID", $0) }
      ?? byPhone("phone_id", "SMS") ?? byPhone("whatsapp_id", "WHATSAPP")
      ?? byPhone("landline_number_id", "LANDLINE_NUMBER")
  }
}

/// One event as it arrived.
struct ArrivedEvent: Sendable {
  let json: [UInt8]
  let name: String
  /// When it arrived, in milliseconds since 1970.
  let time: Int
  /// When it happened.
  let date: Int
  /// The contact that it was found to belong to; nil if there was none, and then it is never seen again.
  let contact: Int?
}
