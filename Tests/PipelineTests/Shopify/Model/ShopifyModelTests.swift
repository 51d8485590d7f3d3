import TestSupport
import Testing

@Suite struct `A shop on Shopify of which anything may be told at any moment` {
  /// Sixteen stories that are always the same; `TEST_SEEDS` takes so many new ones.
  @Test(arguments: Seeded.seeds)
  func `is in Brevo as it is`(_ seed: UInt64) async throws {
    var story = try ShopifyStory(seed: seed)
    let start = ContinuousClock.now
    let faults = try await story.tell()
    print("the model of Shopify: TEST_SEED=\(seed) \(ContinuousClock.now - start)")
    #expect(faults.isEmpty, "TEST_SEED=\(seed) repeats this:\n\(faults.joined(separator: "\n"))")
  }
}
