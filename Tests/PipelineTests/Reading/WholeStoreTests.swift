import HTTP
import JSON
import Singer
import Synchronization
import TestSupport
import Testing

@testable import Sandbox
@testable import Tap
@testable import TapBigCommerce

@Suite struct `Reading the whole store` {
  private let time = ManualTime()

  /// A small store with some of everything.
  private func sandbox(_ random: inout Seeded, share: Int = 1) -> CommerceSandbox {
    var options = SandboxOptions()
    options.seed = random.next()
    (options.customers, options.orders, options.products) = (320 / share, 90 / share, 60 / share)
    (options.subscribers, options.wishlists, options.giftCertificates) = (280 / share, 60 / share, 40 / share)
    (options.categories, options.coupons, options.promotions, options.metafields) = (20, 12, 8, 60 / share)
    return CommerceSandbox(options) { [time] in time.now }
  }

  private func faults(_ records: (String) async -> [JSONValue], _ truth: StoreTruth) async -> [String] {
    var faults: [String] = []
    for stream in Stream.all { faults += truth.faults(stream, await records(stream.id)) }
    return faults
  }

  private static let all = Stream.all.map(\.id)

  @Test func `brings every record of every stream as the store has it`() async throws {
    var random = Seeded("the whole store")
    let sandbox = sandbox(&random)
    let began = time.now
    let output = try await Reader(sandbox: sandbox, time: time, streams: Self.all).read()
    let faults = await faults({ await output.all($0) }, StoreTruth(store: sandbox.world { $0.store }))
    #expect(faults == [])
    var empty: [String] = []
    for stream in Stream.all where await output.all(stream.id).isEmpty { empty.append(stream.id) }
    // A store so small may lack something rare.
    #expect(empty.count <= 3, "\(empty)")
    // Not one of the answers was a 429, and no more requests were under way than may be.
    let counter = sandbox.world { $0.counter }
    #expect(counter.entries.allSatisfy { $0.status == 200 || $0.status == 204 })
    #expect(counter.peak <= 3)
    // The quota of each window is used but for what is left to others.
    #expect(counter.entries.count > 135 * Int((time.now - began) / .seconds(30)))
  }

  /// The faults that pass by themselves, as the retry table has them.
  static let passing: [Fault.Name] = [
    .serverError500, .badGateway502, .unavailable503, .gatewayTimeout504, .bandwidth509, .tooManyRequests,
    .tooManyRequestsWithoutHeaders, .unauthorizedOnce, .connectionReset, .answerLost, .truncatedBody, .notJSON,
    .emptyBody, .wrongContentType,
  ]

  @Test(arguments: passing)
  func `brings every record although answers fail on every endpoint`(_ fault: Fault.Name) async throws {
    var random = Seeded("failing with \(fault)")
    let sandbox = sandbox(&random, share: 8)
    for path in Set(Stream.all.map(Self.path)) {
      sandbox.arm(
        Fault(fault, path: path, times: fault == .unauthorizedOnce ? 1 : 2, after: .random(in: 0...1, using: &random)))
    }
    let output = try await Reader(sandbox: sandbox, time: time, streams: Self.all).read()
    let faults = await faults({ await output.all($0) }, StoreTruth(store: sandbox.world { $0.store }))
    #expect(faults == [])
  }

  /// The path of the list that a stream is read from; `*` stands for the parent's id.
  private static func path(of stream: Stream) -> String {
    switch stream.source {
    case .list(let endpoint, _, _), .object(let endpoint): endpoint.path
    case .rows: ""
    case .perParent(_, let each): each.endpoint("*").path
    case .embedded(let parent, _): Stream.all.first { $0.id == parent }.map(path) ?? ""
    }
  }

  @Test func `misses nothing over two runs while rows of many kinds change, come and go`() async throws {
    var random = Seeded("drifting")
    let sandbox = sandbox(&random)
    let kinds = [
      "customers", "orders", "products", "subscribers", "brands", "wishlists", "coupons", "gift_certificates",
    ]
    let shared = Mutex(random)
    sandbox.arm(
      Drift(times: 60) { world in
        world.now += .seconds(1)
        shared.withLock { random in
          for kind in kinds {
            guard let ids = Kind.named(kind)?.ids(world.store), ids.count > 10 else { continue }
            world.touch(kind, (0..<3).compactMap { _ in ids.randomElement(using: &random) })
            if Bool.random(using: &random) { world.create(kind) }
            if let gone = ids.randomElement(using: &random) { world.delete(kind, [gone]) }
          }
        }
      })
    let first = try await Reader(sandbox: sandbox, time: time, settings: #","page_size":20"#, streams: Self.all).read()
    sandbox.world { $0.drifts = [] }
    time.advance(by: .seconds(300))
    let second = try await Reader(
      sandbox: sandbox, time: time, streams: Self.all, state: first.state
    ).read()
    let truth = StoreTruth(store: sandbox.world { $0.store }, mayHaveLeft: true)
    let faults = await faults({ await first.all($0) + second.all($0) }, truth)
    #expect(faults == [])
  }

  @Test func `reads the other streams to their end although one cannot be read`() async throws {
    var random = Seeded("one list fails")
    let sandbox = sandbox(&random, share: 8)
    let broken = ["customer_addresses", "brands"]
    for path in ["/v3/customers/addresses", "/v3/catalog/brands"] {
      sandbox.arm(Fault(.serverError500, path: path, times: 10_000, after: 1))
    }
    var reader = Reader(
      sandbox: sandbox, time: time, settings: #","page_size":10"#, streams: Self.all.filter { $0 != "customers" })
    reader.code = 1
    let (output, log) = try await reader.readWithLog()
    let truth = StoreTruth(store: sandbox.world { $0.store })
    for stream in Stream.all where !broken.contains(stream.rootID) && stream.id != "customers" {
      let faults = truth.faults(stream, await output.all(stream.id))
      #expect(faults == [])
    }
    for path in ["/v3/customers/addresses", "/v3/catalog/brands"] { #expect(log.contains("\(path): given up after")) }
  }

  @Test func `goes on in every stream where a run was stopped`() async throws {
    var random = Seeded("stopping")
    let sandbox = sandbox(&random, share: 2)
    var records: [String: [JSONValue]] = [:]
    var state = "{}"
    for run in 0..<60 {
      var reader = Reader(sandbox: sandbox, time: time, settings: #","page_size":20"#, streams: Self.all, state: state)
      reader.stopAfter = run < 40 ? .random(in: 3...12, using: &random) : nil
      let output = try await reader.read()
      for stream in Self.all { records[stream, default: []] += await output.all(stream) }
      state = await output.state
      time.advance(by: .seconds(40))
      if await output.code == 0 { break }
    }
    let faults = await faults({ records[$0] ?? [] }, StoreTruth(store: sandbox.world { $0.store }))
    #expect(faults == [])
  }

  @Test func `costs within five percent of what the page sizes allow, and two requests a stream the second time`()
    async throws
  {
    let sandbox = CommerceSandbox(SandboxOptions()) { [time] in time.now }
    let streams = Stream.all.filter { !$0.isPerParent }
    let first = try await Reader(sandbox: sandbox, time: time, streams: streams.map(\.id)).read()
    let least = await leastRequests(streams, first, sandbox.world { $0.store })
    #expect(sandbox.requests.bigCommerce <= least * 105 / 100, "the least is \(least)")
    sandbox.world { $0.counter.reset() }
    time.advance(by: .seconds(60))
    let dated = streams.filter { $0.replication.key != nil }
    _ = try await Reader(sandbox: sandbox, time: time, streams: dated.map(\.id), state: first.state).read()
    for stream in dated {
      #expect(sandbox.requests.count("GET /stores/{hash}" + Self.path(of: stream)) <= 2, "\(stream.id)")
    }
  }

  /// The least number of requests for what was read: full pages of 250 of every list, and of what lists cut short.
  private func leastRequests(_ streams: [Stream], _ output: Kept, _ store: Store) async -> Int {
    func pages(_ rows: Int) -> Int { max(1, (rows + 249) / 250) }
    var requests = 0
    for stream in streams {
      switch stream.source {
      case .object: requests += 1
      case .list(let endpoint, _, let cut):
        requests += pages(cut == nil ? await output.all(stream.id).count : store.rows(of: endpoint.path).count)
      case .rows, .embedded, .perParent: break
      }
    }
    for order in store.rows(of: "/v2/orders") where OrderCompletion.isShort(order) {
      requests += pages(store.rows(of: "/v2/orders/{id}/products", below: order["id"]?.int).count)
    }
    let customers = await output.all("customers")
    for member in ["address_count", "attribute_count"] {
      let rows = customers.compactMap { $0[member]?.int }.filter { $0 > 10 }.reduce(0, +)
      if rows > 0 { requests += pages(rows) }
    }
    // The names of the attributes.
    return requests + 1
  }

  @Test func `tells a target what has vanished from tables that are read as a whole`() async throws {
    var random = Seeded("versions")
    let sandbox = sandbox(&random, share: 8)
    let streams = ["brands", "customers", "promotion_codes"]
    var reader = Reader(
      sandbox: sandbox, time: time, settings: #","activate_version":true"#, streams: streams)
    let first = try await reader.read()
    let version = try #require(await first.activations("brands").first)
    #expect(await first.activations("promotion_codes").count == 1)
    #expect(await first.activations("customers") == [])
    let versions = await first.lines.filter { $0["type"]?.string == "RECORD" && $0["stream"]?.string == "brands" }
      .map { $0["version"]?.int }
    #expect(Set(versions) == [version])
    time.advance(by: .seconds(60))
    reader.state = await first.state
    #expect(try await reader.read().activations("brands").allSatisfy { $0 > version })
  }
}
