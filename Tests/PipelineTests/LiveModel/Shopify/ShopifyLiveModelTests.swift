import TestSupport
import Testing

@Suite struct `A shop on Shopify that a listening pair is told of` {
  /// Fifty that are always the same; `TEST_SEEDS` takes so many new ones, `TEST_SEED` repeats one, as for the other stories.
  @Test(arguments: Seeded.seeds(fixed: 50))
  func `is in Brevo as its lists and its callbacks have told it`(_ seed: UInt64) async throws {
    var story = try LiveStory(ShopifyLiveShop(seed: seed), seed: seed)
    let start = ContinuousClock.now
    let faults = try await story.tell()
    print(
      "the live model of Shopify: TEST_SEED=\(seed) \(story.admitted.answered) callbacks \(ContinuousClock.now - start)"
    )
    #expect(faults.isEmpty, "TEST_SEED=\(seed) repeats this:\n\(faults.joined(separator: "\n"))")
  }
}
