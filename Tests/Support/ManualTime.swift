public import HTTP
import Synchronization

/// A clock that moves only when somebody waits for it, or when the test moves it.
///
/// Whoever sleeps finds at once that the time has passed.
public final class ManualTime: Timekeeper {
  private let state: Mutex<Duration>

  /// Creates a clock that stands at 2026-03-01T12:00:00Z, or elsewhere.
  public init(_ now: Duration = .seconds(1_772_366_400)) { state = Mutex(now) }

  /// Creates a clock that stands at some seconds since 1970.
  public convenience init(seconds: Int64) { self.init(.seconds(seconds)) }

  /// The time at which the clock stands.
  public var now: Duration { state.withLock { $0 } }

  /// Moves the clock instead of waiting.
  public func sleep(for duration: Duration) async throws {
    try Task.checkCancellation()
    advance(by: duration)
    await Task.yield()
  }

  /// Moves the clock.
  public func advance(by duration: Duration) {
    state.withLock { $0 += max(duration, .zero) }
  }
}
