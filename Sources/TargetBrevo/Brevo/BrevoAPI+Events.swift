import HTTP
import JSON

extension BrevoAPI {
  /// The most events that Brevo lists at once.
  static let eventPage = 10_000

  /// Sends an event (developers.brevo.com/reference/createevent).
  func createEvent(_ body: [UInt8]) async throws(BrevoFault) {
    _ = try await call(.post, "/events", .events, body)
  }

  /// Sends events together (developers.brevo.com/reference/createbatchevents); the answer tells which were accepted.
  func createEvents(_ bodies: [[UInt8]]) async throws(BrevoFault) -> HTTPResponse {
    let body = JSONWriter.bytes { writer in
      writer.object { writer in
        writer.member("events") { writer in writer.array { writer in bodies.forEach { writer.raw($0) } } }
      }
    }
    return try await send(.post, "/events/batch", .eventBatches, body)
  }

  /// Reads a page of the events of some names between two days, both included.
  ///
  /// - Parameters:
  ///   - names: the names of the events.
  ///   - days: the first day and the last, as `2026-03-01`; without them Brevo lists the last six months alone.
  ///   - offset: how many are passed over.
  /// - Returns: an object of `events` and perhaps `count`.
  /// - Throws: why Brevo does not list them.
  func events(
    named names: [String], days: (first: String, last: String), offset: Int
  ) async throws(BrevoFault) -> JSONValue? {
    let query =
      ["startDate=\(days.first)", "endDate=\(days.last)", "limit=\(BrevoAPI.eventPage)"]
      + names.map { "event_name=\($0.percentEncoded)" } + ["offset=\(offset)"]
    return try await call(.get, "/events?\(query.joined(separator: "&"))", .other)
  }
}
