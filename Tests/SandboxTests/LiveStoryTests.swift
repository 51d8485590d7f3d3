import Synchronization
import Testing

@testable import Sandbox

@Suite struct `The demo's live part` {
  @Test func `tells what happens as it happens, and lets each thing happen once`() {
    var options = SandboxOptions()
    (options.customers, options.orders, options.products) = (40, 300, 60)
    LiveStory.prepare(&options.hooks)
    let time = Mutex(Duration.seconds(1_772_366_400))
    let sandbox = CommerceSandbox(options) { time.withLock { $0 } }
    var shopper = Shopper(Shopper.story("returns", email: "visitor@example.com") ?? [])
    shopper.pause = .seconds(4)
    let (customers, shipped, stock) = sandbox.world { world in
      world.send(shopper)
      return (world.store.customers.count, world.shipped, world.stock)
    }
    var story = LiveStory()
    var lines: [String] = []
    for _ in 0..<200 {
      lines += sandbox.world { story.goOn(in: &$0) }
      time.withLock { $0 += .seconds(1) }
    }
    #expect(lines.count == 11 && Set(lines).count == 11, "\(lines)")
    #expect(lines.first?.contains("into a cart") == true && lines.last == "… and pays.")
    sandbox.world { world in
      #expect(world.store.customers.count == customers + 1)
      #expect(world.shipped == shipped + 1)
      #expect(world.stock <= stock - 3)
      #expect(world.shoppers.last?.steps.isEmpty == true && world.shoppers.last?.order != nil)
    }
  }

  @Test func `lets each thing happen once in a shop of Shopify, too`() {
    var options = SandboxOptions()
    (options.customers, options.orders, options.products) = (1, 1, 1)
    let time = Mutex(Duration.seconds(1_772_366_400))
    let sandbox = CommerceSandbox(options) { time.withLock { $0 } }
    func count(_ type: String) -> Int { sandbox.world { $0.shopify.table(type)?.numbers.count ?? 0 } }
    let before = ["Customer", "AbandonedCheckout", "Order"].map(count)
    var story = ShopifyLiveStory()
    sandbox.world { story.begin(in: &$0) }
    var lines: [String] = []
    for _ in 0..<120 {
      lines += sandbox.world { story.goOn(in: &$0) }
      time.withLock { $0 += .seconds(1) }
    }
    #expect(lines.count == 5 && Set(lines).count == 5, "\(lines)")
    #expect(["Customer", "AbandonedCheckout", "Order"].map(count) == before.map { $0 + 1 })
  }

  @Test func `counts from the last callback that can have been the cause`() {
    var hooks = Hooks(of: StoreOptions(), HookSettings(), now: .zero)
    for (id, scope, sent) in [
      (1, "store/cart/created", 10), (2, "store/cart/updated", 13), (3, "store/cart/updated", 16),
      (4, "store/order/statusUpdated", 14),
    ] {
      hooks.deliveries[id] = Delivery(
        id: id, event: id, hook: 1, client: "", scope: scope, message: "", happened: .seconds(sent), destination: "",
        headers: [], faults: [], body: [], due: .zero, attempts: [.init(sent: .seconds(sent))])
    }
    func arrival(_ name: String, date: Int = 0) -> LiveArrival {
      LiveStory.arrival(
        ArrivedEvent(json: [], name: name, time: 17_000, date: date, contact: nil), among: hooks.log)
    }
    // What came a second ago would have been waited for.
    #expect(arrival("cart_updated").took == .seconds(4) && arrival("cart_updated").wasCalled)
    #expect(arrival("order_status_changed").took == .seconds(3))
    let abandoned = arrival("cart_abandoned", date: 15_500)
    #expect(abandoned.took == .milliseconds(1500) && !abandoned.wasCalled)
  }
}

extension World {
  fileprivate var shipped: Int { store.orders.ids.count { store.orders.row($0).statusID == 2 } }
  fileprivate var stock: Int { store.products.ids.map { store.products.row($0).inventory }.reduce(0, +) }
}
