import Testing

@testable import Tap
@testable import TapBigCommerce

@Suite struct `Reading ahead` {
  private func read(_ stream: String, _ path: String, _ manners: FakeStore.Manners) async throws -> FakeStore {
    let store = FakeStore(manners)
    store.fill(path, rows(5000) { runStart - 1_000_000 + Int64($0) * 60 })
    let outcome = try await World(streams: [stream]).run(store)
    #expect(outcome.code == 0)
    #expect(outcome.ids(stream) == Array(1...5000))
    return store
  }

  @Test(arguments: timed)
  func `asks for pages side by side while the time is spent on waiting for answers`(
    _ stream: String, _ path: String
  ) async throws {
    let store = try await read(stream, path, .init(counts: true))
    #expect(store.requests.contains { $0.contains("page=3") })
    let pages = store.requests.filter { !$0.contains("/count") }
    #expect(pages.count <= 22, "\(pages.count)")
    #expect(store.requests.count <= 30)
  }

  @Test(arguments: timed)
  func `spends nothing on it where the quota is the limit`(_ stream: String, _ path: String) async throws {
    let quota = FakeStore.Manners(
      counts: true,
      fields: [
        ("X-Rate-Limit-Requests-Quota", "150"), ("X-Rate-Limit-Requests-Left", "120"),
        ("X-Rate-Limit-Time-Window-Ms", "30000"), ("X-Rate-Limit-Time-Reset-Ms", "10000"),
      ])
    let store = try await read(stream, path, quota)
    #expect(!store.requests.contains { $0.contains("page=") || $0.contains("/count") })
  }
}
