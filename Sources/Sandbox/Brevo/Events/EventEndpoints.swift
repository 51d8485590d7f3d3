import JSON

/// Events, one by one and in batches, and those that have arrived.
enum EventEndpoints {
  static let all: [Route<Account>] = [
    Route("POST", "/events", create),
    Route("POST", "/events/batch", createMany),
    Route("GET", "/events", list),
  ]

  private static func create(_ account: inout Account, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    let event = try account.body(ask, .event)
    if let fault = EventLog.fault(event) { throw .brevo(400, "invalid_parameter", fault) }
    account.take(event)
    return Answer(204)
  }

  private static func createMany(_ account: inout Account, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    guard ask.body.count <= 512 * 1024 else { throw .brevo(400, "out_of_range", "The request exceeds 512 KB") }
    guard let body = ask.json, let events = body["events"], events.kind == .array else {
      throw .brevo(400, "missing_parameter", "events is missing")
    }
    guard (1...200).contains(events.count) else {
      throw .brevo(400, "out_of_range", "events should have between 1 and 200 items")
    }
    var faults: [(place: Int, message: String)] = []
    for (place, event) in events.elements.enumerated() {
      let shape = Shape.event.fault(event, "", strict: account.options.strictKeys)?.message
      if let fault = shape ?? EventLog.fault(event) {
        faults.append((place, fault))
      } else if account.fault == .partialBatch207, place % 2 == 1 {
        faults.append((place, "event could not be processed"))
      } else {
        account.take(event)
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

  private static func list(_ account: inout Account, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    let page = try BrevoPage(
      ask, standard: 100, most: 10_000,
      filters: [
        "contact_id", "contact_id[]", "event_name", "event_name[]", "object_type", "object_type[]", "startDate",
        "endDate",
      ])
    let now = account.milliseconds
    let bounds = try bounds(ask, now)
    let contacts = Set(ask.query.list("contact_id").compactMap { Int($0) })
    let eventNames = Set(ask.query.list("event_name"))
    let visible = now - account.options.eventDelay.inMilliseconds
    var found = account.events.filter { event in
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

  private static func bounds(_ ask: Ask, _ now: Int) throws(Answer) -> ClosedRange<Int> {
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

extension Account {
  fileprivate mutating func take(_ event: JSONValue) { eventLog.take(event, now: milliseconds, into: &contactBook) }
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
