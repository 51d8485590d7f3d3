import HTTP
import JSON
import TestSupport

@testable import Live
@testable import Sandbox
@testable import Shops
@testable import Tap
@testable import TapBigCommerce

extension LiveShop: LivedShop {
  static let streams = ["customers", "subscribers", "products", "categories", "inventory_items", "orders", "carts"]
  static let secret = "s3cret"

  var clock: ManualTime { ManualTime() }
  var lives: Int { 14 }

  var tap: LivedTap {
    LivedTap(
      program: { _ in .bigCommerce },
      config: """
        {"store_hash":"sandbox1","access_token":"\(SandboxOptions().accessToken)","start_date":"2010-01-01T00:00:00Z",
        "bigcommerce_url":"\(SandboxTransport.address)"}
        """, streams: Self.streams, reader: { StoreObjects() })
  }

  var target: String {
    """
    "lists":{"all_customers":2,"buyers":3,"abandoned_cart":4},"abandoned_cart_consent":"ignore",
    "sync":{"inventory":true},"stock_alerts_to":"\(EventPromises.stockAddress)",
    "customer_mapping":{"email":"email","first_name":"FIRSTNAME","last_name":"LASTNAME","orders_count":"ORDER_COUNT",
    "total_spent":"TOTAL_SPENT","last_order_date":"LAST_ORDER","addresses[0].city":"CITY"}
    """
  }

  func gate(_ options: SandboxOptions) -> CallbackGate {
    let signature = StandardWebhookSignature(keys: [SignatureKey(text: options.clientSecret)])
    let reader = CallbackReader(storeHash: options.storeHash)
    return CallbackGate(
      admission: .secretAndSignature(HeaderSecret(name: "X-Tap-Secret", current: Self.secret), signature),
      read: { reader.read($0, $1) }, moment: { body, _ in body["created_at"]?.int })
  }

  func options(using luck: inout Seeded) -> SandboxOptions {
    var options = SandboxOptions()
    (options.customers, options.orders, options.products, options.subscribers) = (14, 10, 9, 6)
    (options.categories, options.coupons, options.oddities, options.tied) = (6, 3, false, 0)
    (options.quota, options.limits, options.imports) = (1_000_000, .none, .after(.seconds(1)))
    options.eventDelay = .zero
    for name in HookUnknowns.names.keys.sorted() where Int.random(in: 0..<3, using: &luck) == 0 {
      if let path = HookUnknowns.names[name] { options.hooks.unknowns[keyPath: path].toggle() }
    }
    return options
  }

  func armCallbacks(_ world: inout World) {
    world.hooks.faults = []
    let names: [HookFault.Name] = [
      .lost, .doubled, .outOfOrder, .delayed, .idsAsTexts, .idsAsNumbers, .withoutOptionals, .unknownMembers,
      .wrongSignature, .missingHeaders,
    ]
    for name in names where chance(35) {
      world.hooks.faults.append(
        HookFault(name, times: number(1...20), percent: number(5...60), delay: .seconds(number(1...600))))
    }
  }

  func calmCallbacks(_ world: inout World) { world.hooks.faults = [] }

  func fault(using luck: inout Seeded) -> Fault {
    let name: Fault.Name =
      [.serverError500, .unavailable503, .connectionReset, .truncatedBody, .notJSON]
      .randomElement(using: &luck) ?? .serverError500
    return Fault(name, path: "/v*", times: Int.random(in: 1...3, using: &luck))
  }

  func keepHooks(_ sandbox: CommerceSandbox, _ time: ManualTime) async throws {
    try await HooksClient.of(sandbox, time).keep()
  }

  func products(in world: World) -> [String] { world.store.products.ids.map(String.init) }

  func faults(of ending: LiveEnding) -> [String] {
    LiveTruth(
      store: ending.world.store, account: ending.world.account, reference: ending.reference, began: ending.began,
      now: ending.now, admitted: ending.admitted, removedOrders: removedOrders, formerCustomers: formerCustomers,
      leftAddresses: leftAddresses,
      addressChanges: addressChanges, placed: ending.placed
    ).faults()
  }
}

extension Admitted {
  /// The latest event that a callback has told of an object.
  func latest(_ family: ObjectFamily, _ id: String) -> Int? { latest(family.rawValue, id) }

  /// Whether a callback has said of an object that it is gone.
  func isGone(_ family: ObjectFamily, _ id: Int) -> Bool { isGone(family.rawValue, "\(id)") }

  /// Whether a callback has said of an object that it is gone.
  func isGone(_ family: ObjectFamily, _ id: String) -> Bool { isGone(family.rawValue, id) }
}

extension HooksClient {
  /// Asks a sandbox for its hooks.
  static func of(_ sandbox: CommerceSandbox, _ time: any Timekeeper) -> HooksClient {
    let service = Service(
      address: SandboxTransport.address + "/stores/sandbox1", fields: ["X-Auth-Token": sandbox.options.accessToken],
      probe: "/v2/time", policy: BigCommercePolicy())
    let alive = Peril(at: nil) {}
    return HooksClient(
      service, transport: SandboxTransport(sandbox: sandbox, time: time, peril: alive, tricks: Tricks()),
      throttle: Throttle(maximumInFlight: 3, time: time), time: time)
  }

  /// Makes the hooks that the streams need, and switches on those that are off.
  func keep() async throws {
    try await HookSync(client: self, wanted: Self.wanted).run(HookPlan(wanted: Self.wanted, hooks: try await list()))
  }

  /// The hooks that a pair of the stories needs.
  static var wanted: WantedHooks {
    WantedHooks(
      destination: "https://shop.example.com/a", headers: ["X-Tap-Secret": LiveShop.secret],
      scopes: CallbackScope.subscriptions(for: Set(LiveShop.streams)))
  }
}
