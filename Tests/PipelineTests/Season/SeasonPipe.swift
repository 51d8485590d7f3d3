import CommandLine
import JSON
import Synchronization

@testable import Singer
@testable import Tap
@testable import TargetBrevo

/// A pipe from a tap to a target in memory, whose ends wait by one clock.
final class SeasonPipe: Output, LineSource {
  private struct State {
    var bytes: [UInt8] = []
    var isOpen = true
    var lines = 0
  }

  private let time: SeasonTime
  private let bell = SeasonTime.Bell()
  private let state = Mutex(State())

  init(_ time: SeasonTime) { self.time = time }

  let isCancelled = false

  /// How many lines have come through.
  var lines: Int { state.withLock { $0.lines } }

  func write(_ lines: [UInt8]) {
    state.withLock { $0.bytes += lines }
    time.ring(bell)
  }

  func writeState(_ value: @Sendable () -> [UInt8]) {
    var writer = JSONWriter()
    MessageLine.state(value(), into: &writer)
    write(writer.bytes)
  }

  /// Nothing more comes.
  func close() {
    state.withLock { $0.isOpen = false }
    time.ring(bell)
  }

  func isOpen() -> Bool { state.withLock { $0.isOpen } }

  func next(waitingAtMost timeout: Duration?) async throws(LineFault) -> LineBlock {
    let end = timeout.map { time.now + $0 }
    while true {
      if let block = take() { return block }
      let left = end.map { $0 - time.now } ?? .seconds(86_400)
      if left <= .zero { return .timedOut }
      do { try await time.sleep(for: left, at: bell) } catch { return .cancelled }
    }
  }

  /// All that has come, or that nothing more will.
  private func take() -> LineBlock? {
    state.withLock { state in
      guard !state.bytes.isEmpty else { return state.isOpen ? nil : .end }
      var (lines, start) = ([LineBatch.Line](), 0)
      for (place, byte) in state.bytes.enumerated() where byte == 0x0A {
        state.lines += 1
        lines.append(LineBatch.Line(start: start, end: place, number: state.lines))
        start = place + 1
      }
      defer { state.bytes = [] }
      return .lines(LineBatch(bytes: state.bytes, lines: lines, byteCount: state.bytes.count))
    }
  }
}
