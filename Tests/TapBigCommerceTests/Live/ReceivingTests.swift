import HTTP
import JSON
import Logging
import TestSupport
import Testing

@testable import Live
@testable import Sandbox
@testable import Shops
@testable import Tap
@testable import TapBigCommerce

@Suite struct `Receiving over the network` {
  private static let streams: Set = ["customers", "products"]
  private static let publicURL = "https://hooks.example.com/a"

  private static var options: SandboxOptions {
    var options = SandboxOptions()
    (options.customers, options.orders, options.products, options.quota) = (20, 5, 5, 1_000_000)
    options.hooks.times.start = .zero
    return options
  }

  /// A store that calls a receiver on this machine, with hooks for the streams registered.
  private struct Scene: Sendable {
    let sandbox: CommerceSandbox
    let spool: Spool

    /// Waits until every callback has been tried; the store is asked meanwhile, as no clock here stands still.
    func settle(_ client: HooksClient) async throws {
      let deadline = ContinuousClock.now + .seconds(30)
      while sandbox.world({ $0.hooks.log.contains { $0.attempts.last?.answered == nil } }), .now < deadline {
        _ = try await client.standing()
      }
    }
  }

  private func receive(_ body: @Sendable (Scene, HooksClient) async throws -> Void) async throws {
    let options = Self.options
    let time = SystemTime()
    let sandbox = CommerceSandbox(options) { time.now }
    let folder = try TemporaryFolder()
    let setting = """
      {"host":"127.0.0.1","port":0,"public_url":"\(Self.publicURL)","secret":"0123456789abcdef0123456789abcdef",
       "require_signature":true,"spool_path":"\(folder.file("spool.sqlite"))"}
      """
    var problems: [ListenSettings.Problem] = []
    let settings = ListenSettings(
      try JSONValue.parse(setting), of: .bigCommerce, clientSecret: options.clientSecret, problems: &problems)
    #expect(problems.isEmpty)
    let shop = settings.shop(storeHash: options.storeHash, clientSecret: options.clientSecret)
    let pool = SpoolPool(time: time)
    let receiver = Receiver(
      shops: ShopDirectory(shop, address: settings.address), pool: pool,
      metrics: LiveMetrics(scopes: CallbackScope.subscriptions(for: Self.streams)), time: time,
      logger: Logger(label: "test"), report: { _ in })
    var none: [WebhooksSetting.Problem] = []
    let wanted = try #require(settings.hooks(for: Self.streams, WebhooksSetting(nil, problems: &none)))
    let spool = try await pool.spool(of: shop)
    let transport = AsyncHTTPTransport()
    try await sandbox.run { address in
      let client = HooksClient(
        Service(
          address: "\(address)/stores/\(options.storeHash)", fields: ["X-Auth-Token": options.accessToken],
          probe: "/v2/time", policy: BigCommercePolicy()), transport: transport,
        throttle: Throttle(maximumInFlight: 3, time: time), time: time)
      try await listening(receiver) { port in
        let route = try #require(HookRoute(from: Self.publicURL, to: "http://127.0.0.1:\(port)/a"))
        sandbox.world { $0.hooks.settings.routes = [route] }
        let plan = HookPlan(wanted: wanted, hooks: try await client.list())
        try await HookSync(client: client, wanted: wanted).run(plan)
        try await body(Scene(sandbox: sandbox, spool: spool), client)
      }
    }
    await transport.shutdown()
  }

  private func listening(_ receiver: Receiver, _ body: (Int) async throws -> Void) async throws {
    let (ports, port) = AsyncStream<Int>.makeStream(bufferingPolicy: .bufferingOldest(1))
    let (ends, end) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingOldest(1))
    try await withThrowingTaskGroup(of: Void.self) { tasks in
      tasks.addTask {
        defer { port.finish() }
        try await receiver.run(until: { for await _ in ends {} }, isListening: { port.yield($0) })
      }
      defer { end.finish() }
      guard let port = await ports.first(where: { _ in true }) else { return try await tasks.waitForAll() }
      try await body(port)
      end.finish()
      try await tasks.waitForAll()
    }
  }

  @Test func `keeps what the store's own hooks say, signed and with the secret`() async throws {
    try await receive { scene, client in
      scene.sandbox.world { world in
        world.touchCustomers([5, 6])
        world.delete("products", [2])
      }
      try await scene.settle(client)
      let hints = try await scene.spool.waiting().hints.map(\.hint)
      #expect(
        hints.map { "\($0.family) \($0.object)\($0.isRemoval ? " gone" : "")" }.sorted() == [
          "customers 5", "customers 6", "products 2 gone",
        ])
      #expect(scene.sandbox.world { $0.hooks.log.allSatisfy { $0.state == .delivered } })
    }
  }

  @Test(arguments: [
    HookFault.Name.missingHeaders, .wrongHeaders, .wrongSignature, .missingSignature, .oldSignature,
  ])
  func `keeps nothing that is forged`(fault: HookFault.Name) async throws {
    try await receive { scene, client in
      scene.sandbox.world { world in
        world.hooks.faults = [HookFault(fault)]
        world.touchCustomers([5])
      }
      try await scene.settle(client)
      #expect(try await scene.spool.waiting().hints.isEmpty)
      #expect(scene.sandbox.world { $0.hooks.log.map { $0.attempts.last?.status } } == [401])
    }
  }

  @Test(arguments: [HookFault.Name.otherStore, .withoutID, .notJSON, .huge])
  func `keeps nothing waiting of what names no object of this store`(fault: HookFault.Name) async throws {
    try await receive { scene, client in
      scene.sandbox.world { world in
        world.hooks.faults = [HookFault(fault)]
        world.touchCustomers([5])
      }
      try await scene.settle(client)
      #expect(try await scene.spool.waiting().hints.isEmpty)
      let statuses = scene.sandbox.world { $0.hooks.log.map { $0.attempts.last?.status } }
      #expect(statuses == [fault == .huge ? 413 : 200])
    }
  }
}
