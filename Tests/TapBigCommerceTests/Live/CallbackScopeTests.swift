import HTTP
import JSON
import Synchronization
import TestSupport
import Testing

@testable import Sandbox
@testable import Live
@testable import Shops
@testable import Tap
@testable import TapBigCommerce

@Suite struct `The table of scopes` {
  private static let streams = Set(Stream.all.map(\.id))

  @Test func `names streams and lists that there are`() {
    for scope in CallbackScope.all { #expect(scope.streams.isSubset(of: Self.streams), "\(scope.name)") }
    #expect(Set(RereadList.all.map(\.stream)).isSubset(of: Self.streams))
    #expect(Set(CallbackScope.all.map(\.name)).count == CallbackScope.all.count)
  }

  @Test func `has a way to read every family again`() {
    let read = Set(RereadList.all.flatMap(\.families)).union([.cart])
    #expect(read == Set(ObjectFamily.allCases))
    #expect(Set(CallbackScope.all.map(\.family)) == read)
  }

  @Test func `has only scopes that the store knows`() {
    let scopes = CallbackScope.subscriptions(for: Self.streams)
    #expect(scopes.count > 35)
    for scope in scopes { #expect(HookScopes.isKnown(scope), "\(scope)") }
    for scope in CallbackScope.all where scope.reach == .eachChannel {
      #expect(HookScopes.isKnown("store/channel/2/\(scope.name)"))
    }
  }

  @Test(
    arguments: [
      ([], []),
      (["subscribers"], ["store/subscriber/created", "store/subscriber/updated", "store/subscriber/deleted"]),
      (
        ["inventory_items"],
        [
          "store/product/inventory/updated", "store/product/inventory/order/updated", "store/sku/inventory/updated",
          "store/sku/inventory/order/updated", "store/channel/*/inventory/product/stock_changed",
        ]
      ),
      (["categories"], ["store/category/created", "store/category/updated", "store/category/deleted"]),
      (["order_messages"], nil), (["currencies"], []),
    ] as [([String], [String]?)])
  func `needs what the wanted streams need`(streams: [String], scopes: [String]?) {
    let found = CallbackScope.subscriptions(for: Set(streams))
    if let scopes {
      #expect(found == scopes)
    } else {
      #expect(found.contains("store/order/message/created"))
      #expect(found.contains("store/order/archived"))
      #expect(!found.contains("store/shipment/created"))
    }
  }

  /// Everything that happens in a store, with hooks for all scopes and for the scopes of all channels.
  @Test(arguments: [[], [.idsAsTexts], [.idsAsNumbers], [.withoutOptionals], [.unknownMembers]] as [[HookFault.Name]])
  func `understands every callback of a store`(faults: [HookFault.Name]) async throws {
    let store = LiveStore()
    let inbox = Bodies()
    let courier = HookCourier(sandbox: store.sandbox, transport: inbox, needsRoute: false)
    let own = CallbackScope.subscriptions(for: Self.streams)
    let channels = [2, 3].flatMap { channel in HookScopes.channel.map { "store/channel/\(channel)/\($0)" } }
      .filter { !$0.hasSuffix("*") && !$0.contains("categoryTree") && !$0.contains("category/product") }
    let client = store.hooks()
    for scope in own + channels {
      _ = try await client.create(scope: scope, destination: "https://shop.example.com/bc", headers: [:])
    }
    store.time.advance(by: .seconds(60))
    store.sandbox.world { world in
      world.hooks.faults = faults.map { HookFault($0, times: .max) }
      for kind in ["customers", "subscribers", "orders", "products", "categories"] {
        let ids = world.create(kind, 2)
        world.announce()
        world.touch(kind, ids)
        world.announce()
        world.delete(kind, ids)
        world.announce()
      }
      let addresses = world.create("customer_addresses", below: 9)
      world.announce()
      world.change("customer_addresses", addresses, [("city", (try? JSONValue.parse("\"Leeds\"")) ?? .null)])
      world.announce()
      world.delete("customer_addresses", addresses)
      _ = world.create("order_messages", below: 110)
      _ = world.create("order_refunds", below: 110)
      let unsent = world.store.orders.ids.filter { id in
        let order = world.store.orders.row(id)
        return order.shipments.isEmpty && !order.lines.isEmpty && order.shipped == nil
      }
      for order in unsent.prefix(3) { world.setStatus(2, ofOrder: order) }
      for product in world.store.products.ids.prefix(8) { world.setLevel(4321, ofVariant: product * 100) }
      world.setLevel(77, ofVariant: 501, at: 2)
      for channel in [2, 3] {
        world.store.products.update(4) { $0.channels = [channel] }
        world.announce()
      }
      world.send(Shopper(channel: 2, Shopper.story("returns", email: "a@example.com") ?? []))
      world.send(Shopper(Shopper.story("empties", email: nil) ?? []))
    }
    await courier.drain(until: store.time.now + .seconds(7200)) { store.time.advance(by: $0) }
    let reader = CallbackReader(storeHash: "sandbox1")
    let bodies = inbox.bodies
    #expect(bodies.count > 100)
    var scopes: Set<String> = []
    for body in bodies {
      let content = reader.read(try JSONValue.parse(body), CallbackHeaders([:]))
      guard case .hints(_, let scope) = content else {
        Issue.record("\(String(decoding: body, as: UTF8.self)) names nothing")
        continue
      }
      scopes.insert(ScopeName(scope)?.name ?? "")
    }
    let silent: Set = [
      "customer/channel/login/access/updated", "order/transaction/created", "order/transaction/updated",
      "shipment/updated", "shipment/deleted", "sku/created", "sku/updated", "sku/deleted",
      "product/inventory/order/updated", "sku/inventory/order/updated", "sku/inventory/updated",
    ]
    #expect(Set(CallbackScope.all.map(\.name)).subtracting(silent).subtracting(scopes).sorted() == [])
  }
}

/// What hooks have been sent.
private final class Bodies: Transport {
  private let state = Mutex<[[UInt8]]>([])
  var bodies: [[UInt8]] { state.withLock { $0 } }

  func send(_ request: HTTPRequest) async throws(TransportFault) -> HTTPResponse {
    state.withLock { $0.append(request.body) }
    return HTTPResponse(status: 200)
  }
}
