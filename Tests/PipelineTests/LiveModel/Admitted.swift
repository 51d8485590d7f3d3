import HTTP
import JSON
import Synchronization
import TestSupport

@testable import Live
@testable import Sandbox
@testable import Shops
@testable import TapBigCommerce

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
  func latest(_ family: ObjectFamily, _ id: String) -> Int? {
    state.withLock { $0.latest["\(family.rawValue) \(id)"] }
  }

  /// Whether a callback has said of an object that it is gone.
  func isGone(_ family: ObjectFamily, _ id: Int) -> Bool { isGone(family, "\(id)") }

  /// Whether a callback has said of an object that it is gone.
  func isGone(_ family: ObjectFamily, _ id: String) -> Bool {
    state.withLock { $0.gone.contains("\(family.rawValue) \(id)") }
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
  static let secret = "s3cret"

  let spool: Spool
  let time: any Timekeeper
  let peril: Peril
  let admitted: Admitted
  private let admission: Admission
  private let reader: CallbackReader

  init(_ spool: Spool, _ options: SandboxOptions, _ time: any Timekeeper, _ peril: Peril, _ admitted: Admitted) {
    (self.spool, self.time, self.peril, self.admitted) = (spool, time, peril, admitted)
    let signature = StandardWebhookSignature(keys: [SignatureKey(text: options.clientSecret)])
    admission = .secretAndSignature(HeaderSecret(name: "X-Tap-Secret", current: Self.secret), signature)
    reader = CallbackReader(storeHash: options.storeHash)
  }

  func send(_ request: HTTPRequest) async throws(TransportFault) -> HTTPResponse {
    peril.moment()
    if peril.isDead { throw .broken("nobody listens") }
    let headers = CallbackHeaders(Dictionary(request.fields.all.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 }))
    guard admission.refusal(headers) == nil, admission.verdict(request.body, headers, now: time.now) == .valid else {
      return HTTPResponse(status: 401)
    }
    guard let json = try? JSONValue.parse(request.body), case .hints(let callback, _) = reader.read(json, headers)
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
    admitted.note(callback.hints, at: json["created_at"]?.int)
    return HTTPResponse(status: 200)
  }
}

/// Where nobody listens.
struct Nobody: Transport {
  func send(_ request: HTTPRequest) async throws(TransportFault) -> HTTPResponse {
    throw .broken("nobody listens")
  }
}
