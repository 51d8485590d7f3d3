/// A sender that keeps to a quota and asks again where a policy says so.
public struct Client: Sendable {
  private let transport: any Transport
  private let policy: any RetryPolicy
  private let time: any Timekeeper
  private let observe: @Sendable (Attempt) -> Void

  /// Creates a sender; `observe` is told of each attempt, in no particular order.
  public init(
    transport: any Transport, policy: any RetryPolicy, time: any Timekeeper,
    observe: @escaping @Sendable (Attempt) -> Void = { _ in }
  ) {
    self.transport = transport
    self.policy = policy
    self.time = time
    self.observe = observe
  }

  /// Sends a request through a gate until the policy accepts the answer or gives up.
  ///
  /// - Throws: ``Refusal`` when the policy gives up, `CancellationError` when the task is cancelled.
  public func send(_ request: HTTPRequest, through throttle: Throttle) async throws -> HTTPResponse {
    try await send(request, through: throttle) { response throws(Unreadable) in response }
  }

  /// Sends a request through a gate until the policy accepts the answer and its body can be read, or gives up.
  ///
  /// An accepted answer that cannot be read is to the policy an answer that broke off.
  ///
  /// - Parameters:
  ///   - request: the request.
  ///   - throttle: the gate.
  ///   - reading: makes of the answer what is wanted.
  /// - Returns: what was made of the answer.
  /// - Throws: ``Refusal`` when the policy gives up, `CancellationError` when the task is cancelled.
  public func send<Value>(
    _ request: HTTPRequest, through throttle: Throttle, reading: (inout HTTPResponse) throws(Unreadable) -> Value
  ) async throws -> Value {
    var attempts = 0
    var patience = Patience()
    while true {
      try await throttle.enter()
      attempts += 1
      let start = time.now
      var outcome: Outcome
      do throws(TransportFault) {
        let response = try await transport.send(request)
        await throttle.leave(policy.quota(in: response), sent: start)
        outcome = .answer(response)
      } catch {
        await throttle.leave(nil, sent: start)
        outcome = .fault(error)
      }
      try Task.checkCancellation()
      var verdict = policy.verdict(on: outcome, of: request)
      var value: Value?
      if case .accept = verdict, case .answer(var response) = outcome {
        // Whoever reads the body has it alone, and need not copy it.
        var body: [UInt8] = []
        swap(&body, &response.body)
        outcome = .answer(response)
        swap(&body, &response.body)
        do throws(Unreadable) {
          value = try reading(&response)
        } catch {
          outcome = .fault(.broken(error.reason))
          verdict = policy.verdict(on: outcome, of: request)
        }
      }
      var failures: Int?
      if case .retry(let cause, let most, _) = verdict { failures = patience.note(cause, of: most) }
      observe(
        Attempt(
          request: request, outcome: outcome, verdict: verdict, number: attempts, failures: failures,
          took: time.now - start))
      if let value { return value }
      guard let failures, case .retry(_, _, let pause) = verdict else {
        throw Refusal(request: request, outcome: outcome, verdict: verdict, attempts: attempts)
      }
      switch pause {
      case .backoff(let backoff):
        try await time.sleep(for: backoff.pause(after: failures, random: .random(in: 0...1)))
      case .closed(let duration):
        await throttle.close(for: duration)
      }
    }
  }
}

/// An answer's body that is not what its head promises.
public struct Unreadable: Error, Sendable, Equatable {
  /// What is wrong with it.
  public var reason: String

  /// Creates a fault.
  public init(reason: String) { self.reason = reason }
}

/// One attempt at a request.
public struct Attempt: Sendable {
  /// The request.
  public var request: HTTPRequest
  /// What has become of it; an answer that was read has no body any more.
  public var outcome: Outcome
  /// What the policy decided.
  public var verdict: Verdict
  /// The number of the attempt, from 1.
  public var number: Int
  /// How many attempts have failed by the same cause, where another one follows; nil where none does.
  public var failures: Int?
  /// The time from sending to the end of the answer.
  public var took: Duration
}

/// A request that was given up, with its last outcome.
public struct Refusal: Error, Sendable {
  /// The request.
  public var request: HTTPRequest
  /// What became of the last attempt.
  public var outcome: Outcome
  /// What the policy decided on it.
  public var verdict: Verdict
  /// The number of attempts.
  public var attempts: Int

  /// Creates a refusal, also of what an answer says in its body.
  public init(request: HTTPRequest, outcome: Outcome, verdict: Verdict, attempts: Int) {
    (self.request, self.outcome, self.verdict, self.attempts) = (request, outcome, verdict, attempts)
  }

  /// The status of the last answer, or nil if none arrived.
  public var status: Int? { response?.status }

  /// The last answer, or nil if none arrived.
  public var response: HTTPResponse? {
    if case .answer(let response) = outcome { response } else { nil }
  }

  /// The policy's cause; nil if it has none to give.
  public var cause: Cause? {
    switch verdict {
    case .accept: nil
    case .retry(let cause, _, _), .refuse(let cause): cause
    }
  }
}
