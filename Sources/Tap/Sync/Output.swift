package import Singer
import Synchronization

/// Where the lines of a run go.
protocol Output: Sendable {
  /// Writes whole lines; they may stay in a buffer.
  func write(_ lines: [UInt8]) async throws
  /// Writes a state behind the lines before it, and flushes; the state is asked for when it is its turn.
  func writeState(_ value: @Sendable () -> [UInt8]) async throws
  /// Writes lines, and behind them the state that is asked for then.
  func write(_ parts: [[UInt8]], state value: @Sendable () -> [UInt8]) async throws
}

extension Output {
  func write(_ parts: [[UInt8]], state value: @Sendable () -> [UInt8]) async throws {
    for lines in parts { try await write(lines) }
    try await writeState(value)
  }
}

extension MessageWriter: Output {}

/// The one place where lines and states meet: a state is changed only after the lines that it speaks of are written.
final class Outlet: Sendable {
  private struct Progress {
    var state: SingerState
    /// The streams that are being read, in the order in which they began.
    var active: [String] = []
  }

  private let output: any Output
  private let progress: Mutex<Progress>

  init(output: any Output, state: SingerState) {
    self.output = output
    progress = Mutex(Progress(state: state))
  }

  func write(_ lines: [UInt8]) async throws {
    if !lines.isEmpty { try await output.write(lines) }
  }

  /// Writes lines, then changes the state, and writes it.
  func commit(_ parts: [[UInt8]] = [], _ change: @Sendable (inout SingerState) -> Void) async throws {
    try await output.write(parts) { [self] in
      progress.withLock { progress in
        change(&progress.state)
        progress.state.currentlySyncing = progress.active.first
        return progress.state.write()
      }
    }
  }

  func began(_ stream: String) { progress.withLock { $0.active.append(stream) } }

  func ended(_ stream: String) { progress.withLock { $0.active.removeAll { $0 == stream } } }
}
