import HTTP
import JSON
import Testing

@testable import Sandbox

@Suite struct `What hooks hear` {
  @Test(arguments: Happening.all)
  func `is what the documentation shows, for the store and for its channels`(happening: Happening) async throws {
    let stage = HookStage()
    let scope = happening.scope
    stage.hooks("store/" + scope, to: "https://a.example/store")
    stage.hooks(
      "store/channel/1/" + scope, "store/channel/2/" + scope, "store/channel/3/" + scope,
      "store/channel/664179/" + scope, to: "https://a.example/channel")
    let heard = stage.sandbox.world { happening.happen(&$0) }
    let received = await stage.deliver()
    let own = received.filter { $0.url == "https://a.example/store" }
    #expect(own.map(\.data) == (heard.store.map { [$0] } ?? []))
    #expect(own.allSatisfy { $0.scope == "store/" + scope })
    let others = received.filter { $0.url == "https://a.example/channel" }
    if let channel = heard.channel {
      #expect(others.contains { $0.scope == "store/channel/\(channel)/\(scope)" && $0.data == heard.other })
      #expect(scope.hasPrefix("category") || others.count == 1)
    } else {
      #expect(others.isEmpty)
    }
  }

  @Test func `stands in the envelope of all callbacks`() async throws {
    let stage = HookStage()
    stage.hooks("store/customer/created", more: #","headers":{"X-Tap-Secret":"s3cret","Authorization":"Basic x"}"#)
    stage.sandbox.world { _ = $0.addCustomers() }
    let callback = try #require(await stage.deliver().first)
    let body = try #require(callback.json)
    #expect(body.members.map(\.key.string) == ["producer", "hash", "created_at", "store_id", "scope", "data"])
    #expect(body["producer"]?.string == "stores/sandbox1")
    #expect(body["store_id"]?.string == "1025646")
    #expect(body["created_at"]?.int == 1_795_000_060)
    #expect(body["hash"]?.string?.count == 40)
    #expect(callback.url == HookStage.destination)
    #expect(callback.headers["x-tap-secret"] == "s3cret")
    #expect(callback.headers["authorization"] == "Basic x")
    #expect(callback.headers["content-type"] == "application/json")
  }

  @Test func `has one hash for what is the same in one second, and another a second later`() async {
    let stage = HookStage()
    stage.hooks("store/customer/updated")
    for _ in 0..<2 { stage.sandbox.world { $0.touchCustomers([7]) } }
    stage.clock.advance(.seconds(1))
    stage.sandbox.world { $0.touchCustomers([7]) }
    let hashes = await stage.deliver().map { $0.json?["hash"]?.string }
    #expect(hashes.count == 3)
    #expect(hashes[0] == hashes[1])
    #expect(hashes[1] != hashes[2])
  }

  @Test func `is nothing of the customer where only an address has changed`() async {
    let stage = HookStage()
    stage.hooks("store/customer/*")
    stage.sandbox.world { _ = $0.create("customer_addresses", below: 9) }
    #expect(await stage.deliver().map(\.scope) == ["store/customer/address/created"])
    stage.sandbox.world { $0.hooks.settings.unknowns.wildcardsReachDown = false }
    stage.sandbox.world { _ = $0.create("customer_addresses", below: 9) }
    #expect(await stage.deliver().isEmpty)
  }

  @Test func `has two events for a refund and for a shopper's order`() async {
    let stage = HookStage()
    stage.hooks("store/order/*")
    stage.sandbox.world { world in
      world.setStatus(10, ofOrder: 110)
    }
    await stage.deliver()
    stage.sandbox.world { _ = $0.create("order_refunds", below: 110) }
    #expect(
      await stage.deliver().map(\.scope) == [
        "store/order/updated", "store/order/statusUpdated", "store/order/refund/created",
      ])
    stage.sandbox.world { world in
      let order = world.addOrders(status: 0)[0]
      world.announce()
      world.setStatus(7, ofOrder: order)
      world.setStatus(11, ofOrder: order)
    }
    let scopes = await stage.deliver().map(\.scope)
    #expect(scopes.first == "store/order/created")
    #expect(scopes.count { $0 == "store/order/statusUpdated" } == 2)
  }

  @Test func `is of the stock by orders where an order takes it, and of low stock only then`() async throws {
    let stage = HookStage()
    let id = try #require(
      stage.sandbox.world { world in
        world.store.products.ids.first { world.store.products.row($0).tracking == "product" }
      })
    stage.sandbox.world { $0.setLevel(6, ofVariant: id * 100) }
    stage.hooks(
      "store/product/inventory/updated", "store/product/inventory/order/updated", "store/product/updated",
      "store/channel/*/inventory/product/stock_changed", "store/channel/*/inventory/product/low_stock_reached",
      "store/channel/*/inventory/product/out_of_stock_reached")
    stage.sandbox.world { $0.send(Shopper([.add(product: id, quantity: 2), .buy])) }
    let sold = await stage.pass(.seconds(60))
    #expect(
      sold.map(\.scope) == [
        "store/product/updated", "store/product/inventory/order/updated",
        "store/channel/*/inventory/product/low_stock_reached",
      ])
    #expect(
      sold[1].data
        == #"{"type":"product","id":\#(id),"inventory":{"product_id":\#(id),"method":"relative","value":-2}}"#)
    stage.sandbox.world { $0.setLevel(0, ofVariant: id * 100) }
    #expect(
      await stage.deliver().map(\.scope) == [
        "store/product/updated", "store/product/inventory/updated", "store/channel/*/inventory/product/stock_changed",
      ])
  }

  @Test func `is everything of a family for a star, and all that is of channels for theirs`() async {
    let stage = HookStage()
    stage.hooks("store/cart/*", to: "https://a.example/carts")
    stage.hooks("store/channel/*", to: "https://a.example/channels")
    stage.sandbox.world { $0.send(Shopper([.add(product: 3)])) }
    let received = await stage.deliver()
    #expect(
      received.filter { $0.url.hasSuffix("/carts") }.map(\.scope) == [
        "store/cart/created", "store/cart/updated", "store/cart/lineItem/created",
      ])
    #expect(
      received.filter { $0.url.hasSuffix("/channels") }.map(\.scope) == [
        "store/channel/1/cart/created", "store/channel/1/cart/updated", "store/channel/1/cart/lineItem/created",
      ])
    stage.sandbox.world { $0.hooks.settings.unknowns.wildcardsNameThemselves = true }
    stage.sandbox.world { $0.send(Shopper([.add(product: 3)])) }
    #expect(await stage.deliver().allSatisfy { $0.scope.hasSuffix("/*") })
  }

  @Test func `begins within a minute of the hook's making, and is not of before`() async throws {
    let stage = HookStage()
    _ = stage.ask("POST", "/v3/hooks", #"{"scope":"store/customer/updated","destination":"https://a.example/"}"#)
    stage.sandbox.world { $0.touchCustomers([1]) }
    #expect(await stage.deliver().isEmpty)
    stage.clock.advance(.seconds(60))
    #expect(await stage.deliver().isEmpty)
    stage.sandbox.world { $0.touchCustomers([2]) }
    #expect(await stage.deliver().map(\.data) == [#"{"type":"customer","id":2}"#])
  }

  @Test func `comes of changes by the control path and by drifts as well`() async {
    let stage = HookStage()
    stage.hooks("store/customer/updated", "store/subscriber/created")
    _ = stage.ask("POST", "/sandbox/store/subscribers", #"{"action":"create"}"#)
    _ = stage.ask(
      "POST", "/sandbox/drift", #"{"path":"/v2/time","kind":"customers","action":"touch","ids":[7]}"#)
    _ = stage.ask("GET", "/v2/time")
    #expect(await stage.deliver().map(\.scope) == ["store/subscriber/created", "store/customer/updated"])
  }
}
