import Dispatch
import HTTP
import Synchronization
import Testing

/// One thread for all tasks of a test, so that whoever can run has run when somebody has yielded often enough.
final class OneThread: TaskExecutor {
  private let queue = DispatchQueue(label: "one-thread")

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }
}

/// A clock of events: time passes only when a driver says so, to the next sleeper's end.
final class EventTime: Timekeeper {
  private struct State {
    var now: Duration = .seconds(1_768_003_200)
    var sleepers: [(end: Duration, wake: CheckedContinuation<Void, Never>)] = []
  }

  private let state = Mutex(State())

  var now: Duration { state.withLock { $0.now } }

  func sleep(for duration: Duration) async throws {
    guard duration > .zero else { return }
    await withCheckedContinuation { wake in
      state.withLock { $0.sleepers.append(($0.now + duration, wake)) }
    }
  }

  /// Wakes those who sleep shortest.
  func advance() {
    let woken = state.withLock { state -> [CheckedContinuation<Void, Never>] in
      guard let next = state.sleepers.map(\.end).min() else { return [] }
      state.now = max(state.now, next)
      let woken = state.sleepers.filter { $0.end <= next }
      state.sleepers.removeAll { $0.end <= next }
      return woken.map(\.wake)
    }
    for wake in woken { wake.resume() }
  }
}

/// A server that counts its requests in windows, as BigCommerce does.
final class CountingServer: Transport {
  struct State {
    var start: Duration = .zero
    var used = 0
    var refused = 0
    var answered = 0
    var inFlight = 0
    var peak = 0
  }

  let state = Mutex(State())
  private let time: EventTime
  private let others: Int
  static let quota = 150
  static let window = Duration.seconds(30)

  init(time: EventTime, others: Int = 0) {
    self.time = time
    self.others = others
  }

  func send(_ request: HTTPRequest) async throws(TransportFault) -> HTTPResponse {
    let answer = state.withLock { state in
      let now = time.now
      if now - state.start >= Self.window {
        state.start = now
        state.used = others
      }
      state.inFlight += 1
      state.peak = max(state.peak, state.inFlight)
      let isRefused = state.used >= Self.quota
      if isRefused { state.refused += 1 } else { state.used += 1; state.answered += 1 }
      let reset = (state.start + Self.window - now) / .milliseconds(1)
      return HTTPResponse(
        status: isRefused ? 429 : 200,
        fields: [
          "X-Rate-Limit-Requests-Quota": "\(Self.quota)", "X-Rate-Limit-Requests-Left": "\(Self.quota - state.used)",
          "X-Rate-Limit-Time-Reset-Ms": "\(Int(reset.rounded(.up)))",
        ])
    }
    try? await time.sleep(for: .milliseconds(150))
    state.withLock { $0.inFlight -= 1 }
    return answer
  }
}

/// A policy that accepts all and reads the quota.
struct Accepting: RetryPolicy {
  func verdict(on outcome: Outcome, of request: HTTPRequest) -> Verdict {
    if case .answer(let response) = outcome, response.status == 200 { return .accept }
    return .retry(.broken, attempts: 3, pause: .backoff(Backoff(first: .seconds(1), longest: .seconds(4))))
  }

  func quota(in response: HTTPResponse) -> QuotaReport? {
    func number(_ name: String) -> Int? { response.fields[name].flatMap { Int($0) } }
    return QuotaReport(
      limit: number("x-rate-limit-requests-quota"), remaining: number("x-rate-limit-requests-left"),
      resetIn: number("x-rate-limit-time-reset-ms").map { .milliseconds($0) })
  }
}

@Suite struct `Keeping within a quota` {
  /// Sends many requests at once and returns what the server saw, and the time that they took.
  private func send(_ count: Int, reserve: Double, others: Int = 0) async throws -> (CountingServer.State, Duration) {
    let time = EventTime()
    let server = CountingServer(time: time, others: others)
    let throttle = Throttle(maximumInFlight: 3, reserve: reserve, time: time)
    let client = Client(transport: server, policy: Accepting(), time: time)
    let start = time.now
    try await withThrowingTaskGroup(of: Bool.self) { group in
      let executor = OneThread()
      group.addTask(executorPreference: executor) {
        try await withThrowingTaskGroup(of: Void.self) { group in
          for _ in 0..<count {
            group.addTask { _ = try await client.send(HTTPRequest(.get, "http://localhost/"), through: throttle) }
          }
          try await group.waitForAll()
        }
        return true
      }
      group.addTask(executorPreference: executor) {
        while !Task.isCancelled {
          for _ in 0..<50 { await Task.yield() }
          time.advance()
        }
        return false
      }
      _ = try await group.next()
      group.cancelAll()
    }
    return (server.state.withLock { $0 }, time.now - start)
  }

  @Test func `never provokes a refusal and takes hardly longer than it must`() async throws {
    let (server, took) = try await send(600, reserve: 0)
    #expect(server.refused == 0)
    #expect(server.peak <= 3)
    // Four windows of 150: the fourth begins after 90 seconds, and takes what three requests at once take.
    let least = Duration.seconds(90) + .milliseconds(150 * 50)
    #expect(took <= least * 1.1, "\(took)")
  }

  @Test func `leaves the reserve to others`() async throws {
    let (server, took) = try await send(270, reserve: 0.1)
    #expect(server.refused == 0)
    #expect(took >= .seconds(30))
  }

  @Test func `notices what others use`() async throws {
    let (server, _) = try await send(200, reserve: 0, others: 100)
    #expect(server.refused == 0)
  }
}

@Suite struct `Asking again` {
  @Test(arguments: [(1, 1.0, 2.0), (1, 0.0, 1.0), (3, 1.0, 8.0), (9, 1.0, 60.0)])
  func `waits twice as long each time, up to a longest pause`(_ attempts: Int, _ random: Double, _ seconds: Double) {
    let backoff = Backoff(first: .seconds(2), longest: .seconds(60))
    #expect(backoff.pause(after: attempts, random: random) == .seconds(seconds))
  }

  /// A server that gives its answers in order.
  final class Scripted: Transport {
    private let answers: Mutex<[Result<HTTPResponse, TransportFault>]>
    init(_ answers: [Result<HTTPResponse, TransportFault>]) { self.answers = Mutex(answers) }
    func send(_ request: HTTPRequest) async throws(TransportFault) -> HTTPResponse {
      try answers.withLock { $0.removeFirst() }.get()
    }
  }

  /// A clock whose sleepers wake at once, later.
  final class Skipping: Timekeeper {
    private let time = Mutex(Duration.zero)
    var now: Duration { time.withLock { $0 } }
    func sleep(for duration: Duration) async throws { time.withLock { $0 += duration } }
  }

  private func client(_ answers: Result<HTTPResponse, TransportFault>...) -> (Client, Throttle, Skipping) {
    let time = Skipping()
    return (
      Client(transport: Scripted(answers), policy: Accepting(), time: time), Throttle(maximumInFlight: 1, time: time),
      time
    )
  }

  @Test func `brings the answer that comes at last`() async throws {
    let (client, throttle, time) = client(
      .failure(.timedOut), .success(HTTPResponse(status: 500)), .success(HTTPResponse(status: 200, body: [1])))
    #expect(try await client.send(HTTPRequest(.get, "http://a/"), through: throttle).body == [1])
    #expect(time.now >= .seconds(1.5) && time.now <= .seconds(3))
  }

  @Test func `gives up with the last outcome and the number of attempts`() async throws {
    let (client, throttle, _) = client(
      .success(HTTPResponse(status: 500)), .failure(.timedOut), .success(HTTPResponse(status: 503)))
    let refusal = await #expect(throws: Refusal.self) {
      try await client.send(HTTPRequest(.get, "http://a/"), through: throttle)
    }
    #expect(refusal?.status == 503)
    #expect(refusal?.attempts == 3)
  }

  @Test func `takes an answer that cannot be read for one that broke off`() async throws {
    let (client, throttle, _) = client(
      .success(HTTPResponse(status: 200, body: [1])), .success(HTTPResponse(status: 200, body: [2])))
    let value = try await client.send(HTTPRequest(.get, "http://a/"), through: throttle) {
      response throws(Unreadable) in
      guard response.body == [2] else { throw Unreadable(reason: "not yet") }
      return "read"
    }
    #expect(value == "read")
  }
}
