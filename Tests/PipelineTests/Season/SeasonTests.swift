import Foundation
import TestSupport
import Testing

@Suite struct `A pair that listens for a season` {
  /// `TEST_DAYS` makes it longer: with it the test has to run alone, as what it measures is the process's.
  private static let days = ProcessInfo.processInfo.environment["TEST_DAYS"].flatMap { Int($0) }

  @Test func `goes on without growing, with all its hooks, and tells everything once`() async throws {
    let seed = try #require(Seeded.seeds(fixed: 1).first)
    let outcome = try await Season(days: Self.days ?? 4, seed: seed).run()
    #expect(outcome.faults.isEmpty, "TEST_SEED=\(seed) repeats this:\n\(outcome.faults.joined(separator: "\n"))")
    let (middle, last) = (try #require(outcome.figures.dropFirst(2).first), try #require(outcome.figures.last))
    #expect(last.events > middle.events)
    // What waits for nobody any more is forgotten.
    #expect(last.files["spool.sqlite", default: 0] <= 2 * max(500, middle.files["spool.sqlite", default: 0]))
    guard Self.days != nil else { return }
    if let before = middle.memory, let after = last.memory { #expect(after <= before * 5 / 4 + 20) }
    if let before = middle.descriptors, let after = last.descriptors { #expect(after <= before + 4) }
  }
}
