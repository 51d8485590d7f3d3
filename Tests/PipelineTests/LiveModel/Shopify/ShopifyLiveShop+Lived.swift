import HTTP
import JSON
import Singer
import TestSupport

@testable import Live
@testable import Sandbox
@testable import Shops
@testable import Tap
@testable import TapShopify

extension ShopifyLiveShop: LivedShop {
  static let streams = [
    "customers", "orders", "products", "collections", "abandoned_checkouts", "inventory_levels", "discounts",
    "deletions",
  ]

  // When the version that the tap asks for is open.
  var clock: ManualTime { ManualTime(seconds: 1_793_534_400) }
  var lives: Int { 8 }

  var tap: LivedTap {
    LivedTap(
      program: { time in .shopify { Timestamp(seconds: time.now.components.seconds) } },
      config: """
        {"shop":"sandbox","access_token":"shpat_sandbox","client_secret":"shopify-client-secret",
        "start_date":"2010-01-01T00:00:00Z","shopify_url":"\(SandboxTransport.address)/shopify",
        "listen":{"public_url":"https://shop.example.com/tea"}}
        """, streams: Self.streams, reader: { ShopObjects() }, tellsTime: true)
  }

  var target: String {
    """
    "shop":"sandbox","lists":{"all_customers":2,"buyers":3,"newsletter":5,"abandoned_cart":4},
    "abandoned_cart_consent":"ignore","sync":{"inventory":true},"stock_alerts_to":"\(EventPromises.stockAddress)"
    """
  }

  func gate(_ options: SandboxOptions) -> CallbackGate {
    let reader = TopicReader(domain: ShopifySettings.domain(of: options.shopify.shop))
    return CallbackGate(
      admission: .signature(
        BodySignature(name: "X-Shopify-Hmac-Sha256", keys: [SignatureKey(text: options.shopify.clientSecret)])),
      read: { reader.read($0, $1) },
      moment: { _, headers in
        headers["X-Shopify-Triggered-At"].flatMap { Timestamp(rfc3339: $0.utf8) }.map { Int($0.seconds) }
      })
  }

  func options(using luck: inout Seeded) -> SandboxOptions {
    var options = SandboxOptions()
    (options.customers, options.orders, options.products) = (1, 1, 1)
    (options.limits, options.imports, options.eventDelay) = (.none, .after(.seconds(1)), .zero)
    options.shopify.seed = seed
    (options.shopify.customers, options.shopify.orders, options.shopify.products) = (14, 8, 3)
    (options.shopify.collections, options.shopify.discounts, options.shopify.checkouts) = (3, 2, 0)
    (options.shopify.draftOrders, options.shopify.deletions, options.shopify.locations) = (0, 0, 2)
    (options.shopify.tied, options.shopify.bucket, options.shopify.restoreRate) = (0, 1_000_000, 1_000_000)
    options.shopify.scopes.insert("read_customer_merge")
    options.shopify.indexLag = .seconds([0, 0, 30, 200].randomElement(using: &luck) ?? 0)
    options.shopify.checkoutLag = .seconds([0, 60, 900].randomElement(using: &luck) ?? 0)
    return options
  }

  func armCallbacks(_ world: inout World) {
    world.shopify.callbacks.queue.faults = []
    let names: [HookFault.Name] = [
      .lost, .doubled, .outOfOrder, .delayed, .unknownMembers, .wrongSignature, .missingSignature, .otherStore,
      .withoutID,
      .notJSON,
    ]
    for name in names where chance(30) {
      world.shopify.callbacks.queue.faults.append(
        HookFault(name, times: number(1...20), percent: number(5...60), delay: .seconds(number(1...600))))
    }
  }

  func calmCallbacks(_ world: inout World) { world.shopify.callbacks.queue.faults = [] }

  func fault(using luck: inout Seeded) -> Fault {
    let name: Fault.Name =
      [.badGateway502, .throttled, .answerLost, .internalError200].randomElement(using: &luck) ?? .throttled
    return Fault(
      name, path: "/graphql/*", times: Int.random(in: 1...3, using: &luck), after: Int.random(in: 0...6, using: &luck))
  }

  func keepHooks(_ sandbox: CommerceSandbox, _ time: ManualTime) async throws {
    let plan = try tap.plan(from: nil, time)
    let transport = SandboxTransport(
      sandbox: sandbox, time: time, peril: Peril(at: nil) {}, tricks: Tricks(), tellsTime: true)
    let api = APIClient(
      plan.service, transport: plan.service.carrier(transport, time), tally: Tally(time: time))
    var problems: [String] = []
    guard let wanted = ShopKind.shopify.listen(plan.values, problems: &problems)?.hooks(for: Set(Self.streams)) else {
      return
    }
    _ = try await HookKeeper(client: Subscriptions(client: ShopClient(api: api, session: .of(api))), wanted: wanted) {
      _ in
    }.keep()
  }

  func products(in world: World) -> [String] { (world.shopify.table("Product")?.numbers ?? []).map(String.init) }

  func faults(of ending: LiveEnding) -> [String] { ShopifyLiveTruth(ending: ending, past: past).faults() }
}

extension Admitted {
  /// Whether a callback has said of an object that it is gone.
  func isGone(of family: TopicFamily, _ number: Int) -> Bool { isGone(family.rawValue, "\(number)") }
}
