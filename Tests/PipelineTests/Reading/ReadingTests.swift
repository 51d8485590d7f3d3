import HTTP
import JSON
import Logging
import Singer
import Synchronization
import TestSupport
import Testing

@testable import Sandbox
@testable import Tap
@testable import TapBigCommerce

@Suite struct `Reading a store` {
  /// Reads some families of a sandbox's store once, from a state.
  private func read(
    _ sandbox: CommerceSandbox, _ time: ManualTime, _ off: [String], state: String = "{}"
  ) async throws -> Kept {
    let families = off.map { #""\#($0)":false"# }.joined(separator: ",")
    return try await Reader(sandbox: sandbox, time: time, settings: ",\"sync\":{\(families)}", state: state).read()
  }

  private func sandbox(_ time: ManualTime, _ change: (inout SandboxOptions) -> Void) -> CommerceSandbox {
    var options = SandboxOptions()
    (options.customers, options.orders, options.products, options.coupons) = (30, 30, 30, 5)
    change(&options)
    return CommerceSandbox(options) { time.now }
  }

  @Test func `costs at most six requests for a thousand orders of three lines`() async throws {
    let time = ManualTime()
    let sandbox = sandbox(time) { ($0.orders, $0.linesPerOrder, $0.oddities) = (1000, 3, false) }
    let output = try await read(sandbox, time, ["customers", "products", "marketing"])
    #expect(await output.records("orders").count == 1000)
    #expect(sandbox.requests.bigCommerce <= 6)
  }

  @Test func `costs at most 42 requests for ten thousand customers`() async throws {
    let time = ManualTime()
    let sandbox = sandbox(time) { ($0.customers, $0.oddities, $0.tied) = (10_000, false, 0) }
    let output = try await read(sandbox, time, ["orders", "products", "marketing"])
    #expect(await output.records("customers").count == 10_000)
    #expect(sandbox.requests.count("GET /stores/{hash}/v3/customers") <= 42)
  }

  @Test func `brings every row of every stream, and costs at most two requests a stream the second time`() async throws
  {
    let time = ManualTime()
    let sandbox = sandbox(time) { ($0.customers, $0.orders, $0.products) = (700, 300, 280) }
    let first = try await read(sandbox, time, [])
    sandbox.world { world in
      world.counter.reset()
      #expect(world.store.customers.ids.count == 700)
    }
    let store = sandbox.world { $0.store }
    #expect(await Set(first.records("customers").keys) == Set(store.customers.ids))
    #expect(await Set(first.records("orders").keys) == Set(store.orders.ids))
    #expect(await Set(first.records("products").keys) == Set(store.products.ids))
    #expect(await first.records("coupons").count == 5)
    time.advance(by: .seconds(60))
    let second = try await read(sandbox, time, ["marketing"], state: first.state)
    #expect(await second.records("customers").count <= 1)
    #expect(sandbox.requests.count("GET /stores/{hash}/v3/customers") <= 2)
    #expect(sandbox.requests.count("GET /stores/{hash}/v2/orders") <= 2)
    #expect(sandbox.requests.count("GET /stores/{hash}/v3/catalog/products") <= 2)
  }

  @Test func `misses nothing over two runs that changes, comes or goes while pages are read`() async throws {
    let random = Mutex(Seeded("drift"))
    let time = ManualTime()
    let sandbox = sandbox(time) { ($0.customers, $0.orders) = (1500, 600) }
    sandbox.arm(
      Drift(times: 12) { world in
        world.now += .seconds(1)
        random.withLock { random in
          world.touchCustomers((0..<20).compactMap { _ in world.store.customers.ids.randomElement(using: &random) })
          world.touchOrders((0..<10).compactMap { _ in world.store.orders.ids.randomElement(using: &random) })
          world.addCustomers(3)
          world.addOrders(2)
          if let gone = world.store.customers.ids.randomElement(using: &random) { world.store.customers.remove(gone) }
        }
      })
    let first = try await read(sandbox, time, ["products", "marketing"])
    sandbox.world { $0.drifts = [] }
    time.advance(by: .seconds(120))
    let second = try await read(sandbox, time, ["products", "marketing"], state: first.state)
    let store = sandbox.world { $0.store }
    let customers = await first.records("customers").merging(second.records("customers")) { $1 }
    for id in store.customers.ids {
      #expect(customers[id] == Timestamp(seconds: Int64(store.customers.row(id).modified)).rfc3339, "customer \(id)")
    }
    let orders = await first.records("orders").merging(second.records("orders")) { $1 }
    for id in store.orders.ids {
      #expect(orders[id] == Timestamp(seconds: Int64(store.orders.row(id).modified)).rfc3339, "order \(id)")
    }
  }
}
