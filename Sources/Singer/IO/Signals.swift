#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// The requests to end that reach the process, one after the other.
///
/// From its creation on, the signals do not end the process by themselves; once the sequence is let go, they do again.
/// A process has one such sequence at a time. A hangup that the process was started to ignore, as by `nohup`, stays so.
public struct Signals: AsyncSequence, Sendable {
  /// A signal that asks the process to end.
  public enum Signal: Sendable, CaseIterable {
    /// An interrupt from the keyboard (SIGINT).
    case interrupt
    /// A request to end (SIGTERM).
    case terminate
    /// The end of the terminal or the session (SIGHUP).
    case hangup

    var number: Int32 {
      switch self {
      case .interrupt: SIGINT
      case .terminate: SIGTERM
      case .hangup: SIGHUP
      }
    }

    /// The exit code of a process that it has ended, as shells give it: 129, 130 or 143.
    public var exitCode: Int32 { 128 + number }
  }

  private let stream: AsyncStream<Signal>

  /// Creates the sequence and begins to listen.
  ///
  /// - Parameters:
  ///   - signals: the signals that it hears.
  ///   - patience: how long the process may go on after a second signal, which then ends it, whatever it waits for; nil
  ///     for as long as it likes.
  /// - Throws: why the system gives no pipe to listen through.
  public init(_ signals: [Signal] = Signal.allCases, patience: Duration? = nil) throws(SystemFault) {
    let (stream, continuation) = AsyncStream.makeStream(of: Signal.self, bufferingPolicy: .bufferingOldest(8))
    self.stream = stream
    let pipe = try SignalPipe(patience: patience) { number in
      if let signal = signals.first(where: { $0.number == number }) { continuation.yield(signal) }
    }
    pipe.catchSignals(signals.map(\.number))
    continuation.onTermination = { _ in pipe.release(signals.map(\.number)) }
  }

  /// Makes the iterator that waits for signals.
  public func makeAsyncIterator() -> AsyncStream<Signal>.Iterator { stream.makeAsyncIterator() }
}
