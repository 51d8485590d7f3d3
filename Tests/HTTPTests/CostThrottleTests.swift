import HTTP
import TestSupport
import Testing

@Suite struct `A gate that counts points` {
  private let time = ManualTime()

  private func bucket(_ available: Double) -> CostThrottle.Bucket {
    CostThrottle.Bucket(maximum: 1000, available: available, restoreRate: 50)
  }

  /// A gate that an answer has told of its bucket.
  private func gate(_ available: Double, reserve: Double = 0) async throws -> CostThrottle {
    let gate = CostThrottle(reserve: reserve, time: time)
    try await gate.enter(cost: 1)
    await gate.leave(1, bucket: bucket(available))
    return gate
  }

  @Test(arguments: [(300.0, 400.0, 0.0, 2.0), (500, 400, 0, 0), (500, 450, 0.1, 1), (0, 2000, 0.1, 20)])
  func `lets a request through when the bucket holds it and the reserve`(
    available: Double, cost: Double, reserve: Double, seconds: Double
  ) async throws {
    let gate = try await gate(available, reserve: reserve)
    let start = time.now
    try await gate.enter(cost: cost)
    let waited = time.now - start
    #expect(waited >= .seconds(seconds) && waited < .seconds(seconds) + .milliseconds(100))
  }

  @Test func `puts by what is under way`() async throws {
    let gate = try await gate(1000)
    try await gate.enter(cost: 600)
    let start = time.now
    async let second: Void = gate.enter(cost: 600)
    await gate.leave(600, bucket: bucket(400))
    try await second
    #expect(time.now - start >= .seconds(4))
  }

  @Test func `knows how the bucket fills`() async throws {
    let gate = try await gate(100)
    time.advance(by: .seconds(4))
    #expect(await gate.standing?.available == 300)
    time.advance(by: .seconds(400))
    #expect(await gate.standing?.available == 1000)
  }

  @Test(arguments: [
    CostThrottle.Bucket(maximum: 1000, available: 0, restoreRate: 0),
    CostThrottle.Bucket(maximum: 1000, available: -.infinity, restoreRate: 1e-300),
    CostThrottle.Bucket(maximum: .infinity, available: -.infinity, restoreRate: 1),
    CostThrottle.Bucket(maximum: 1e308, available: -1e308, restoreRate: -.infinity),
    CostThrottle.Bucket(maximum: 1000, available: .nan, restoreRate: .nan),
  ])
  func `lets a request ask anew about a bucket that does not fill`(_ bucket: CostThrottle.Bucket) async throws {
    let gate = CostThrottle(reserve: 0.1, time: time)
    try await gate.enter(cost: .infinity)
    await gate.leave(.infinity, bucket: bucket)
    let start = time.now
    try await gate.enter(cost: 100)
    #expect(time.now - start <= .seconds(700))
  }

  @Test func `counts what an answer does not tell of as it was`() async throws {
    let gate = try await gate(500)
    try await gate.enter(cost: 100)
    await gate.leave(100, bucket: nil)
    #expect(await gate.standing?.available == 500)
  }
}
