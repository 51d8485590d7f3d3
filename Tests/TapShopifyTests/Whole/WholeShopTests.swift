import JSON
import Singer
import Synchronization
import TestSupport
import Testing

@testable import Sandbox
@testable import Tap
@testable import TapShopify
@testable import TapTestSupport

@Suite struct `Reading the whole shop` {
  @Test func `brings every record of every stream with all its lists as the shop has it`() async throws {
    var random = Seeded("the whole shop")
    var shop = WholeShop(random.next())
    #expect(try await shop.read() == 0, "\(shop.tap.log.text.suffix(2000))")
    #expect(shop.faults() == [])
    #expect(Stream.all.map(\.id).filter { shop.records[$0, default: []].isEmpty } == [])
    // No query was refused.
    #expect(shop.sandbox.world { $0.counter.entries.allSatisfy { $0.status == 200 } })
    #expect(shop.door.throttles == 0)
  }

  @Test func `brings every record although the shop allows queries a sixth of what they are used to cost`() async throws
  {
    var random = Seeded("dear queries")
    var shop = WholeShop(random.next(), share: 4) { $0.queryLimit = 160 }
    #expect(try await shop.read() == 0, "\(shop.tap.log.text.suffix(2000))")
    #expect(shop.faults() == [])
  }

  @Test func `costs at most six requests for a thousand orders, and none of them finds the bucket empty`() async throws
  {
    var shop = WholeShop(1) { options in
      (options.customers, options.orders, options.linesPerOrder) = (0, 3000, 3)
    }
    shop.tap.files.select(["orders"])
    #expect(try await shop.read() == 0, "\(shop.tap.log.text.suffix(2000))")
    #expect(Set(shop.records["orders", default: []].compactMap { $0["id"]?.string }).count == 3000)
    #expect(shop.sandbox.requests.total <= 18)
    #expect(shop.door.throttles == 0)
  }

  /// The faults that pass by themselves.
  static let passing: [Fault.Name] = [
    .throttled, .internalError200, .partialErrors, .serverError500, .badGateway502, .unavailable503,
    .gatewayTimeout504, .tooManyRequests, .tooManyRequestsWithoutHeaders, .connectionReset, .slow, .answerLost,
    .truncatedBody, .notJSON, .emptyBody, .wrongContentType,
  ]

  /// The first fields of all queries.
  static let subjects =
    ShopReading.all.flatMap { [$0.list.name] + ($0.parents.map { [$0.name] } ?? []) } + ["node", "nodes", "shop"]

  @Test(arguments: passing)
  func `brings every record although answers fail to every query`(_ fault: Fault.Name) async throws {
    var random = Seeded("failing with \(fault)")
    var shop = WholeShop(random.next(), share: 4)
    for subject in Set(Self.subjects).sorted() {
      let times = fault == .slow ? 1 : 2
      shop.sandbox.arm(
        Fault(fault, path: "/graphql/\(subject)", times: times, after: .random(in: 0...1, using: &random)))
    }
    #expect(try await shop.read() == 0, "\(shop.tap.log.text.suffix(2000))")
    #expect(shop.faults() == [])
  }
}

@Suite struct `Reading a whole shop that does not stand still` {
  /// Sixteen seeds that are always the same; `TEST_SEEDS` takes so many new ones, `TEST_SEED` repeats one.
  static let seeds = Seeded.seeds

  @Test(arguments: seeds)
  func `misses nothing that changes, comes or goes while it reads, stopped at any line and gone on`(
    _ seed: UInt64
  ) async throws {
    var random = Seeded(seed: seed)
    var shop = WholeShop(random.next(), share: 8) { options in
      options.indexLag = .seconds(Int.random(in: 0...1, using: &random) * Int.random(in: 1...300, using: &random))
    }
    let drift = ShopDrift(random)
    shop.sandbox.arm(drift.drift())
    var runs = 0
    while runs < 40 {
      let isCut = runs < 30 && Int.random(in: 0...5, using: &random) > 0
      let output = isCut ? KeptOutput(capacity: .random(in: 1...400, using: &random)) : KeptOutput()
      let code = try await shop.read(output)
      #expect(code == 0 || isCut, "TEST_SEED=\(seed)\n\(shop.tap.log.text.suffix(2000))")
      shop.tap.time.advance(by: .seconds(Int.random(in: 1...900, using: &random)))
      runs += 1
      if code == 0, runs > 6 { break }
    }
    // Nothing more happens; the index catches up, and what is left is read.
    shop.sandbox.world { $0.drifts = [] }
    for _ in 0..<2 {
      shop.tap.time.advance(by: .seconds(400))
      #expect(try await shop.read() == 0, "TEST_SEED=\(seed)\n\(shop.tap.log.text.suffix(2000))")
    }
    var truth = shop.truth
    (truth.hasDrifted, truth.bereft) = (true, drift.bereft)
    #expect(shop.faults(truth) == [], "TEST_SEED=\(seed)")
    #expect(shop.unexplained(truth) == [], "TEST_SEED=\(seed)")
  }

  @Test func `finds over three runs what its search does not find at first`() async throws {
    var random = Seeded("a lagging search")
    var shop = WholeShop(random.next(), share: 4) { $0.indexLag = .seconds(500) }
    let drift = ShopDrift(random)
    for run in 0..<3 {
      if run < 2 {
        shop.sandbox.world { world in
          for _ in 0..<40 { drift.change(&world.shopify) }
        }
        shop.tap.time.advance(by: .seconds(20))
      }
      #expect(try await shop.read() == 0, "\(shop.tap.log.text.suffix(2000))")
      shop.tap.time.advance(by: .seconds(540))
    }
    var truth = shop.truth
    (truth.hasDrifted, truth.bereft) = (true, drift.bereft)
    #expect(shop.faults(truth) == [])
    #expect(shop.unexplained(truth) == [])
  }
}
