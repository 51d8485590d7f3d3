import CommandLine
import JSON
import Singer
import TestSupport
import Testing

@testable import Tap

/// An output whose first write waits until it is let go.
private actor HeldOutput: Output {
  private(set) var written = 0
  private let (begins, began) = AsyncStream.makeStream(of: Void.self)
  private let (releases, released) = AsyncStream.makeStream(of: Void.self)
  private var isFirst = true

  func write(_ lines: [UInt8]) async {
    if isFirst {
      isFirst = false
      began.finish()
      for await _ in releases {}
    }
    written += 1
  }

  func writeState(_ value: @Sendable () -> [UInt8]) {}

  /// Waits until the first write is under way.
  func firstWrite() async { for await _ in begins {} }

  func release() { released.finish() }
}

@Suite struct `What all lines of a run pass` {
  @Test(.timeLimit(.minutes(5)))
  func `announces a stream before the records of either of two that begin at the same time`() async throws {
    let inputs = Inputs(configPaths: ["config"])
    let plan = try Plan.read(inputs, of: .notes, environment: [:]) { path throws(SystemFault) in
      guard path == "config" else { throw SystemFault(code: 2) }
      return Array(#"{"key":"k","start_date":"2026-01-01T00:00:00Z"}"#.utf8)
    }.plan
    let output = HeldOutput()
    let outlet = Outlet(output: output, state: plan.state, time: ManualTime())
    let stream = try #require(plan.streams.first)
    let records = plan.records(of: stream, version: nil)
    async let first: Void = outlet.announce(records)
    await output.firstWrite()
    // The SCHEMA of the first is not written yet; the records of the second follow now.
    try await outlet.announce(records)
    #expect(await output.written == 1)
    await output.release()
    try await first
    #expect(await output.written == 2)
    try await outlet.announce(records)
    #expect(await output.written == 2)
  }
}
