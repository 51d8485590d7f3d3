import HTTP
import JSON
import Synchronization
import TestSupport

@testable import Live

/// What callbacks have named that were answered 200, as long as the spool that holds them is there.
final class Admitted: Sendable {
  private struct State {
    /// The latest event of each object, in seconds since 1970, as its callbacks tell it.
    var latest: [String: Int] = [:]
    /// The objects of which a callback said that they are gone.
    var gone: Set<String> = []
    var answered = 0
  }

  private let state = Mutex(State())

  /// The latest event that a callback has told of an object, in seconds since 1970; nil if none has.
  func latest(_ family: String, _ id: String) -> Int? {
    state.withLock { $0.latest["\(family) \(id)"] }
  }

  /// Whether a callback has said of an object that it is gone.
  func isGone(_ family: String, _ id: String) -> Bool {
    state.withLock { $0.gone.contains("\(family) \(id)") }
  }

  /// How many callbacks have been answered 200.
  var answered: Int { state.withLock { $0.answered } }

  /// The spool is gone, and what it held with it.
  func forget() { state.withLock { ($0.latest, $0.gone) = ([:], []) } }

  fileprivate func note(_ hints: [Hint], at time: Int?) {
    state.withLock { state in
      state.answered += 1
      for hint in hints {
        let name = "\(hint.family) \(hint.object)"
        if hint.isRemoval { state.gone.insert(name) }
        if let time { state.latest[name] = max(time, state.latest[name] ?? 0) }
      }
    }
  }
}

/// Takes callbacks as a receiver does, by their secret and signature, into a spool; until it is killed.
struct LiveIntake: Transport {
  let spool: Spool
  let gate: CallbackGate
  let time: any Timekeeper
  let peril: Peril
  let admitted: Admitted

  init(_ spool: Spool, _ gate: CallbackGate, _ time: any Timekeeper, _ peril: Peril, _ admitted: Admitted) {
    (self.spool, self.gate, self.time, self.peril, self.admitted) = (spool, gate, time, peril, admitted)
  }

  func send(_ request: HTTPRequest) async throws(TransportFault) -> HTTPResponse {
    peril.moment()
    if peril.isDead { throw .broken("nobody listens") }
    let headers = CallbackHeaders(Dictionary(request.fields.all.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 }))
    guard gate.admission.refusal(headers) == nil,
      gate.admission.verdict(request.body, headers, now: time.now) == .valid
    else { return HTTPResponse(status: 401) }
    guard let json = try? JSONValue.parse(request.body), case .hints(let callback, _) = gate.read(json, headers)
    else {
      return HTTPResponse(status: 200)
    }
    do throws(SpoolFault) {
      _ = try await spool.append(callback)
    } catch {
      return HTTPResponse(status: 503)
    }
    peril.moment()
    if peril.isDead { throw .broken("the receiver was killed") }
    admitted.note(callback.hints, at: gate.moment(json, headers))
    return HTTPResponse(status: 200)
  }
}

/// Where nobody listens.
struct Nobody: Transport {
  func send(_ request: HTTPRequest) async throws(TransportFault) -> HTTPResponse {
    throw .broken("nobody listens")
  }
}
