import HTTP
import JSON
import Synchronization
import TestSupport
import Testing

@testable import Live
@testable import Sandbox
@testable import Shops
@testable import Tap
@testable import TapBigCommerce

@Suite struct `The way of a callback` {
  private static let streams: Set = ["customers", "orders", "carts", "products", "subscribers"]

  @Test(arguments: [[], [.doubled], [.outOfOrder], [.idsAsTexts]] as [[HookFault.Name]])
  func `leads from a change in the store to the row that shows it`(faults: [HookFault.Name]) async throws {
    let store = LiveStore()
    let folder = try TemporaryFolder()
    let spool = try Spool(path: folder.file("spool.sqlite"), shop: "a", creates: true, time: store.time)
    let destination = "https://shop.example.com/a"
    let wanted = WantedHooks(
      destination: destination, headers: ["X-Tap-Secret": "s3cret"],
      scopes: CallbackScope.subscriptions(for: Self.streams))
    let client = store.hooks()
    try await HookSync(client: client, wanted: wanted).run(HookPlan(wanted: wanted, hooks: try await client.list()))
    store.time.advance(by: .seconds(60))
    store.sandbox.world { world in
      world.hooks.faults = faults.map { HookFault($0, times: .max) }
      for _ in 0..<3 { world.touchCustomers([5, 6]) }
      world.touchProducts([3])
      world.announce()
      world.setStatus(5, ofOrder: 110)
      world.delete("subscribers", [7])
      world.send(Shopper([.add(product: 4), .address(email: "ada@example.com")]))
    }
    let intake = SpoolIntake(spool, store.sandbox.options, store.time)
    let courier = HookCourier(sandbox: store.sandbox, transport: intake, needsRoute: false)
    await courier.drain(until: store.time.now + .seconds(60)) { store.time.advance(by: $0) }
    #expect(store.sandbox.world { $0.hooks.log.allSatisfy { $0.state == .delivered } })

    var queue = HintQueue()
    queue.take(try await spool.waiting(limit: 10_000), at: store.time.now)
    store.time.advance(by: .seconds(15))
    let plan = RereadPlan(queue.due(at: store.time.now).values.flatMap { $0 }, streams: Self.streams)
    #expect(plan.removed == [.subscriber: ["7"]])
    _ = store.requests()
    var rows: [String: [JSONValue]] = [:]
    for request in plan.requests {
      rows[request.list.stream, default: []] += try await Rereader(store: store.client).read(request).rows
    }
    #expect(rows["customers"]?.compactMap { $0["id"]?.int } == [5, 6])
    #expect(rows["products"]?.compactMap { $0["id"]?.int } == [3])
    #expect(rows["orders"]?.compactMap { $0["status_id"]?.int } == [5])
    let reading = try await CartReader(store: store.client).read(plan.carts)
    guard case .cart(let cart) = try #require(reading.carts.values.first) else {
      Issue.record("no cart")
      return
    }
    #expect(cart["email"]?.string == "ada@example.com")
    #expect(store.requests().count == 4)
  }

  @Test func `costs the store a request for 250 products, however many callbacks came`() {
    let ids = (1...5000).map(String.init)
    #expect(RereadRequest.requests(for: [.product: ids, .stock: ids], streams: ["products"]).count == 20)
  }
}
