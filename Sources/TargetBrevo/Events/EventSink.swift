import HTTP
import JSON
import Ledger
import Logging

/// The sink of events, which Brevo cannot deduplicate: each is sent once.
///
/// The ledger knows of every event before its request (attempted) and after its answer (sent or rejected). Where no
/// answer came, Brevo is asked for what it has (GET /events) before anything is sent again, and no later event of the
/// same contact goes before.
struct EventSink: Sendable {
  let api: BrevoAPI
  let ledger: DeliveryLedger
  let time: any Timekeeper
  let logger: Logger
  /// How long Brevo may take until an event that it has accepted is listed.
  let visibility: Duration
  /// Puts rejects where they last, before the ledger takes note of them.
  let record: @Sendable ([Reject]) throws -> Void
  /// What completes events when they are sent; nil where they go as they are.
  var completion: EventCompletion?

  /// The caps of `POST /events/batch`, with room for the envelope.
  private static let batchCount = 200
  private static let batchBytes = 511_000

  /// Sends all events whose contact is delivered, in the order of what happened.
  ///
  /// Whatever ends it, the events whose answer is not known stay attempted, and are asked for at the next start.
  ///
  /// - Returns: the number of events that Brevo has accepted.
  /// - Throws: what ends the run.
  func deliver() async throws -> Int {
    var sent = 0
    var unanswered = 0
    while true {
      let next = try await ledger.events.deliverable(limit: EventSink.batchCount)
      guard !next.isEmpty else { return sent }
      if sent == 0, unanswered == 0 { api.tally.begin("events") }
      let events = cut(try await buryLarge(try await completed(next)))
      guard !events.isEmpty else { continue }
      tellOfLargeOnes(events)
      do {
        // What a batch does not tell apart, single requests do.
        if unanswered > 1 {
          try await sendSingly(events, counting: &sent)
        } else if await goSingly(events.count) {
          try await sendSingly(events, counting: &sent)
        } else {
          try await sendTogether(events, counting: &sent)
        }
        api.tally.advance(events.count)
      } catch BrevoFault.unanswered {
        unanswered += 1
        guard unanswered < 8 else {
          throw BrevoFault.fatal(.unavailable(call: "POST /events", outage: .noAnswer, attempts: unanswered))
        }
        logger.warning(
          Words.Notice.eventsUnanswered, metadata: ["events": "\(events.count)"])
        sent += try await resolve()
      }
    }
  }

  var seconds: Int { Int(time.now.components.seconds) }

  /// Takes out the events that are too large even without line items, and puts them into the dead letters.
  private func buryLarge(_ events: [EventIntent]) async throws -> [EventIntent] {
    let large = events.compactMap { event in
      event.propertiesAboveLimit.map { (event: event, bytes: $0) }
    }
    guard !large.isEmpty else { return events }
    try record(large.map { .event($0.event, .tooLarge(bytes: $0.bytes)) })
    try await ledger.events.mark(large.map(\.event.id), .rejected, time: seconds)
    let lost = Set(large.map(\.event.id))
    return events.filter { !lost.contains($0.id) }
  }

  private func completed(_ events: [EventIntent]) async throws -> [EventIntent] {
    try await completion?.complete(events, within: EventProperties.limit) ?? events
  }

  private func cut(_ events: [EventIntent]) -> [EventIntent] {
    var size = 0
    return Array(
      events.prefix { event in
        let isFirst = size == 0
        size += event.body.count + 1
        return isFirst || size <= EventSink.batchBytes
      })
  }

  private func tellOfLargeOnes(_ events: [EventIntent]) {
    for event in events where event.properties.utf8.count > EventProperties.limit * 3 / 4 {
      guard let count = (try? JSONValue.parse(event.properties))?["items_left_out" as StaticString]?.int else {
        continue
      }
      logger.warning(
        Words.Notice.eventCut,
        metadata: ["event": "\(event.name)", "id": "\(event.id)", "items_left_out": "\(count)"])
    }
  }
}

extension EventSink {
  /// Creates the sink of a delivery.
  init(_ context: DeliveryContext) {
    self.init(
      api: context.api, ledger: context.ledger, time: context.time, logger: context.logger,
      visibility: context.settings.eventVisibility, record: context.rejecting.record,
      completion: EventCompletion(
        ledger: context.ledger, ids: context.settings.commerce.ids, locale: context.settings.commerce.locale,
        storeURL: context.settings.storeURL))
  }
}
