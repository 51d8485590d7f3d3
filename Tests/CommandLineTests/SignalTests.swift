import CommandLine
import Singer
import Testing

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

@Suite(.timeLimit(.minutes(10))) struct `Waiting for signals` {
  @Test func `hears a request to end instead of dying of it`() async throws {
    var signals = try Signals([.terminate]).makeAsyncIterator()
    for _ in 0..<3 {
      kill(getpid(), SIGTERM)
      #expect(await signals.next() == .terminate)
    }
  }
}
