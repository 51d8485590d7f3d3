import HTTP
import JSON
import Ledger
import Logging
import Singer

extension EventSink {
  /// So many times Brevo is asked for an event and does not tell, before a person has to look.
  private static let patience = 3

  /// Finds out which of the events without an answer Brevo has; the others will be sent again.
  ///
  /// If Brevo does not tell (GET /events is refused), nothing is guessed: the events, and the later ones of the same
  /// contacts, wait; asked for in vain three times, they become dead letters, and the later ones go.
  ///
  /// - Returns: the number of events that turned out to be there.
  func resolve() async throws -> Int {
    var open = try await ledger.events.attempted()
    guard !open.isEmpty else { return 0 }
    // The request may have waited long behind its mark, so the time counts from here.
    let deadline = time.now + visibility
    var found = 0
    var pause = Duration.seconds(1)
    while true {
      let isLast = time.now >= deadline
      let there: Set<String>
      do throws(BrevoFault) {
        there = try await listed(open)
      } catch {
        guard let reason = EventSink.silence(error) else { throw error }
        try await wait(for: open, reason)
        return found
      }
      let arrived = open.filter { there.contains($0.id) }
      try await ledger.events.mark(arrived.map(\.id), .sent, time: seconds)
      found += arrived.count
      open.removeAll { there.contains($0.id) }
      if open.isEmpty || isLast { break }
      try await time.sleep(for: min(pause, max(deadline - time.now, .milliseconds(100))))
      pause = min(pause * 3, .seconds(3600))
    }
    try await ledger.events.mark(open.map(\.id), .pending, time: seconds)
    return found
  }

  /// Why Brevo does not tell which events it has; nil if something else is wrong.
  private static func silence(_ fault: BrevoFault) -> String? {
    switch fault {
    case .refused(let refusal): "HTTP \(refusal.status): \(refusal.message)"
    case .fatal(.forbidden(_, let message)): message
    case .fatal(.unexpectedAnswer(_, let excerpt)): excerpt
    case .fatal(.repeatedPage(let call)): Words.repeatedPage(call)
    default: nil
    }
  }

  private func wait(for events: [EventIntent], _ reason: String) async throws {
    let lost = try await ledger.events.noteSilence(on: events.map(\.id), patience: EventSink.patience)
    logger.warning(
      Words.Notice.eventsUnknown,
      metadata: ["events": "\(events.count - lost.count)", "given_up": "\(lost.count)", "reason": "\(reason)"])
    try record(lost.map { .unknown($0, reason) })
    try await ledger.events.mark(lost.map(\.id), .rejected, time: seconds)
  }

  /// The ids of those events that Brevo lists.
  private func listed(_ events: [EventIntent]) async throws(BrevoFault) -> Set<String> {
    var found: Set<String> = []
    for window in EventSink.windows(events) { found.formUnion(try await listed(in: window)) }
    return found
  }

  /// Events that happened within some days of each other, so that a list of them holds little else.
  private static func windows(_ events: [EventIntent]) -> [[EventIntent]] {
    var windows: [[EventIntent]] = []
    for event in events.sorted(by: { $0.occurred < $1.occurred }) {
      if let last = windows.last?.last, event.occurred.subtractingClamped(last.occurred) < 7 * 86_400 {
        windows[windows.count - 1].append(event)
      } else {
        windows.append([event])
      }
    }
    return windows
  }

  /// Asks for one window; without its bounds Brevo would list the last six months alone.
  private func listed(in events: [EventIntent]) async throws(BrevoFault) -> Set<String> {
    let times = events.map(\.occurred)
    let names = Set(events.map(\.name)).sorted()
    let days = (
      first: EventSink.day((times.min() ?? 0).subtractingClamped(86_400)),
      last: EventSink.day((times.max() ?? 0).addingClamped(86_400))
    )
    let wanted = Set(events.map(\.id))
    var found: Set<String> = []
    var offset = 0
    var watch = PageWatch("GET /events")
    while true {
      let answer = try await api.events(named: names, days: days, offset: offset)
      let page = answer?["events" as StaticString].map { Array($0.elements) } ?? []
      try watch.take(page)
      for event in page {
        let id = event["event_properties" as StaticString]?["event_id" as StaticString]?.string
        if let id, wanted.contains(id) { found.insert(id) }
      }
      offset += page.count
      // Without a count the list goes on until a page is short.
      let isLast = answer?["count" as StaticString]?.int.map { offset >= $0 } ?? (page.count < BrevoAPI.eventPage)
      if page.isEmpty || isLast || found.count == wanted.count { return found }
    }
  }

  private static func day(_ seconds: Int) -> String { Timestamp(seconds: Int64(seconds)).date }
}

extension Reject {
  /// An event of which nobody can tell whether Brevo has it.
  fileprivate static func unknown(_ event: EventIntent, _ reason: String) -> Reject {
    let payload = try? JSONValue.parse(event.body)
    return Reject(
      extent: .record, stream: events, key: eventKey(payload) ?? event.id, sink: "events", status: 0,
      code: "outcome_unknown",
      message: Words.Rejection.eventUnknown(reason),
      advice: Words.Rejection.eventUnknownAdvice,
      record: payload)
  }
}
