import Foundation
import TestSupport
import Testing

@Suite struct `A shop of which anything may be told at any moment` {
  static let seeds = seeds(fixed: 16)

  /// Some that are always the same, so that a change is what breaks them; `TEST_SEEDS` takes so many new ones (`make
  /// test-long` 500), `TEST_SEED` repeats one.
  static func seeds(fixed: UInt64) -> [UInt64] {
    let environment = ProcessInfo.processInfo.environment
    if let seed = environment["TEST_SEED"].flatMap({ UInt64($0) }) { return [seed] }
    guard let count = environment["TEST_SEEDS"].flatMap({ Int($0) }) else { return Array(1...fixed) }
    return (0..<count).map { _ in UInt64.random(in: 1...1_000_000_000) }
  }

  @Test(arguments: seeds)
  func `is in Brevo as a simple model says`(_ seed: UInt64) async throws {
    var story = try ModelStory(seed: seed)
    let start = ContinuousClock.now
    let faults = try await story.tell()
    print("the model: TEST_SEED=\(seed) \(ContinuousClock.now - start)")
    #expect(faults.isEmpty, "TEST_SEED=\(seed) repeats this:\n\(faults.joined(separator: "\n"))")
  }
}
