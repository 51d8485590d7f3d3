import HTTP
import JSON
import Ledger

extension EventSink {
  /// Up to so many events go one by one; a batch saves nothing worth its place in the scarcer quota.
  private static let few = 3
  /// The last batches of a quota are kept for when there is more to send.
  private static let (lastBatches, worthABatch) = (10, 50)

  /// Whether events go one by one, by what the quotas of both ways have left.
  ///
  /// One by one costs a tenth of a second each (POST /events, 10 a second in the smallest plan); batches may have no
  /// more than 100 requests an hour.
  func goSingly(_ count: Int) async -> Bool {
    if count <= EventSink.few { return true }
    let batches = await api.outlook(of: .eventBatches)
    let singles = await api.outlook(of: .events)
    if batches.delay > singles.delay + .milliseconds(100 * count) { return true }
    guard let left = batches.remaining, left < EventSink.lastBatches else { return false }
    return count <= EventSink.worthABatch && singles.delay < .seconds(1)
  }

  /// Sends events in one request; the ledger knows of each what became of it, or that nobody knows.
  func sendTogether(_ events: [EventIntent], counting sent: inout Int) async throws {
    try await ledger.events.mark(events.map(\.id), .attempted, time: seconds)
    let refused: [Int: BrevoRefusal]
    do throws(BrevoFault) {
      refused = try self.refused(in: try await api.createEvents(events.map(\.body)), of: events.count)
    } catch {
      switch error {
      case .refused(let refusal) where refusal.status == 429:
        try await ledger.events.mark(events.map(\.id), .pending, time: seconds)
        return try await sendSingly(events, counting: &sent)
      case .refused(let refusal):
        // 400: none was accepted. Where the answer does not tell them apart, each is asked for alone.
        let refused = rows(of: refusal)
        guard events.indices.allSatisfy({ refused[$0] != nil }) else {
          try await ledger.events.mark(events.map(\.id), .pending, time: seconds)
          return try await sendSingly(events, counting: &sent)
        }
        return try await settle(events, refused, counting: &sent)
      default:
        try await release(events, after: error)
        throw error
      }
    }
    try await settle(events, refused, counting: &sent)
  }

  /// Sends events one after the other; each is noted before its request and behind its answer.
  func sendSingly(_ events: [EventIntent], counting sent: inout Int) async throws {
    for event in events {
      try await ledger.events.mark([event.id], .attempted, time: seconds)
      do throws(BrevoFault) {
        try await api.createEvent(event.body)
      } catch {
        guard case .refused(let refusal) = error else {
          try await release([event], after: error)
          throw error
        }
        try await settle([event], [0: refusal], counting: &sent)
        continue
      }
      try await settle([event], [:], counting: &sent)
    }
  }

  /// Lets events that were certainly not accepted go again without being asked for.
  private func release(_ events: [EventIntent], after fault: BrevoFault) async throws {
    guard fault.isDefinite else { return }
    try await ledger.events.mark(events.map(\.id), .pending, time: seconds)
  }

  private func settle(_ events: [EventIntent], _ refused: [Int: BrevoRefusal], counting sent: inout Int) async throws {
    let accepted = events.indices.filter { refused[$0] == nil }.map { events[$0].id }
    try await ledger.events.mark(accepted, .sent, time: seconds)
    sent += accepted.count
    let rejected = refused.keys.sorted().filter(events.indices.contains)
    try record(rejected.compactMap { position in refused[position].map { .event(events[position], $0) } })
    try await ledger.events.mark(rejected.map { events[$0].id }, .rejected, time: seconds)
  }

  /// The events that an answer refuses, by position.
  ///
  /// An answer whose numbers do not add up says of no event what became of it: then Brevo is asked.
  private func refused(in response: HTTPResponse, of count: Int) throws(BrevoFault) -> [Int: BrevoRefusal] {
    let body = try? JSONValue.parse(response.body)
    guard response.status == 207 else {
      let accepted = body?["count" as StaticString]?.int
      // Without a number only the documented status is a receipt.
      guard accepted == count || accepted == nil && response.status == 202 else { throw .unanswered }
      return [:]
    }
    let refused = rows(of: BrevoRefusal(response))
    guard body?["failed_events" as StaticString]?.int ?? refused.count == refused.count, !refused.isEmpty,
      refused.keys.allSatisfy((0..<count).contains)
    else { throw .unanswered }
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
}
