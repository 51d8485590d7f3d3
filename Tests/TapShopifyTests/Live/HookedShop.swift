import CommandLine
import Foundation
import HTTP
import JSON
import Logging
import Singer
import TestSupport
import Testing

@testable import Live
@testable import Sandbox
@testable import Shops
@testable import Tap
@testable import TapShopify
@testable import TapTestSupport

/// A shop of the sandbox whose callbacks go into a spool, and runs that read what they have named.
struct HookedShop: Sendable {
  static let destination = "https://hooks.example.com/tea"

  /// The moment at which it begins: 2026-11-01T12:00:00Z.
  let time = ManualTime(seconds: 1_793_534_400)
  let sandbox: CommerceSandbox
  let folder: TemporaryFolder
  let spool: Spool
  let streams: Set<String>
  var config: String

  init(
    _ streams: Set<String>, _ settings: String = "", _ change: (inout ShopifyOptions) -> Void = { _ in }
  ) throws {
    var options = SandboxOptions()
    (options.customers, options.orders, options.products, options.subscribers) = (1, 1, 1, 1)
    (options.shopify.customers, options.shopify.orders, options.shopify.products) = (40, 40, 12)
    (options.shopify.checkouts, options.shopify.bucket, options.shopify.tied) = (10, 1_000_000, 0)
    change(&options.shopify)
    sandbox = CommerceSandbox(options) { [time] in time.now }
    folder = try TemporaryFolder()
    spool = try Spool(path: folder.file("spool.sqlite"), shop: "sandbox.myshopify.com", time: time)
    self.streams = streams
    config = """
      {"shop":"sandbox","access_token":"shpat_sandbox","client_secret":"shopify-client-secret",
      "start_date":"2020-01-01T00:00:00Z","shopify_url":"\(ShopDoor.address)/shopify",
      "listen":{"public_url":"\(Self.destination)"}\(settings)}
      """
  }

  /// The plan of a run.
  func plan(from state: String = "{}") throws -> Plan {
    let now = Timestamp(seconds: time.now.components.seconds)
    var files = TapFiles(.shopify { now }, config: config)
    files.select(streams.sorted())
    files.state = state
    return try files.plan().plan
  }

  /// The shop as callbacks find it.
  func receiving() throws -> Live.Shop {
    var problems: [String] = []
    let shop = ShopKind.shopify.shop(try plan().values, problems: &problems)
    #expect(problems.isEmpty)
    return try #require(shop)
  }

  var transport: ShopDoor { ShopDoor(sandbox, time) }

  /// The client of subscriptions.
  func subscriptions() throws -> Subscriptions {
    let service = try plan().service
    let session = try #require(service.context as? ShopSession)
    let api = APIClient(service, transport: service.carrier(transport, time), tally: Tally(time: time))
    return Subscriptions(client: ShopClient(api: api, session: session))
  }

  /// The subscriptions that should be there.
  func wanted() throws -> WantedHooks {
    var problems: [String] = []
    let listen = ShopKind.shopify.listen(try plan().values, problems: &problems)
    return try #require(listen?.hooks(for: streams))
  }

  /// Makes and mends the subscriptions.
  @discardableResult
  func keep() async throws -> HookKeeper.Outcome {
    try await HookKeeper(client: try subscriptions(), wanted: try wanted()) { _ in }.keep()
  }

  /// Lets what is due come into the spool, for some time.
  func deliver(_ duration: Duration = .seconds(40)) async throws {
    let intake = Intake(shop: try receiving(), spool: spool, time: time)
    let courier = HookCourier(sandbox: sandbox, transport: intake, needsRoute: false)
    await courier.drain(until: time.now + duration) { time.advance(by: $0) }
  }

  /// Changes the shop, and lets its callbacks come.
  func change(_ body: (inout Sandbox.World) -> Void) async throws {
    sandbox.world { body(&$0) }
    try await deliver()
  }

  /// Runs once from a state, and drains the spool.
  func run(from state: String = "{}") async throws -> (code: Int32, lines: [JSONValue], log: String) {
    let spool = spool
    return try await run(SpoolWork(reader: ShopObjects()) { () throws(SpoolFault) in spool }, from: state)
  }

  /// Does some work from a state.
  func run(
    _ work: any RunWork, from state: String
  ) async throws -> (code: Int32, lines: [JSONValue], log: String) {
    let (output, log) = (KeptOutput(), Log())
    var run = Run(
      plan: try plan(from: state), output: output, logger: Logger(label: "test") { _ in LogCollector(log: log) },
      transport: transport, time: time)
    run.work = work
    let code = await run(until: AsyncStream { _ in })
    return (code, await output.lines, log.text)
  }

  /// Makes subscriptions, reads everything that is there before the test begins, and gives the state.
  func settled() async throws -> String {
    try await keep()
    let outcome = try await run()
    #expect(outcome.code == 0, "\(outcome.log)")
    return outcome.lines.state
  }

  /// The topics of the subscriptions.
  var topics: [String] {
    sandbox.world { world in
      let table = world.shopify.table("WebhookSubscription")
      return table?.numbers.compactMap { table?[$0]?.fields["topic"]?.text } ?? []
    }
  }
}

extension [JSONValue] {
  /// The ids of things that a stream says are gone.
  func deletions(_ stream: String) -> [String] {
    records(stream).filter { $0["_sdc_deleted_at"] != nil }.compactMap { $0["id"]?.string }
  }
}

/// Takes callbacks as a receiver does: by their signature, into a spool.
struct Intake: Transport {
  let shop: Live.Shop
  let spool: Spool
  let time: ManualTime

  func send(_ request: HTTPRequest) async throws(TransportFault) -> HTTPResponse {
    HTTPResponse(status: await verdict(request).status)
  }

  /// What a receiver says to a callback.
  func verdict(_ request: HTTPRequest) async -> CallbackVerdict {
    let fields = Dictionary(request.fields.all.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
    let headers = CallbackHeaders(fields)
    guard shop.admission.refusal(headers) == nil,
      shop.admission.verdict(request.body, headers, now: time.now) == .valid
    else { return .refused(.signature) }
    guard let json = try? JSONValue.parse(request.body) else { return .keptAside(.notJSON, scope: nil) }
    switch shop.read(json, headers) {
    case .hints(let callback, let scope):
      guard case .kept(let new)? = try? await spool.append(callback) else { return .refused(.unwritable) }
      return .kept(scope: scope, new: new)
    case .foreign(let scope): return .dropped(scope: scope)
    case .nameless(let scope): return await keepAside(request.body, .nameless, scope, nil)
    case .demand(let scope, let kept, let erasure): return await keepAside(kept, .demand, scope, erasure)
    }
  }
  private func keepAside(
    _ body: [UInt8], _ cause: CallbackRefusal, _ scope: String?, _ erasure: SpoolErasure?
  ) async -> CallbackVerdict {
    guard (try? await spool.keepAside(body, cause, erasing: erasure)) != nil else { return .refused(.unwritable) }
    return .keptAside(cause, scope: scope)
  }
}
