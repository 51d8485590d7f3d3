import TestSupport
import Testing

@Suite struct `A shop of which anything may be told at any moment` {
  /// Sixteen that are always the same; `make test-long` takes 500 new ones.
  static let seeds = Seeded.seeds

  @Test(arguments: seeds)
  func `is in Brevo as a simple model says`(_ seed: UInt64) async throws {
    var story = try ModelStory(seed: seed)
    let start = ContinuousClock.now
    let faults = try await story.tell()
    print("the model: TEST_SEED=\(seed) \(ContinuousClock.now - start)")
    #expect(faults.isEmpty, "TEST_SEED=\(seed) repeats this:\n\(faults.joined(separator: "\n"))")
  }
}
