import HTTP
import JSON
import Ledger
import Logging
import Singer

/// The sink of events, which Brevo cannot deduplicate: each is sent once.
///
/// The ledger knows of every event before its request (attempted) and after its answer (sent or rejected). Where no
/// answer came, Brevo is asked for what it has (GET /events) before anything is sent again.
struct EventSink: Sendable {
  let api: BrevoAPI
  let ledger: DeliveryLedger
  let time: any Timekeeper
  let logger: Logger
  /// How long Brevo may take until an event that it has accepted is listed.
  let visibility: Duration

  /// The caps of `POST /events/batch`, with room for the envelope.
  private static let batchCount = 200
  private static let batchBytes = 500_000
  /// Up to so many events go one by one.
  private static let singles = 3

  /// Sends all events whose contact is delivered, in the order of what happened.
  ///
  /// Whatever ends it, the events whose answer is not known stay attempted, and are asked for at the next start.
  ///
  /// - Parameter bury: puts rejects where they last, before the ledger takes note of them.
  /// - Returns: the number of events that Brevo has accepted.
  /// - Throws: what ends the run.
  func deliver(burying bury: ([Reject]) throws -> Void) async throws -> Int {
    var sent = 0
    var unanswered = 0
    while true {
      let events = cut(try await ledger.deliverableEvents(limit: EventSink.batchCount))
      guard !events.isEmpty else { return sent }
      try await ledger.mark(events.map(\.id), .attempted, time: seconds)
      let refused: [Int: BrevoRefusal]
      do throws(BrevoFault) {
        // What a batch does not tell apart, single requests do.
        refused = try await send(events, singly: unanswered > 1)
      } catch {
        guard case .unanswered = error else { throw error }
        unanswered += 1
        guard unanswered < 8 else {
          throw BrevoFault.fatal(.unavailable(call: "POST /events", reason: "no answer", attempts: unanswered))
        }
        logger.warning(
          "Brevo did not answer on events; it is asked which it has.", metadata: ["events": "\(events.count)"])
        sent += try await resolve()
        continue
      }
      let accepted = events.indices.filter { refused[$0] == nil }.map { events[$0].id }
      try await ledger.mark(accepted, .sent, time: seconds)
      sent += accepted.count
      let rejected = refused.keys.sorted().filter(events.indices.contains)
      try bury(rejected.compactMap { position in refused[position].map { .event(events[position], $0) } })
      try await ledger.mark(rejected.map { events[$0].id }, .rejected, time: seconds)
    }
  }

  /// Finds out which of the events without an answer Brevo has; the others will be sent again.
  ///
  /// - Returns: the number of events that turned out to be there.
  func resolve() async throws -> Int {
    var open = try await ledger.attemptedEvents()
    guard !open.isEmpty else { return 0 }
    // The request may have waited long behind its mark, so the time counts from here.
    let deadline = time.now + visibility
    var found = 0
    var pause = Duration.seconds(1)
    while true {
      let isLast = time.now >= deadline
      let there = try await listed(open)
      let arrived = open.filter { there.contains($0.id) }
      try await ledger.mark(arrived.map(\.id), .sent, time: seconds)
      found += arrived.count
      open.removeAll { there.contains($0.id) }
      if open.isEmpty || isLast { break }
      try await time.sleep(for: min(pause, max(deadline - time.now, .milliseconds(100))))
      pause *= 3
    }
    try await ledger.mark(open.map(\.id), .pending, time: seconds)
    return found
  }

  private var seconds: Int { Int(time.now.components.seconds) }

  private func cut(_ events: [EventIntent]) -> [EventIntent] {
    var size = 0
    return Array(
      events.prefix { event in
        size += event.payload.utf8.count + 1
        return size <= EventSink.batchBytes
      })
  }

  /// Sends events and returns the reasons of the refused ones by position.
  private func send(_ events: [EventIntent], singly: Bool) async throws(BrevoFault) -> [Int: BrevoRefusal] {
    if singly || events.count <= EventSink.singles { return try await sendSingly(events) }
    let body = JSONWriter.bytes { writer in
      writer.object { writer in
        writer.member("events") { writer in writer.array { writer in events.forEach { writer.raw($0.payload.utf8) } } }
      }
    }
    do throws(BrevoFault) {
      let response = try await api.send(.post, "/events/batch", .eventBatches, body)
      return try refused(in: response, of: events.count)
    } catch {
      // 400: none was accepted. Where the answer does not tell them apart, each is asked for alone.
      guard case .refused(let refusal) = error else { throw error }
      let refused = rows(of: refusal)
      let rest = events.indices.filter { refused[$0] == nil }
      guard !rest.isEmpty else { return refused }
      let others = try await sendSingly(rest.map { events[$0] })
      return refused.merging(others.map { (rest[$0.key], $0.value) }) { $1 }
    }
  }

  /// The events that an answer refuses, by position.
  ///
  /// An answer whose numbers do not add up says of no event what became of it: then Brevo is asked.
  private func refused(in response: HTTPResponse, of count: Int) throws(BrevoFault) -> [Int: BrevoRefusal] {
    let body = try? JSONValue.parse(response.body)
    guard response.status == 207 else {
      if let accepted = body?["count" as StaticString]?.int, accepted < count { throw .unanswered }
      return [:]
    }
    let refused = rows(of: BrevoRefusal(response))
    guard body?["failed_events" as StaticString]?.int ?? refused.count == refused.count, !refused.isEmpty else {
      throw .unanswered
    }
    return refused
  }

  private func sendSingly(_ events: [EventIntent]) async throws(BrevoFault) -> [Int: BrevoRefusal] {
    var refused: [Int: BrevoRefusal] = [:]
    for (position, event) in events.enumerated() {
      do throws(BrevoFault) {
        _ = try await api.call(.post, "/events", .events, Array(event.payload.utf8))
      } catch {
        guard case .refused(let refusal) = error else { throw error }
        refused[position] = refusal
      }
    }
    return refused
  }

  private func rows(of refusal: BrevoRefusal) -> [Int: BrevoRefusal] {
    var refused: [Int: BrevoRefusal] = [:]
    for (indices, message) in refusal.rows {
      for index in indices {
        refused[index] = BrevoRefusal(status: refusal.status, code: refusal.code, message: message)
      }
    }
    return refused
  }

  /// The ids of those events that Brevo lists.
  private func listed(_ events: [EventIntent]) async throws(BrevoFault) -> Set<String> {
    let times = events.map(\.occurred)
    let day = 86_400
    let query =
      [
        "startDate=\(Timestamp(seconds: Int64((times.min() ?? 0) - day)).date)",
        "endDate=\(Timestamp(seconds: Int64((times.max() ?? 0) + day)).date)", "limit=10000",
      ] + Set(events.map(\.name)).sorted().map { "event_name=\($0.percentEncoded)" }
    let wanted = Set(events.map(\.id))
    var found: Set<String> = []
    var offset = 0
    while true {
      let answer = try await api.call(.get, "/events?\(query.joined(separator: "&"))&offset=\(offset)", .other)
      let page = answer?["events" as StaticString].map { Array($0.elements) } ?? []
      for event in page {
        let id = event["event_properties" as StaticString]?["event_id" as StaticString]?.string
        if let id, wanted.contains(id) { found.insert(id) }
      }
      offset += page.count
      let total = answer?["count" as StaticString]?.int ?? 0
      if page.isEmpty || offset >= total || found.count == wanted.count { return found }
    }
  }
}

extension Reject {
  /// An event that Brevo refuses.
  static func event(_ event: EventIntent, _ refusal: BrevoRefusal) -> Reject {
    Reject(
      extent: .record, stream: "events", key: event.id, sink: "events", status: refusal.status, code: refusal.code,
      message: refusal.message, advice: Words.advice(on: refusal), record: try? JSONValue.parse(event.payload))
  }
}
