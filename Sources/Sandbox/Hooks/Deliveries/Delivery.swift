/// One callback on its way to one hook: when it is due, what has been tried, and what came of it.
struct Delivery: Sendable {
  var id: Int
  /// The number of the event; both families of an event have the same.
  let event: Int
  let hook: Int
  let client: String
  let scope: String
  /// The id that the callback bears over all its attempts.
  let message: String
  /// When what it tells of happened, since 1970.
  let happened: Duration
  /// Where it goes and what it bears, as the hook had it then.
  let destination: String
  let headers: [Hook.Header]
  let faults: Set<HookFault.Name>
  /// The bytes, until it has come to its end.
  var body: [UInt8]
  /// When it goes out next.
  var due: Duration
  var attempts: [Attempt] = []
  /// How often it has failed or found its domain blocked.
  var failures = 0
  var state = State.waiting

  /// What has become of it.
  enum State: String, Sendable, CaseIterable {
    case waiting, underWay
    /// It was answered with success.
    case delivered
    /// A fault has swallowed it.
    case lost
    /// It failed as often as it is tried.
    case exhausted
    /// Its hook was switched off or taken away before.
    case dropped
  }

  /// One time that it went out.
  struct Attempt: Sendable {
    let sent: Duration
    var answered: Duration?
    /// The status of the answer; nil if none came.
    var status: Int?
    /// Why no answer came.
    var failure: String?
  }

  var isOver: Bool { state != .waiting && state != .underWay }
  /// How long it took from the event to the answer with success; nil if none has come.
  var took: Duration? {
    state == .delivered ? attempts.last?.answered.map { $0 - happened } : nil
  }
}

/// A callback as it goes over the wire.
struct Callback: Sendable {
  /// The number of the delivery.
  let delivery: Int
  let destination: String
  let headers: [(name: String, value: String)]
  let body: [UInt8]
}

/// What came of sending a callback.
enum CallbackResult: Sendable, Equatable {
  case answered(status: Int)
  case failed(String)

  /// Whether it was answered with success; redirections are none.
  var isSuccess: Bool { if case .answered(let status) = self { (200..<300).contains(status) } else { false } }
}
