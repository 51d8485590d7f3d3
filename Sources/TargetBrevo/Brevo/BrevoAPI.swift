import HTTP
import JSON
import Logging

/// Brevo's REST API as the sinks call it.
struct BrevoAPI: Sendable {
  private let base: String
  private let key: String
  private let client: Client
  private let gates: BrevoGates
  /// What answers instead of Brevo what would write, in a dry run.
  private let dry: DryAnswers?
  /// What is known of the families that the account may lack.
  let families = FamilyStandings()
  /// The figures of the run.
  let tally: Tally

  init(
    base: String, key: String, transport: any Transport, time: any Timekeeper, tally: Tally, logger: Logger,
    isDry: Bool = false
  ) {
    self.base = base
    self.key = key
    self.tally = tally
    dry = isDry ? DryAnswers() : nil
    gates = BrevoGates(time: time)
    client = Client(transport: transport, policy: BrevoPolicy(), time: time) { attempt in
      var report: QuotaReport?
      if case .answer(let response) = attempt.outcome { report = BrevoPolicy().quota(in: response) }
      tally.count(attempt, report)
      logger.tell(of: attempt)
    }
  }

  /// The time that the next request of a family would have to wait, and how many are left; nil if it is not known.
  func outlook(of family: BrevoFamily) async -> (delay: Duration, remaining: Int?) {
    (await gates[family].delay(), await gates[family].remaining)
  }

  /// The time that requests have waited for a quota, all together.
  func waited() async -> Duration { await gates.waited() }

  /// What a family of endpoints has left, by the last answer of one of them; nil before it.
  func standing(of family: BrevoFamily) async -> QuotaReport? { await gates[family].standing }

  /// Calls an endpoint, by its path behind the base with the query, and gives the body of its answer, nil where there is
  /// none.
  func call(
    _ method: HTTPRequest.Method, _ path: String, _ family: BrevoFamily, _ body: [UInt8] = []
  ) async throws(BrevoFault) -> JSONValue? {
    let response = try await send(method, path, family, body)
    guard !response.body.isEmpty, response.status != 204 else { return nil }
    do throws(JSONError) {
      return try JSONValue.parse(response.body)
    } catch {
      throw .fatal(.unexpectedAnswer(call: "\(method.rawValue) \(path)", excerpt: response.excerpt(120)))
    }
  }

  /// Calls an endpoint and gives its answer whole.
  func send(
    _ method: HTTPRequest.Method, _ path: String, _ family: BrevoFamily, _ body: [UInt8] = []
  ) async throws(BrevoFault) -> HTTPResponse {
    if let answer = dry?.answer(method, path) { return answer }
    var request = HTTPRequest(method, base + path, body: body)
    request.fields = ["api-key": key, "Accept": "application/json", "User-Agent": ProgramInfo.userAgent]
    if !body.isEmpty { request.fields["Content-Type"] = "application/json" }
    return try await send(request, gates[family])
  }

  /// Reads a report that Brevo has laid at an address of its own; the key is not sent along.
  func report(at address: String) async throws(BrevoFault) -> [UInt8] {
    var request = HTTPRequest(.get, address)
    request.fields = ["User-Agent": ProgramInfo.userAgent]
    return try await send(request, gates[.other]).body
  }

  private func send(_ request: HTTPRequest, _ gate: Throttle) async throws(BrevoFault) -> HTTPResponse {
    let family = OptionalFamily(request.method, path(of: request))
    if let known = family.flatMap(families.refusal) { throw .withheld(known) }
    do {
      let response = try await client.send(request, through: gate)
      if let family { families.noteOpen(family) }
      return response
    } catch let refusal as Refusal {
      if refusal.cause == .longQuota, let response = refusal.response {
        await gate.close(for: BrevoPolicy.wait(in: response))
      }
      throw fault(refusal)
    } catch {
      throw .cancelled
    }
  }

  /// The path behind the base, without the query.
  private func path(of request: HTTPRequest) -> Substring {
    request.path.hasPrefix(base) ? request.path.dropFirst(base.count) : request.path
  }

  private func fault(_ refusal: Refusal) -> BrevoFault {
    let call = "\(refusal.request.method.rawValue) \(path(of: refusal.request))"
    if refusal.cause == .unanswered { return .unanswered }
    let unavailable = BrevoFault.fatal(
      .unavailable(call: call, outage: Outage(refusal.cause, refusal.outcome), attempts: refusal.attempts))
    guard let response = refusal.response else { return refusal.cause == .cancelled ? .cancelled : unavailable }
    let word = BrevoRefusal(response)
    if let withheld = Withheld(refusal.request.method, path(of: refusal.request), word) {
      families.note(withheld)
      return .withheld(withheld)
    }
    switch response.status {
    // The quota of these requests is used up for a while; what they carry can go another way.
    case 429 where refusal.cause == .longQuota: return .refused(word)
    case 401 where word.message.lowercased().contains("ip address"):
      return .fatal(.unrecognisedIP(message: word.message))
    case 401: return .fatal(.unauthorized(message: word.message))
    case 402, 403: return .fatal(.forbidden(call: call, message: word.message))
    case 408, 425, 429, 500...599, 200..<300: return unavailable
    case 300..<400:
      return .fatal(
        .redirected(
          call: call, status: response.status, place: String(response.fields["location"]?.prefix { $0 != "?" } ?? "")))
    // A matter of what the request carries: its rows, or the one thing that its path names.
    case 400, 409, 412, 413, 422: return .refused(word)
    case 404 where refusal.request.method != .post || word.namesList || word.code == "document_not_found":
      return .refused(word)
    case 405 where refusal.request.method != .post && refusal.request.method != .get: return .refused(word)
    default:
      return .fatal(.unexpectedAnswer(call: call, excerpt: "HTTP \(response.status): \(word.message)"))
    }
  }
}

extension BrevoRefusal {
  /// Whether it is about a list of contacts.
  var namesList: Bool { message.lowercased().contains("list") }
}

extension Logger {
  /// Tells of an attempt that has to be repeated, and of a long wait for the quota.
  fileprivate func tell(of attempt: Attempt) {
    guard let failures = attempt.failures, case .retry(let cause, let most, let pause) = attempt.verdict else { return }
    let outage = Outage(cause, attempt.outcome)
    var values: Logger.Metadata = [
      "request": "\(attempt.request.method.rawValue) \(attempt.request.path)", "reason": "\(Words.reason(outage))",
      "attempt": "\(failures) of \(most)",
    ]
    if case .closed(let wait) = pause, wait > .seconds(5) {
      values["seconds"] = "\(wait.components.seconds)"
      info(Words.Notice.quotaWait, metadata: values)
    } else {
      info(Words.Notice.tryingAgain, metadata: values)
    }
  }
}
