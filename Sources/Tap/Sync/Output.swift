import HTTP
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
  /// Checks that somebody still reads, without waiting for him.
  func checkReader() throws
}

extension Output {
  func write(_ parts: [[UInt8]], state value: @Sendable () -> [UInt8]) async throws {
    for lines in parts { try await write(lines) }
    try await writeState(value)
  }

  func checkReader() throws {}
}

extension MessageWriter: Output {}

/// The one place where lines and states meet: a state is changed only after the lines that it speaks of are written.
final class Outlet: Sendable {
  private struct Progress {
    var state: SingerState
    /// The streams that are being read, in the order in which they began.
    var active: [String] = []
    /// The streams whose SCHEMA has been written, with the version of the table that was read last.
    var announced: [String: Int?] = [:]
    /// The number of writes that are under way, and when the one that goes on began to wait, by this machine's clock.
    var writes = 0
    var waitingSince: Duration?
  }

  private let output: any Output
  private let time: any Timekeeper
  private let progress: Mutex<Progress>

  init(output: any Output, state: SingerState, time: any Timekeeper) {
    self.output = output
    self.time = time
    progress = Mutex(Progress(state: state))
  }

  /// How far all has been read.
  var state: SingerState { progress.withLock { $0.state } }

  /// How long the reader has not taken what is written; zero while nothing waits for him.
  var stalled: Duration {
    let now = time.now
    return progress.withLock { $0.waitingSince.map { now - $0 } ?? .zero }
  }

  /// Checks that somebody still reads, without waiting for him.
  func checkReader() throws { try output.checkReader() }

  /// Writes a stream's SCHEMA, if this run has not done so yet.
  ///
  /// Two that announce a stream at the same time both write it, so that it stands before the records of either.
  func announce(_ records: RecordWriter) async throws {
    let stream = records.stream.id
    let isNew = progress.withLock { $0.announced.index(forKey: stream) == nil }
    if isNew { try await write(records.schema()) }
    progress.withLock { _ = $0.announced.updateValue(records.version, forKey: stream) }
  }

  /// The version of a stream's table that was read last; nil where it has none.
  func version(of stream: Stream) -> Int? { progress.withLock { $0.announced[stream.id] ?? nil } }

  func write(_ lines: [UInt8]) async throws {
    if lines.isEmpty { return }
    try await watched { try await output.write(lines) }
  }

  /// Writes lines, then changes the state, and writes it.
  func commit(_ parts: [[UInt8]] = [], _ change: @Sendable (inout SingerState) -> Void) async throws {
    try await watched {
      try await output.write(parts) { [self] in
        progress.withLock { progress in
          change(&progress.state)
          progress.state.currentlySyncing = progress.active.first
          return progress.state.write()
        }
      }
    }
  }

  func began(_ stream: String) { progress.withLock { $0.active.append(stream) } }

  func ended(_ stream: String) { progress.withLock { $0.active.removeAll { $0 == stream } } }

  /// Writes, and takes note of how long that takes.
  private func watched(_ write: () async throws -> Void) async throws {
    let start = time.now
    progress.withLock { progress in
      progress.writes += 1
      progress.waitingSince = progress.waitingSince ?? start
    }
    defer {
      let end = time.now
      progress.withLock { progress in
        progress.writes -= 1
        progress.waitingSince = progress.writes > 0 ? end : nil
      }
    }
    try await write()
  }
}
