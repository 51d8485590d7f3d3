/// The time of day and the passing of time, as the programs see them.
public protocol Timekeeper: Sendable {
  /// The time since 1970-01-01T00:00:00Z.
  var now: Duration { get }

  /// The time since some moment, for measuring how long something takes: who sets the machine's clock does not move it.
  var elapsed: Duration { get }

  /// Waits.
  ///
  /// - Throws: `CancellationError` when the task is cancelled meanwhile.
  func sleep(for duration: Duration) async throws
}

extension Timekeeper {
  /// The time since 1970, where nobody sets the clock.
  public var elapsed: Duration { now }
}

/// The machine's own clock.
public struct SystemTime: Timekeeper {
  /// Creates the clock.
  public init() {}

  /// The time since 1970-01-01T00:00:00Z by the machine's clock.
  public var now: Duration {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
  }

  /// The time since the machine was started.
  public var elapsed: Duration {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
  }

  /// Waits in real time.
  public func sleep(for duration: Duration) async throws {
    try await ContinuousClock().sleep(for: duration)
  }
}

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif
