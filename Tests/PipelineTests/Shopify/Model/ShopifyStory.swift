import JSON
import TestSupport

@testable import Sandbox
@testable import TargetBrevo

/// A shop on Shopify, the pair that brings it to Brevo in many runs full of mishaps, and what should come of it.
struct ShopifyStory {
  let seed: UInt64
  // When the version that the tap asks for is open.
  let time = ManualTime(seconds: 1_793_534_400)
  let sandbox: CommerceSandbox
  /// The chances of what goes wrong, apart from what happens in the shop.
  var luck: Seeded
  private var target: ModelTarget
  private var happenings: ShopifyHappenings
  private var course: [String] = []

  static let rounds = 14

  init(seed: UInt64) throws {
    self.seed = seed
    luck = Seeded(seed: seed &* 7919)
    var options = SandboxOptions()
    (options.customers, options.orders, options.products) = (1, 1, 1)
    options.limits = Bool.random(using: &luck) ? .general : .none
    options.imports = .after(.seconds(Int.random(in: 0...20, using: &luck)))
    options.shopify.seed = seed
    (options.shopify.customers, options.shopify.orders, options.shopify.products) = (20, 12, 6)
    (options.shopify.collections, options.shopify.discounts, options.shopify.checkouts) = (3, 4, 0)
    (options.shopify.draftOrders, options.shopify.deletions, options.shopify.locations) = (0, 0, 2)
    options.shopify.indexLag = .seconds([0, 0, 30, 200].randomElement(using: &luck) ?? 0)
    sandbox = CommerceSandbox(options) { [time] in time.now }
    let lists = ModelLists(areSeparate: false)
    sandbox.world { world in
      world.account.lists += ModelLists.added.map { .init(id: $0, name: "List \($0)", folder: 1, created: 0) }
    }
    let folder = try TemporaryFolder()
    let settings = try ModelTarget.settings(
      #""shop":"sandbox","lists":\#(lists.json)"#, in: folder)
    target = try ModelTarget(
      sandbox: sandbox, time: time, folder: folder, settings: settings,
      batchRows: Bool.random(using: &luck) ? 10_000 : Int.random(in: 5...80, using: &luck))
    happenings = ShopifyHappenings(Seeded(seed: seed))
  }

  /// Tells the whole story.
  ///
  /// - Returns: what is wrong at the end; nothing if all is well.
  mutating func tell() async throws -> [String] {
    guard try await settle() else { return ["the first run did not end well:"] + lastWords }
    for _ in 0..<Self.rounds {
      change(Int.random(in: 1...25, using: &luck))
      time.advance(by: .seconds(Int.random(in: 10...2000, using: &luck)))
      // Now and then the shop changes while it is read.
      let mishap = Mishap.random(using: &luck)
      let isWhole = try await run(mishap, isDisturbed: Int.random(in: 0..<3, using: &luck) == 0)
      course.append("  \(mishap): \(isWhole ? "came to its end" : "did not come to its end")")
    }
    // Nothing more happens: the index catches up, and what is left is read.
    for _ in 0..<3 {
      time.advance(by: .seconds(400))
      guard try await settle() else { return ["a run without any mishap did not end well:"] + lastWords }
    }
    let expected = ShopifyExpectation(
      shop: sandbox.world { $0.shopify }, happenings: happenings, refused: target.recorded())
    let faults = sandbox.world { expected.faults($0.account) }
    guard faults.isEmpty else { return faults + course }
    let before = sandbox.requests.brevo
    time.advance(by: .seconds(60))
    guard try await settle() else { return ["one run more did not end well:"] + lastWords }
    let requests = sandbox.requests.brevo - before
    return requests < 5 ? [] : ["a run without news costs \(requests) requests to Brevo"] + lastWords
  }

  private var lastWords: [String] { target.log.text.split(separator: "\n").suffix(6).map(String.init) }

  private mutating func change(_ times: Int) {
    for _ in 0..<times {
      let happening = happenings
      happenings = sandbox.world { world in
        var happening = happening
        happening.change(&world.shopify)
        return happening
      }
    }
  }

  /// Runs without mishaps until a run has told of everything.
  private mutating func settle() async throws -> Bool {
    for _ in 0..<4 {
      let isWhole = try await run(.none, isDisturbed: false)
      if isWhole, !target.log.text.contains("Brevo does not tell which events it has") { return true }
      time.advance(by: .seconds(60))
    }
    return false
  }

  /// Runs the pair once; true if it came to its end.
  private mutating func run(_ mishap: Mishap, isDisturbed: Bool) async throws -> Bool {
    if !mishap.faults.isEmpty {
      let faults: [Fault.Name] = [.badGateway502, .throttled, .answerLost, .internalError200]
      let fault = faults.randomElement(using: &luck) ?? .throttled
      sandbox.arm(Fault(fault, path: "/graphql/*", times: 2, after: .random(in: 0...6, using: &luck)))
    }
    let seen = Happened(happenings)
    if isDisturbed { sandbox.arm(Drift(path: "/graphql/*", times: 4) { world in seen.change(&world.shopify) }) }
    let transport = SandboxTransport(
      sandbox: sandbox, time: time, peril: Peril(at: nil) {}, tricks: Tricks(), tellsTime: true)
    var tap = ShopifyTap(
      address: SandboxTransport.address, time: time, state: target.state ?? "{}", transport: transport)
    var lines = try await tap.read().lines
    sandbox.world { world in
      world.drifts = []
      world.faults = []
    }
    happenings = seen.happenings
    if let cut = mishap.cut {
      let place = min(Int(Double(lines.count) * cut), lines.count - 1)
      lines = lines[..<place] + [String(lines[place].prefix(lines[place].count / 2))]
    }
    return try await target.load(lines.joined(separator: "\n"), mishap)
  }
}
