import HTTP
import Synchronization
import TestSupport
import Testing

/// A server that never does what it is asked for, each time in another way.
private final class Hopeless: Transport {
  private let outcome: @Sendable (Int) -> Outcome
  private let number = Mutex(0)

  init(_ outcome: @escaping @Sendable (Int) -> Outcome) { self.outcome = outcome }

  func send(_ request: HTTPRequest) async throws(TransportFault) -> HTTPResponse {
    let number = number.withLock { number in
      number += 1
      return number
    }
    switch outcome(number) {
    case .answer(let response): return response
    case .fault(let fault): throw fault
    }
  }
}

/// A policy that gives each cause six attempts, but for those that nothing cures.
private struct Patient: RetryPolicy {
  var pause = Verdict.Pause.backoff(Backoff(first: .seconds(2), longest: .seconds(60)))

  func verdict(on outcome: Outcome, of request: HTTPRequest) -> Verdict {
    switch outcome {
    case .answer(let response): .retry(.status(response.status), attempts: 6, pause: pause)
    case .fault(.notConnected(let fault)) where fault.isFinal: .refuse(.noConnection)
    case .fault(let fault): .retry(Cause(fault), attempts: 6, pause: pause)
    }
  }

  func quota(in response: HTTPResponse) -> QuotaReport? { nil }
}

/// Ways of failing without end, with the number of attempts that each is worth at most.
private struct Failing: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let most: Int
  let outcome: @Sendable (Int) -> Outcome

  init(_ name: String, most: Int, _ outcome: @escaping @Sendable (Int) -> Outcome) {
    (testDescription, self.most, self.outcome) = (name, most, outcome)
  }

  private static let peer = Peer(host: "store.example.com", port: 443)

  static let all: [Failing] = [
    Failing("cut at another byte each time", most: 6) { .fault(.broken("line 1, column \($0): expected a value")) },
    Failing("an answer that is too slow", most: 6) { _ in .fault(.timedOut) },
    Failing("another resolver's number each time", most: 6) {
      .fault(.notConnected(ConnectionFault(.unresolved(code: -$0), to: peer)))
    },
    Failing("the same status with another body", most: 6) {
      .answer(HTTPResponse(status: 502, body: Array("\($0)".utf8)))
    },
    Failing("another status each time", most: 13) { .answer(HTTPResponse(status: 500 + $0 % 100)) },
    Failing("two causes that take turns", most: 12) { $0 % 2 == 0 ? .fault(.timedOut) : .fault(.broken("\($0)")) },
    Failing("four causes that take turns", most: 13) {
      [
        .fault(.timedOut), .fault(.broken("\($0)")), .answer(HTTPResponse(status: 503)),
        .fault(.notConnected(ConnectionFault(.refused, to: peer))),
      ][$0 % 4]
    },
    Failing("a name that there is not", most: 1) { _ in
      .fault(.notConnected(ConnectionFault(.unknownName, to: peer)))
    },
    Failing("a certificate that is not trusted", most: 1) { _ in
      .fault(.notConnected(ConnectionFault(.untrusted(CertificateFault(.unknown)), to: peer)))
    },
  ]
}

@Suite struct `Giving up` {
  @Test(arguments: Failing.all)
  private func `comes in the end, however the failures differ`(failing: Failing) async throws {
    let time = ManualTime()
    let seen = Mutex<[Attempt]>([])
    let client = Client(transport: Hopeless(failing.outcome), policy: Patient(), time: time) { attempt in
      seen.withLock { $0.append(attempt) }
    }
    let refusal = await #expect(throws: Refusal.self) {
      try await client.send(HTTPRequest(.get, "https://a/"), through: Throttle(maximumInFlight: 1, time: time))
    }
    let attempts = seen.withLock { $0 }
    #expect((refusal?.attempts ?? .max) <= failing.most)
    #expect(refusal?.attempts == attempts.count)
    // Each attempt but the last is announced to be followed by another one.
    #expect(attempts.dropLast().allSatisfy { $0.failures != nil } && attempts.last?.failures == nil)
  }

  @Test func `comes also where every answer says to wait`() async throws {
    let time = ManualTime()
    let start = time.now
    let client = Client(
      transport: Hopeless { _ in .answer(HTTPResponse(status: 429)) }, policy: Patient(pause: .closed(.seconds(600))),
      time: time)
    let refusal = await #expect(throws: Refusal.self) {
      try await client.send(HTTPRequest(.get, "https://a/"), through: Throttle(maximumInFlight: 1, time: time))
    }
    #expect(refusal?.attempts == 6)
    #expect(time.now - start == .seconds(3000))
  }
}

@Suite struct `A request that cannot be sent` {
  @Test(arguments: [
    ("tok\n", TransportFault.unsendable(.field("X-Auth-Token"))), ("tok\r\nX: 1", .unsendable(.field("X-Auth-Token"))),
    ("töken", .unsendable(.field("X-Auth-Token"))), ("\u{0}", .unsendable(.field("X-Auth-Token"))),
  ])
  func `is told by the name of its header, and never by its value`(value: String, expected: TransportFault) async throws
  {
    let transport = AsyncHTTPTransport()
    let fault = await #expect(throws: TransportFault.self) {
      try await transport.send(HTTPRequest(.get, "http://127.0.0.1:1/", fields: ["X-Auth-Token": value]))
    }
    await transport.shutdown()
    #expect(fault == expected)
    #expect(fault?.neverSent == true)
  }

  @Test(arguments: [
    "", "store.example.com", "ftp://127.0.0.1/", "https://", "http://:80/", "http://127.0.0.1:0/", "http://h:99999/",
    "http://user@127.0.0.1/", "http://[::1/",
  ])
  func `is told for its address`(address: String) async throws {
    let transport = AsyncHTTPTransport()
    let fault = await #expect(throws: TransportFault.self) { try await transport.send(HTTPRequest(.get, address)) }
    await transport.shutdown()
    #expect(fault == .unsendable(.address))
  }
}
