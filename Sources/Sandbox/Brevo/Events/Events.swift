import JSON

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

extension Account {
  static func createEvent(_ world: inout World, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    let event = try world.body(ask, .event)
    if let fault = world.eventFault(event) { throw .brevo(400, "invalid_parameter", fault) }
    world.take(event)
    return Answer(204)
  }

  static func createEvents(_ world: inout World, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    guard ask.body.count <= 512 * 1024 else { throw .brevo(400, "out_of_range", "The request exceeds 512 KB") }
    guard let body = ask.json, let events = body["events"], events.kind == .array else {
      throw .brevo(400, "missing_parameter", "events is missing")
    }
    guard (1...200).contains(events.count) else {
      throw .brevo(400, "out_of_range", "events should have between 1 and 200 items")
    }
    var faults: [(place: Int, message: String)] = []
    for (place, event) in events.elements.enumerated() {
      let shape = Shape.event.fault(event, "", strict: world.options.strictKeys)?.message
      if let fault = shape ?? world.eventFault(event) {
        faults.append((place, fault))
      } else if world.account.fault == .partialBatch207, place % 2 == 1 {
        faults.append((place, "event could not be processed"))
      } else {
        world.take(event)
      }
    }
    let count = events.count
    guard !faults.isEmpty else {
      return .json(202) { writer in
        writer.object { writer in
          writer.member("message", "Batch accepted. Valid events have been added to the processing queue.")
          writer.member("count", count)
        }
      }
    }
    return .json(faults.count == count ? 400 : 207) { writer in
      writer.object { writer in
        writer.member("status", faults.count == count ? "failed" : "partial_success")
        writer.member("total_events", count)
        writer.member("successful_events", count - faults.count)
        writer.member("failed_events", faults.count)
        writer.member("errors") { writer in
          writer.array { writer in
            for (message, places) in Dictionary(grouping: faults, by: \.message).sorted(by: { $0.key < $1.key }) {
              writer.object { writer in
                writer.numbers("eventIndex", places.map(\.place))
                writer.member("message", message)
              }
            }
          }
        }
      }
    }
  }

  static func events(_ world: inout World, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    let page = try BrevoPage(
      ask, standard: 100, most: 10_000,
      filters: [
        "contact_id", "contact_id[]", "event_name", "event_name[]", "object_type", "object_type[]", "startDate",
        "endDate",
      ])
    let now = world.now.inMilliseconds
    let bounds = try eventBounds(ask, now)
    let contacts = Set(ask.query.list("contact_id").compactMap { Int($0) })
    let eventNames = Set(ask.query.list("event_name"))
    let visible = now - world.options.eventDelay.inMilliseconds
    var found = world.account.events.filter { event in
      event.contact != nil && event.time <= visible && bounds.contains(event.date)
        && (contacts.isEmpty || contacts.contains(event.contact ?? 0))
        && (eventNames.isEmpty || eventNames.contains(event.name))
    }
    found.sort { $0.date > $1.date }
    return .json { writer in
      writer.object { writer in
        writer.member("events") { writer in
          writer.array { writer in
            for event in found.dropFirst(page.offset).prefix(page.limit) { event.write(&writer) }
          }
        }
        writer.member("count", found.count)
      }
    }
  }

  private static func eventBounds(_ ask: Ask, _ now: Int) throws(Answer) -> ClosedRange<Int> {
    switch (ask.query["startDate"], ask.query["endDate"]) {
    case (nil, nil): return (now - 183 * 86_400_000)...Int.max
    case (let start?, let end?):
      guard let from = Dates.parse(start), let to = Dates.parse(end) else { break }
      let last = to.seconds * 1000 + (to.hasTime ? max(to.milliseconds, 999) : 86_399_999)
      let first = from.seconds * 1000 + from.milliseconds
      guard first <= last else { break }
      return first...last
    default: throw .brevo(400, "missing_parameter", "startDate and endDate must be passed together")
    }
    throw .brevo(400, "invalid_parameter", "startDate and endDate must be valid dates")
  }
}

extension ArrivedEvent {
  fileprivate func write(_ writer: inout JSONWriter) {
    let value = try? JSONValue.parse(json)
    writer.object { writer in
      writer.member("contact_id", contact)
      writer.member("event_date", Dates.milliseconds(date))
      writer.member("event_name", name)
      for key in ["event_properties", "contact_properties"] {
        if let part = value?[key] { writer.member(key, part) } else { writer.member(key) { $0.object { _ in } } }
      }
    }
  }
}

extension World {
  /// What is wrong with an event beyond its shape.
  fileprivate func eventFault(_ event: JSONValue) -> String? {
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

  /// Keeps an event, and changes the contact's attributes as it says.
  fileprivate mutating func take(_ event: JSONValue) {
    let identifiers = event["identifiers"]
    let time = now.inMilliseconds
    let contact =
      identifiers?["contact_id"]?.int.flatMap { account.contacts[$0] }
      ?? identifiers?["email_id"]?.string.flatMap { account.contact(email: $0) }
      ?? identifiers?["ext_id"]?.string.flatMap { account.contact("EXT_ID", $0) }
      ?? identifiers?["phone_id"]?.string.flatMap(phoneNumber).flatMap { account.contact("SMS", $0) }
      ?? identifiers?["whatsapp_id"]?.string.flatMap(phoneNumber).flatMap { account.contact("WHATSAPP", $0) }
      ?? identifiers?["landline_number_id"]?.string.flatMap(phoneNumber).flatMap {
        account.contact("LANDLINE_NUMBER", $0)
      }
    let date = event["event_date"]?.string.flatMap(Dates.parse).map { $0.seconds * 1000 + $0.milliseconds } ?? time
    account.events.append(
      ArrivedEvent(
        json: Array(event.json), name: event["event_name"]?.string ?? "", time: time, date: date, contact: contact?.id))
    guard var contact, let properties = event["contact_properties"] else { return }
    for (key, value) in properties.members {
      let name = key.string.uppercased()
      if let kept = account.attributes.first(where: { $0.name == name })?.accept(value) {
        contact.attributes[name] = kept
      }
    }
    contact.modified = time
    account.put(contact)
  }
}
