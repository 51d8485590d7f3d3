import HTTP
import JSON
import Testing

@testable import Sandbox

@Suite struct `A shopper` {
  private let stage = HookStage()

  /// What was heard, and how many seconds after the shopper came in.
  private func heard(_ shopper: String, for duration: Duration = .seconds(7200)) async -> [String] {
    stage.hooks("store/cart/*", "store/order/created", "store/order/statusUpdated")
    let start = Int(stage.clock.now.components.seconds)
    #expect(stage.ask("POST", "/sandbox/shoppers", shopper).status == 200)
    return await stage.pass(duration).map { callback in
      "\((callback.json?["created_at"]?.int ?? 0) - start) \(callback.scope.dropFirst("store/".count))"
    }
  }

  private var cart: JSONValue? {
    let id = stage.ask("GET", "/sandbox/shoppers").rows.first?["cart_id"]?.string ?? ""
    return stage.ask("GET", "/v3/carts/\(id)").json?["data"]
  }

  @Test func `fills a cart, gives an address, leaves, comes back and buys`() async throws {
    let heard = await heard(#"{"story":"returns","email":"guest@example.com"}"#)
    #expect(
      heard == [
        "0 cart/created", "0 cart/updated", "0 cart/lineItem/created", "20 cart/updated", "20 cart/lineItem/created",
        "40 cart/updated", "60 cart/updated", "60 cart/lineItem/updated", "3660 cart/abandoned", "3740 cart/updated",
        "3740 cart/lineItem/created", "3760 cart/couponApplied", "3780 order/created", "3800 order/statusUpdated",
        "3800 cart/converted",
      ])
    let shopper = try #require(stage.ask("GET", "/sandbox/shoppers").rows.first)
    #expect(shopper["steps_left"]?.int == 0)
    let order = try #require(shopper["order_id"]?.int)
    let bought = stage.ask("GET", "/v2/orders/\(order)").json
    #expect(bought?["status_id"]?.int == 11)
    #expect(bought?["cart_id"]?.string == shopper["cart_id"]?.string)
    #expect(bought?["billing_address"]?["email"]?.string == "guest@example.com")
    #expect(stage.ask("GET", "/v2/orders/\(order)/products").rows.count == 3)
    #expect(cart == nil)
  }

  @Test func `who is a guest has no address before the checkout`() async {
    let shopper = #"{"pause":10,"steps":[{"do":"add","product":3},{"do":"address","email":"guest@example.com"}]}"#
    _ = await heard(shopper, for: .seconds(5))
    #expect(cart?["email"]?.string?.isEmpty == true)
    await stage.pass(.seconds(5))
    #expect(cart?["email"]?.string == "guest@example.com")
    #expect(cart?["customer_id"]?.int == 0)
  }

  @Test func `who is signed in has an address at once, unless carts have none`() async {
    let email = stage.sandbox.world { $0.store.customers.row(5).email }
    _ = await heard(#"{"customer":5,"steps":[{"do":"add","product":3}]}"#, for: .seconds(1))
    #expect(cart?["email"]?.string == email)
    #expect(cart?["customer_id"]?.int == 5)
    let other = HookStage { $0.hooks.unknowns.customersCartHasEmail = false }
    other.sandbox.world { $0.send(Shopper(customer: 5, [.add(product: 3)])) }
    #expect(
      other.sandbox.world {
        $0.shoppers[0].cart.flatMap { [world = $0] id in world.store.cart(id, at: world.seconds)?.email }
      } == "")
  }

  @Test func `who signs in later gives the cart the address`() async {
    let heard = await heard(#"{"steps":[{"do":"add","product":3},{"do":"sign_in","customer":5}]}"#)
    #expect(heard.contains("20 cart/updated"))
    #expect(cart?["email"]?.string == stage.sandbox.world { $0.store.customers.row(5).email })
  }

  @Test func `who empties the cart leaves none`() async {
    let heard = await heard(#"{"story":"empties"}"#)
    #expect(heard.suffix(3) == ["60 cart/updated", "60 cart/lineItem/deleted", "60 cart/deleted"])
    #expect(cart == nil)
  }

  @Test func `who only looks leaves a cart that comes to be abandoned once`() async {
    let heard = await heard(#"{"story":"browses"}"#, for: .seconds(86400))
    #expect(heard.filter { $0.hasSuffix("abandoned") } == ["3620 cart/abandoned"])
  }

  @Test func `who abandons twice is told of twice, or once where that is so`() async {
    for isOnce in [false, true] {
      let stage = HookStage { $0.hooks.unknowns.abandonedOnce = isOnce }
      stage.hooks("store/cart/abandoned")
      stage.sandbox.world { $0.send(Shopper([.add(product: 3), .leave, .change(quantity: 2), .leave])) }
      let received = await stage.pass(.seconds(4 * 3600))
      #expect(received.count == (isOnce ? 1 : 2))
      let token = received.first?.json?["data"]?["token"]?.string ?? ""
      #expect(token.count == 32)
      let cart = stage.ask("GET", "/v3/abandoned-carts/\(token)").json?["data"]?["cart_id"]?.string
      #expect(cart == received.first?.json?["data"]?["id"]?.string)
      #expect(stage.ask("GET", "/v3/abandoned-carts/none").status == 404)
    }
  }

  @Test func `who reached the payment page is not told of as having left, or is where that is so`() async {
    for isTold in [false, true] {
      let stage = HookStage { $0.hooks.unknowns.abandonedAtPayment = isTold }
      stage.hooks("store/cart/abandoned")
      stage.sandbox.world { $0.send(Shopper([.add(product: 3), .pay])) }
      #expect(await stage.pass(.seconds(7200)).count == (isTold ? 1 : 0))
    }
  }

  @Test(arguments: [
    "{}", #"{"story":"nonsense"}"#, #"{"steps":[]}"#, #"{"steps":[{"do":"fly"}]}"#, #"{"steps":[{"do":"address"}]}"#,
    #"{"customer":99999,"story":"buys"}"#, "[",
  ])
  func `who does nothing known is refused`(body: String) {
    #expect(stage.ask("POST", "/sandbox/shoppers", body).status == 400)
    #expect(stage.ask("GET", "/sandbox/shoppers").rows.isEmpty)
  }

  @Test func `goes on without anybody looking, each step at its own time`() {
    stage.sandbox.world { $0.send(Shopper(Shopper.story("buys", email: "a@example.com") ?? [])) }
    stage.clock.advance(.seconds(86400))
    let order = stage.sandbox.world { world in world.shoppers[0].order.flatMap { world.store.orders[$0] } }
    #expect(order?.created == 1_795_000_060)
    #expect(order?.modified == 1_795_000_080)
  }
}
