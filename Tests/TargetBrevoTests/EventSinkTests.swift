import HTTP
import JSON
import Ledger
import Logging
import Synchronization
import TestSupport
import Testing

@testable import TargetBrevo

@Suite struct `Sending events past odd answers` {
  let folder: TemporaryFolder
  let ledger: DeliveryLedger
  let time = ManualTime()

  init() throws {
    folder = try TemporaryFolder()
    ledger = try DeliveryLedger(path: folder.file("ledger.sqlite"))
  }

  /// Events of one person who is delivered, each with a text of some length.
  func note(_ lengths: [Int]) async throws {
    let email = "a@example.com"
    var settlement = Settlement(time: 0)
    settlement.contacts = [ContactRow(email: email, attributes: "{}", lists: "[]")]
    try await ledger.settle(settlement)
    let events = lengths.enumerated().map { number, length in
      let text = String(repeating: "x", count: length)
      let properties = #"{"event_id":"e\#(number)","customer_id":"\#(number)","company":"\#(text)"}"#
      return EventIntent(
        id: "e\(number)", name: "customer_updated", email: email, occurred: number + 1,
        properties: properties)
    }
    var plan = Plan()
    plan.customers = [CustomerFacts(key: "1", email: email, group: nil, created: nil, modified: nil, content: nil)]
    _ = try await ledger.plan(plan) { _ in events }
  }

  func sink(_ brevo: ScriptedBrevo, _ rejects: Rejected = Rejected()) -> EventSink {
    EventSink(
      api: brevo.api(time), ledger: ledger, time: time, logger: Logger(label: "t") { _ in SwiftLogNoOpLogHandler() },
      visibility: .seconds(60), record: rejects.take)
  }

  /// The ids in a body of POST /events or /events/batch.
  static func ids(_ request: HTTPRequest) -> [String] {
    guard let body = try? JSONValue.parse(request.body) else { return [] }
    let events = body["events"].map { Array($0.elements) } ?? [body]
    return events.compactMap { $0["event_properties"]?["event_id"]?.string }
  }

  @Test func `rejects what is too large, by the name of its record, and sends the others`() async throws {
    try await note([600_000, 5, 60_000, 5])
    let brevo = ScriptedBrevo { _, _ in HTTPResponse(204) }
    let rejects = Rejected()
    #expect(try await sink(brevo, rejects).deliver() == 2)
    #expect(rejects.all.map(\.key) == ["customers/0", "customers/2"])
    #expect(rejects.all.map(\.code) == ["too_large", "too_large"])
    #expect(try await ledger.events.pendingCount() == 0)
  }

  @Test(arguments: [401, 403, 404])
  func `sends again without asking what was refused for certain`(_ status: Int) async throws {
    try await note([5])
    let brevo = ScriptedBrevo { _, _ in HTTPResponse(status, #"{"code":"x","message":"no"}"#) }
    await #expect(throws: BrevoFault.self) { try await sink(brevo).deliver() }
    #expect(try await ledger.events.attempted().isEmpty)
    let later = ScriptedBrevo { _, _ in HTTPResponse(204) }
    #expect(try await sink(later).resolve() == 0)
    #expect(try await sink(later).deliver() == 1)
    #expect(later.calls == ["POST /events"])
  }

  @Test func `asks for all where an answer names an event that was not sent`() async throws {
    try await note([5, 5, 5, 5])
    let brevo = ScriptedBrevo { request, _ in
      guard request.method == .post else {
        let events = (0..<4).map { #"{"event_properties":{"event_id":"e\#($0)"}}"# }
        return HTTPResponse(200, #"{"events":[\#(events.joined(separator: ","))],"count":4}"#)
      }
      return HTTPResponse(
        207, #"{"failed_events":1,"successful_events":3,"errors":[{"eventIndex":[9],"message":"bad"}]}"#)
    }
    let rejects = Rejected()
    #expect(try await sink(brevo, rejects).deliver() == 4)
    #expect(rejects.all.isEmpty)
    #expect(brevo.calls == ["POST /events/batch", "GET /events"])
  }

  @Test func `reads on where a list tells no count`() async throws {
    try await note([5])
    try await ledger.events.mark(["e0"], .attempted, time: 1)
    let full = (0..<10_000).map { #"{"event_properties":{"event_id":"other\#($0)"}}"# }.joined(separator: ",")
    let brevo = ScriptedBrevo { request, _ in
      request.path.hasSuffix("offset=0")
        ? HTTPResponse(200, #"{"events":[\#(full)]}"#)
        : HTTPResponse(200, #"{"events":[{"event_properties":{"event_id":"e0"}}]}"#)
    }
    #expect(try await sink(brevo).resolve() == 1)
  }
}

/// The rejects that a sink hands out.
final class Rejected: Sendable {
  private let content = Mutex<[Reject]>([])

  var all: [Reject] { content.withLock { $0 } }

  @Sendable func take(_ rejects: [Reject]) { content.withLock { $0 += rejects } }
}
