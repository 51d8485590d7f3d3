import HTTP
import Synchronization

/// Answers of a server, a line each: `<status>`, header fields and the body, with tabs between them; or the body alone.
///
/// Where the last line is `*`, the answer before it is given again for ever; else a usual one follows.
final class FuzzAnswers: Transport {
  private struct State {
    var answers: ArraySlice<HTTPResponse>
    var last: HTTPResponse?
    var requests = 0
    var fault: String?
  }

  /// More requests than a few answers can be worth.
  static let mostRequests = 3000

  private let state: Mutex<State>
  private let repeats: Bool
  private let usual: @Sendable (HTTPRequest) -> HTTPResponse
  private let look: @Sendable (HTTPRequest) -> String?
  /// Whether something else than the server answers, always the same: with a page for people, or by leading elsewhere.
  let isElsewhere: Bool

  /// Creates a server.
  ///
  /// - Parameters:
  ///   - text: its answers.
  ///   - look: says what is wrong with a request, if anything is.
  ///   - usual: its answer once they are used up.
  init(
    _ text: [UInt8], look: @escaping @Sendable (HTTPRequest) -> String? = { _ in nil },
    usual: @escaping @Sendable (HTTPRequest) -> HTTPResponse
  ) {
    let lines = text.split(separator: 0x0A)
    repeats = lines.last?.elementsEqual([UInt8(ascii: "*")]) ?? false
    let answers = (repeats ? lines.dropLast() : lines[...]).map(FuzzAnswers.answer)
    state = Mutex(State(answers: answers[...]))
    (self.look, self.usual) = (look, usual)
    isElsewhere =
      repeats && answers.count == 1
      && answers.allSatisfy {
        300..<308 ~= $0.status && $0.status != 304 && $0.fields["location"]?.hasPrefix("https://") ?? false
          || $0.status == 200 && $0.fields["content-type"] == "text/html"
      }
  }

  /// Whether the server was asked without end.
  var isEndless: Bool { state.withLock { $0.requests } > FuzzAnswers.mostRequests }

  /// What was wrong with a request.
  var fault: String? { state.withLock { $0.fault } }

  func send(_ request: HTTPRequest) async throws(TransportFault) -> HTTPResponse {
    let fault = look(request)
    let answer: HTTPResponse? = state.withLock { state in
      state.fault = state.fault ?? fault
      state.requests += 1
      guard state.requests <= FuzzAnswers.mostRequests else { return nil }
      if let next = state.answers.popFirst() { state.last = next } else if !repeats { state.last = nil }
      return state.last ?? usual(request)
    }
    guard let answer else { throw .cancelled }
    return answer
  }

  static func answer(_ line: ArraySlice<UInt8>) -> HTTPResponse {
    let line = line.first == UInt8(ascii: "<") ? line.dropFirst() : line
    let parts = line.split(separator: 0x09, omittingEmptySubsequences: false)
    guard parts.count > 1, let status = parts.first.flatMap({ Int(String(decoding: $0, as: UTF8.self)) }),
      100..<600 ~= status, let body = parts.last
    else { return HTTPResponse(status: 200, body: Array(line)) }
    var answer = HTTPResponse(status: status, body: Array(body))
    for field in parts.dropFirst().dropLast() {
      guard let colon = field.firstIndex(of: UInt8(ascii: ":")) else { continue }
      let value = field[(colon + 1)...].drop { $0 == 0x20 }
      answer.fields[String(decoding: field[..<colon], as: UTF8.self)] = String(decoding: value, as: UTF8.self)
    }
    return answer
  }
}
