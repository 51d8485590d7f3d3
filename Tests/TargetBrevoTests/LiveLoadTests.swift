import CommandLine
import Foundation
import HTTP
import JSON
import Ledger
import Logging
import Singer
import Synchronization
import TestSupport
import Testing

@testable import TargetBrevo

@Suite struct `A target behind a tap that listens` {
  let target: MemoryTarget
  let brevo = MemoryBrevo()

  init() throws { target = try MemoryTarget() }

  private static let minimal =
    #"{"customer_mapping":{"email":"email","first_name":"FIRSTNAME"},"verify_imports":false}"#

  @Test func `delivers what stands before a state as soon as the input is silent`() async throws {
    let timed = Timed(brevo, target.time)
    let start = target.time.now
    let moments = [100, 103, 400]
    let input = LiveInput(
      target.time,
      [LiveLines.beginning]
        + moments.map { .init(at: $0, lines: [LiveLines.customer($0), LiveLines.state($0)]) } + [.init(at: 900)])
    let outcome = try await target.listen(input, Self.minimal, into: timed)
    #expect(!outcome.failed, "\(outcome.log)")
    let arrivals = timed.moments(of: "POST /contacts").map { $0 - start }
    #expect(arrivals.count == 3)
    for (arrival, moment) in zip(arrivals, moments) { #expect(arrival - .seconds(moment) < .seconds(1)) }
    #expect(timed.moments(of: "POST /events").count == 3)
    #expect(outcome.states.count == 4)
  }

  @Test(arguments: [(true, 1), (false, 12)])
  func `lets a batch grow while the state names a stream being read`(isReading: Bool, batches: Int) async throws {
    let pages = (0..<12).map { page in
      LiveInput.Step(
        at: page * 3,
        lines: (page == 0 ? [LiveLines.schema] : []) + [
          LiveLines.customer(page + 1), isReading ? LiveLines.reading : LiveLines.state(page),
        ])
    }
    let outcome = try await target.listen(LiveInput(target.time, pages + [.init(at: 55)]), Self.minimal, into: brevo)
    #expect(outcome.states.count == batches)
    #expect(brevo.holdings.contacts.count == 12)
  }

  @Test func `lets a batch grow where the quota is scarce, up to its age`() async throws {
    let scarce = MemoryBrevo(changing: { answer in
      var answer = answer
      answer.fields = HTTPFields(
        [("x-sib-ratelimit-limit", "100"), ("x-sib-ratelimit-remaining", "20"), ("x-sib-ratelimit-reset", "3000")]
          .map { (name: $0.0, value: $0.1) })
      return answer
    })
    let timed = Timed(scarce, target.time)
    let start = target.time.now
    let input = LiveInput(
      target.time,
      [LiveLines.beginning]
        + [10, 100, 110].map { .init(at: $0, lines: [LiveLines.customer($0), LiveLines.state($0)]) } + [.init(at: 300)])
    _ = try await target.listen(input, Self.minimal, into: timed)
    let arrivals = timed.moments(of: "POST /contacts").map { ($0 - start).components.seconds }
    #expect(arrivals == [10, 160, 160])
  }

  @Test func `does not let a batch grow for quotas that it has no need of`() async throws {
    let scarce = HTTPFields(
      [("x-sib-ratelimit-limit", "100"), ("x-sib-ratelimit-remaining", "5"), ("x-sib-ratelimit-reset", "3000")]
        .map { (name: $0.0, value: $0.1) })
    let timed = Timed(brevo, target.time) { call, answer in
      guard call.hasPrefix("POST /categories") else { return answer }
      var answer = answer
      answer.fields = scarce
      return answer
    }
    let start = target.time.now
    let category =
      #"{"type":"RECORD","stream":"categories","record":{"category_id":1,"name":"Mugs","is_visible":true}}"#
    let kinds = LiveLines.schema.replacing("customers", with: "categories").replacing("\"id\"", with: "\"category_id\"")
    let input = LiveInput(
      target.time,
      [.init(at: 0, lines: [LiveLines.reading, kinds, LiveLines.schema, category, LiveLines.state(0)])]
        + [100, 110].map { .init(at: $0, lines: [LiveLines.customer($0), LiveLines.state($0)]) }
        + [
          .init(at: 200, lines: [category.replacing("Mugs", with: "Cups"), LiveLines.state(200)]), .init(at: 400),
        ])
    _ = try await target.listen(input, Self.minimal, into: timed)
    #expect(timed.moments(of: "POST /contacts").map { ($0 - start).components.seconds } == [100, 110])
    #expect(timed.moments(of: "POST /categories/batch").map { ($0 - start).components.seconds } == [0, 260])
  }

  private static let shelves =
    #"{"sync":{"inventory":true},"stock_alerts_to":"stock@example.com","verify_imports":false}"#

  @Test func `tells of stock within seconds, and of many changes at once where requests are scarce`() async throws {
    for (left, latest) in [("90", 3), ("20", 60)] {
      let target = try MemoryTarget()
      let brevo = MemoryBrevo(changing: { answer in
        var answer = answer
        answer.fields = HTTPFields(
          [("x-sib-ratelimit-limit", "100"), ("x-sib-ratelimit-remaining", left), ("x-sib-ratelimit-reset", "3000")]
            .map { (name: $0.0, value: $0.1) })
        return answer
      })
      let timed = Timed(brevo, target.time)
      let start = target.time.now
      let input = LiveInput(
        target.time,
        [.init(at: 0, lines: [LiveLines.reading, LiveLines.shelves, LiveLines.level(9), LiveLines.state(0)])]
          + [.init(at: 70, lines: [LiveLines.level(7), LiveLines.state(1)]), .init(at: 400)])
      let outcome = try await target.listen(input, Self.shelves, into: timed)
      #expect(!outcome.failed, "\(outcome.log)")
      let arrivals = timed.moments(of: "POST /events").map { $0 - start }
      #expect(arrivals.count == 1)
      // The batch itself waits for its age where requests are scarce.
      let batch = Duration.seconds(latest > 3 ? 60 : 0)
      #expect(arrivals.allSatisfy { .seconds(70)...(.seconds(70 + latest) + batch) ~= $0 }, "\(arrivals)")
    }
  }

  @Test func `tells of an abandoned cart when its time has come, not at the next regular look`() async throws {
    let timed = Timed(brevo, target.time)
    let start = target.time.now
    let now = Timestamp(seconds: start.components.seconds).rfc3339
    let input = LiveInput(
      target.time,
      [.init(at: 0, lines: [LiveLines.reading, LiveLines.carts, LiveLines.cart("a", at: now), LiveLines.state(0)])]
        + [.init(at: 4000)])
    let outcome = try await target.listen(
      input, #"{"abandoned_cart_consent":"ignore","verify_imports":false}"#, into: timed)
    #expect(!outcome.failed, "\(outcome.log)")
    let arrivals = timed.moments(of: "POST /events").map { ($0 - start).components.seconds }
    #expect(arrivals.count == 2 && (3600...3601).contains(arrivals.last ?? 0), "\(arrivals)")
  }

  @Test func `is not ended by a Brevo that is down for an hour, and delivers once`() async throws {
    let (time, start) = (target.time, target.time.now)
    let down = MemoryBrevo(refusing: { _ in
      (.seconds(300)..<(.seconds(3900))).contains(time.now - start) ? HTTPResponse(503, "down") : nil
    })
    let input = LiveInput(
      time,
      [LiveLines.beginning, .init(at: 200, lines: [LiveLines.customer(1), LiveLines.state(1)])]
        + [.init(at: 310, lines: [LiveLines.customer(2), LiveLines.state(2)]), .init(at: 5000)])
    let outcome = try await target.listen(input, Self.minimal, into: down)
    #expect(!outcome.failed, "\(outcome.log)")
    #expect(outcome.states.count == 3)
    #expect(down.holdings.contacts == ["c1@example.com", "c2@example.com"])
    #expect(down.holdings.events.count == 2)
    #expect(target.letters.isEmpty)
    #expect((1...8).contains(outcome.log.components(separatedBy: "Brevo does not do what").count - 1))
    #expect(outcome.log.contains("Brevo does what it is asked again."))
  }

  @Test func `ends with an outage when its input has ended, or before the tap has told all`() async throws {
    let down = MemoryBrevo(refusing: { _ in HTTPResponse(503, "down") })
    let closing = LiveInput(
      target.time, [LiveLines.beginning, .init(at: 200, lines: [LiveLines.customer(1), LiveLines.state(1)])])
    let ended = try await target.listen(closing, Self.minimal, into: down)
    #expect(ended.failed && ended.log.contains("HTTP 503"), "\(ended.log)")
    let lines = [LiveLines.schema, LiveLines.customer(1), LiveLines.state(1)]
    #expect(try await target.load(lines, Self.minimal, into: down).failed)
  }

  @Test func `closes a run each day, and brings ageing figures up to date`() async throws {
    let mapping =
      #"{"customer_mapping":{"email":"email","days_since_last_order":"ORDER_COUNT"},"verify_imports":false}"#
    let ages = Mutex<[String]>([])
    let input = LiveInput(
      target.time,
      [
        .init(
          at: 0,
          lines: [
            LiveLines.schema, LiveLines.orders, LiveLines.reading, LiveLines.customer(1),
            LiveLines.order(7, customer: 1), LiveLines.state(0),
          ]), .init(at: 3 * 86_400),
      ])
    let recorder = Recorder(brevo) { call, body in
      guard call == "POST /contacts", let age = body["attributes"]?["ORDER_COUNT"]?.number?.text else { return }
      ages.withLock { $0.append(age) }
    }
    let outcome = try await target.listen(input, mapping, into: recorder)
    #expect(!outcome.failed, "\(outcome.log)")
    #expect(ages.withLock { $0 } == ["9", "10", "11"])
    let runs = try await target.runs()
    #expect(runs.count == 4)
    #expect(runs.allSatisfy { $0.kind == "sync" && $0.outcome == "done" && $0.ended != nil })
    #expect(runs.first?.summary?.contains(#""customers":1"#) == true)
    #expect(runs.last?.summary?.contains(#""customers":1"#) == false)
  }

  @Test func `lends the ledger between batches to commands, and refuses a second pipeline`() async throws {
    let (target, brevo) = (target, brevo)
    brevo.refuse { $0 == "POST /contacts" ? HTTPResponse(400, #"{"code":"invalid_parameter","message":"no"}"#) : nil }
    let replayed = Mutex<Replay.Outcome?>(nil)
    let second = Mutex<MemoryTarget.Outcome?>(nil)
    let input = LiveInput(
      target.time,
      [
        LiveLines.beginning, .init(at: 10, lines: [LiveLines.customer(1), LiveLines.state(1)]),
        .init(
          at: 100,
          action: {
            brevo.refuse()
            let startup = Startup(settings: try target.settings(Self.minimal), logger: .silent)
            let outcome = try await Run(startup: startup, transport: brevo, time: target.time).replay()
            replayed.withLock { $0 = outcome }
            try await Run(startup: startup, transport: brevo, time: target.time).refresh()
            let other = try await target.load([LiveLines.state(9)], Self.minimal, into: brevo)
            second.withLock { $0 = other }
          }), .init(at: 200, lines: [LiveLines.customer(2), LiveLines.state(2)]), .init(at: 300),
      ])
    let outcome = try await target.listen(input, Self.minimal, into: brevo)
    #expect(!outcome.failed, "\(outcome.log)")
    #expect(replayed.withLock { $0?.taken } == 2)
    #expect(second.withLock { $0?.failed } == true)
    #expect(brevo.holdings.contacts == ["c1@example.com", "c2@example.com"])
    #expect(target.letters.isEmpty)
    #expect(try await target.runs().map(\.kind) == ["sync", "replay", "refresh"])
  }
}

extension Logger {
  fileprivate static var silent: Logger { Logger(label: "test") { _ in SwiftLogNoOpLogHandler() } }
}

/// A transport that shows the bodies that pass.
private final class Recorder: Transport {
  private let transport: any Transport
  private let note: @Sendable (_ call: String, _ body: JSONValue) -> Void

  init(_ transport: any Transport, _ note: @escaping @Sendable (String, JSONValue) -> Void) {
    (self.transport, self.note) = (transport, note)
  }

  func send(_ request: HTTPRequest) async throws(TransportFault) -> HTTPResponse {
    let call = "\(request.method.rawValue) \(request.path.replacing(MemoryBrevo.base, with: ""))"
    note(call, (try? JSONValue.parse(request.body)) ?? .null)
    return try await transport.send(request)
  }
}
