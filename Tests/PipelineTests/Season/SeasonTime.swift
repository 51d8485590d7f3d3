import HTTP
import Synchronization

/// A clock that goes on to the next moment for which somebody waits, as soon as nothing else happens.
///
/// So months pass in minutes, and nobody is hurried: however long the machine takes for something, the clock stands still.
final class SeasonTime: Timekeeper {
  private struct State {
    var now: Duration
    /// Grows with everything that is done by this clock.
    var doings = 0
    var last = 0
    var waiting: [Int: (until: Duration, goOn: CheckedContinuation<Void, any Error>)] = [:]
  }

  private let state: Mutex<State>

  init(_ now: Duration) { state = Mutex(State(now: now)) }

  var now: Duration {
    state.withLock { state in
      state.doings &+= 1
      return state.now
    }
  }

  func sleep(for duration: Duration) async throws { try await sleep(for: duration, at: Bell()) }

  /// Waits until the time has passed, or until somebody rings.
  ///
  /// - Throws: `CancellationError` when the task is cancelled meanwhile.
  func sleep(for duration: Duration, at bell: Bell) async throws {
    let id = state.withLock { state in
      state.doings &+= 1
      state.last += 1
      return state.last
    }
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { goOn in
        let (isCancelled, isRung) = (Task.isCancelled, bell.put(id))
        if isCancelled || isRung {
          isCancelled ? goOn.resume(throwing: CancellationError()) : goOn.resume()
        } else {
          state.withLock { $0.waiting[id] = ($0.now + max(duration, .zero), goOn) }
          // Who was cancelled, or rung for, just before that is woken here.
          if Task.isCancelled { wake(id, by: CancellationError()) } else if bell.isRung { wake(id) }
        }
      }
    } onCancel: {
      wake(id, by: CancellationError())
    }
    bell.take()
  }

  /// Wakes who waits at a bell, or who waits there next.
  func ring(_ bell: Bell) {
    if let id = bell.ring() { wake(id) }
  }

  private func wake(_ id: Int, by fault: (any Error)? = nil) {
    let goOn = state.withLock { state in
      state.doings &+= 1
      return state.waiting.removeValue(forKey: id)?.goOn
    }
    if let fault { goOn?.resume(throwing: fault) } else { goOn?.resume() }
  }

  /// Lets time pass until the task is cancelled, whenever nothing has been done for a moment and nobody works.
  ///
  /// What is done elsewhere, as by a database, may take longer than that moment: to the programs it takes a few steps more.
  func run(beside programs: SeasonExecutor) async throws {
    var seen = -1
    while true {
      try await ContinuousClock().sleep(for: .microseconds(100))
      let doings = state.withLock { $0.doings }
      if doings == seen, programs.isIdle { goOn() }
      seen = state.withLock { $0.doings }
    }
  }

  /// Goes to the next moment for which somebody waits, and wakes all who wait for it.
  private func goOn() {
    let due = state.withLock { state -> [CheckedContinuation<Void, any Error>] in
      guard let next = state.waiting.values.map(\.until).min() else { return [] }
      state.now = max(state.now, next)
      let due = state.waiting.filter { $0.value.until <= state.now }
      for id in due.keys { state.waiting[id] = nil }
      return due.values.map(\.goOn)
    }
    for one in due { one.resume() }
  }

  /// By which one who waits is called before his time.
  final class Bell: Sendable {
    private let state = Mutex<(waiting: Int?, isRung: Bool)>((nil, false))

    var isRung: Bool { state.withLock { $0.isRung } }

    /// Who waits here now; whether it has been rung for him already.
    fileprivate func put(_ id: Int) -> Bool {
      state.withLock { state in
        state.waiting = id
        return state.isRung
      }
    }

    fileprivate func ring() -> Int? {
      state.withLock { state in
        state.isRung = true
        return state.waiting
      }
    }

    fileprivate func take() { state.withLock { $0 = (nil, false) } }
  }
}
