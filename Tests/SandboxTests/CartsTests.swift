import HTTP
import JSON
import Testing

@testable import Sandbox

@Suite struct `Carts of an app` {
  private let stage = HookStage()

  private func make(
    _ body: String = #"{"line_items":[{"product_id":3,"variant_id":300,"quantity":2}]}"#, _ query: String = ""
  ) -> Reply {
    stage.ask("POST", "/v3/carts" + query, body)
  }

  /// A product with one variant, and one with several.
  private var products: (plain: Int, varied: Int) {
    stage.sandbox.world { world in
      let rows = world.store.products.ids.map { world.store.products.row($0) }
      return (rows.first { $0.variants.count == 1 }?.id ?? 0, rows.first { $0.variants.count > 1 }?.id ?? 0)
    }
  }

  private func lines(_ cart: JSONValue?) -> [JSONValue] {
    ["physical_items", "digital_items"].flatMap { cart?["line_items"]?[$0].map { Array($0.elements) } ?? [] }
  }

  @Test func `are made, read, changed line by line and taken away`() throws {
    let (plain, varied) = products
    let made = make("{\"line_items\":[{\"product_id\":\(plain),\"quantity\":2,\"list_price\":12.5}],\"channel_id\":2}")
    #expect(made.status == 201)
    let cart = try #require(made.json?["data"])
    let id = try #require(cart["id"]?.string)
    #expect(cart["email"]?.string?.isEmpty == true)
    #expect(cart["channel_id"]?.int == 2)
    #expect(cart["base_amount"]?.number?.text == "25")
    #expect(cart["version"]?.int == 1)
    let added = stage.ask(
      "POST", "/v3/carts/\(id)/items",
      "{\"line_items\":[{\"product_id\":\(varied),\"variant_id\":\(varied * 100 + 1),\"quantity\":1}]}")
    #expect(added.status == 201)
    #expect(lines(added.json?["data"]).count == 2)
    #expect(added.json?["data"]?["version"]?.int == 2)
    let line = try #require(lines(added.json?["data"]).first { $0["product_id"]?.int == plain }?["id"]?.string)
    let more = stage.ask("PUT", "/v3/carts/\(id)/items/\(line)", #"{"line_item":{"quantity":5}}"#)
    #expect(more.status == 200)
    #expect(lines(more.json?["data"]).first { $0["id"]?.string == line }?["quantity"]?.int == 5)
    let less = stage.ask("DELETE", "/v3/carts/\(id)/items/\(line)")
    #expect(less.status == 200)
    #expect(lines(less.json?["data"]).count == 1)
    let full = stage.ask("GET", "/v3/carts/\(id)?include=line_items.physical_items.options,redirect_urls")
    #expect(full.json?["data"]?["redirect_urls"]?["checkout_url"]?.string?.contains(id) == true)
    #expect(stage.ask("POST", "/v3/carts/\(id)/redirect_urls", "{}").status == 201)
    #expect(stage.ask("DELETE", "/v3/carts/\(id)").status == 204)
    #expect(stage.ask("GET", "/v3/carts/\(id)").status == 404)
    #expect(stage.ask("DELETE", "/v3/carts/\(id)").status == 404)
  }

  @Test func `are gone with their last line`() throws {
    stage.hooks("store/cart/*")
    let cart = try #require(make().json?["data"])
    let (id, line) = (cart["id"]?.string ?? "", lines(cart)[0]["id"]?.string ?? "")
    #expect(stage.ask("DELETE", "/v3/carts/\(id)/items/\(line)").status == 204)
    #expect(stage.ask("GET", "/v3/carts/\(id)").status == 404)
    let scopes = stage.sandbox.world { $0.hooks.log.map { String($0.scope.dropFirst("store/cart/".count)) } }
    #expect(
      scopes == ["created", "updated", "lineItem/created", "updated", "lineItem/deleted", "deleted"])
  }

  @Test func `belong to a customer, whose address they have`() throws {
    let id = try #require(make().json?["data"]?["id"]?.string)
    let changed = stage.ask("PUT", "/v3/carts/\(id)", #"{"customer_id":5}"#)
    #expect(changed.status == 201)
    #expect(changed.json?["data"]?["email"]?.string == stage.sandbox.world { $0.store.customers.row(5).email })
    let own = make(#"{"customer_id":6,"line_items":[{"product_id":\#(products.plain),"quantity":1}]}"#)
    #expect(own.json?["data"]?["email"]?.string == stage.sandbox.world { $0.store.customers.row(6).email })
  }

  @Test func `are not changed in another version than is expected`() throws {
    let id = try #require(make().json?["data"]?["id"]?.string)
    #expect(stage.ask("PUT", "/v3/carts/\(id)", #"{"customer_id":5,"version":9}"#).status == 409)
    #expect(stage.ask("PUT", "/v3/carts/\(id)", #"{"customer_id":5,"version":1}"#).status == 201)
    #expect(stage.ask("DELETE", "/v3/carts/\(id)/items/x", #"{"version":1}"#).status == 409)
  }

  @Test(arguments: [
    "{}", #"{"line_items":[]}"#, #"{"line_items":[{"quantity":1}]}"#, #"{"line_items":[{"product_id":1}]}"#,
    #"{"line_items":[{"product_id":1,"quantity":0}]}"#, #"{"line_items":[{"product_id":1,"quantity":9e99}]}"#,
    #"{"line_items":[{"product_id":9999999999999,"quantity":1}]}"#,
    #"{"line_items":[{"product_id":1,"quantity":1,"list_price":1e30}]}"#,
    #"{"line_items":[{"product_id":1,"quantity":1,"list_price":-5}]}"#,
    #"{"customer_id":99999,"line_items":[{"product_id":1,"quantity":1}]}"#,
    #"{"channel_id":99999,"line_items":[{"product_id":1,"quantity":1}]}"#,
  ])
  func `are refused where they make no sense`(body: String) { #expect(make(body).status == 422) }

  @Test func `need a token that may write`() {
    let reading = HookStage { $0.scopes = Scope.all }
    #expect(reading.ask("POST", "/v3/carts", "{}").status == 403)
    #expect(reading.ask("GET", "/v3/carts/x").status == 404)
    #expect(reading.ask("GET", "/v3/checkouts/x").status == 404)
    #expect(reading.ask("POST", "/v3/checkouts/x/orders").status == 403)
  }

  @Test func `can be read for thirty days after their last change`() throws {
    let id = try #require(make().json?["data"]?["id"]?.string)
    stage.clock.advance(.seconds(30 * 86400))
    #expect(stage.ask("GET", "/v3/carts/\(id)").status == 200)
    stage.clock.advance(.seconds(1))
    #expect(stage.ask("GET", "/v3/carts/\(id)").status == 404)
  }
}

@Suite struct `The checkout of a cart` {
  private let stage = HookStage()

  private func cart() throws -> String {
    let body = #"{"line_items":[{"product_id":3,"quantity":2,"variant_id":300}]}"#
    return try #require(stage.ask("POST", "/v3/carts", body).json?["data"]?["id"]?.string)
  }

  @Test func `has the cart's id, braces for a bill, and then the bill, whose address the cart takes over`() throws {
    let id = try cart()
    let bare = try #require(stage.ask("GET", "/v3/checkouts/\(id)").json?["data"])
    #expect(bare["id"]?.string == id)
    #expect(bare["cart"]?["id"]?.string == id)
    #expect(bare["billing_address"]?.text == "{}")
    let bill = #"{"email":"ada@example.com","country_code":"GB","first_name":"Ada","city":"London"}"#
    let billed = stage.ask("POST", "/v3/checkouts/\(id)/billing-address", bill)
    #expect(billed.status == 200)
    let address = try #require(billed.json?["data"]?["billing_address"])
    #expect(address["email"]?.string == "ada@example.com")
    #expect(address["country"]?.string == "United Kingdom")
    #expect(stage.ask("GET", "/v3/carts/\(id)").json?["data"]?["email"]?.string == "ada@example.com")
    for body in [#"{"email":"ada@example.com"}"#, #"{"country_code":"GB"}"#] {
      #expect(stage.ask("POST", "/v3/checkouts/\(id)/billing-address", body).status == 422)
    }
  }

  @Test func `takes coupons and gives them back`() throws {
    let id = try cart()
    let code = stage.sandbox.world { world in
      world.store.coupons.update(2) { ($0.enabled, $0.type, $0.amount) = (true, "percentage_discount", Money(1000)) }
      return world.store.coupons.row(2).code
    }
    let plain = stage.sandbox.world { $0.store.cart(id, at: $0.seconds)?.subtotal.cents ?? 0 }
    let taken = stage.ask("POST", "/v3/checkouts/\(id)/coupons", "{\"coupon_code\":\"\(code)\"}")
    #expect(taken.json?["data"]?["coupons"]?[0]?["code"]?.string == code)
    #expect(taken.json?["data"]?["coupons"]?[0]?["coupon_type"]?.string == "1")
    #expect(taken.json?["data"]?["cart"]?["cart_amount_ex_tax"]?.number?.text == Money(plain - plain / 10).v3)
    #expect(stage.ask("DELETE", "/v3/checkouts/\(id)/coupons/\(code)").status == 200)
    #expect(stage.ask("DELETE", "/v3/checkouts/\(id)/coupons/\(code)").status == 404)
    #expect(stage.ask("POST", "/v3/checkouts/\(id)/coupons", #"{"coupon_code":"none"}"#).status == 422)
  }

  @Test func `becomes an incomplete order while the cart lives on, and the cart is gone when it is paid`() async throws
  {
    stage.hooks("store/order/*", "store/cart/converted", "store/cart/deleted")
    let id = try cart()
    _ = stage.ask(
      "POST", "/v3/checkouts/\(id)/billing-address", #"{"email":"ada@example.com","country_code":"GB"}"#)
    let order = try #require(stage.ask("POST", "/v3/checkouts/\(id)/orders").json?["data"]?["id"]?.int)
    let incomplete = stage.ask("GET", "/v2/orders/\(order)").json
    #expect(incomplete?["status_id"]?.int == 0)
    #expect(incomplete?["cart_id"]?.string == id)
    #expect(incomplete?["billing_address"]?["email"]?.string == "ada@example.com")
    #expect(stage.ask("GET", "/v3/carts/\(id)").status == 200)
    #expect(stage.ask("GET", "/v2/orders?cart_id=\(id)").rows.count == 1)
    _ = stage.ask(
      "POST", "/sandbox/store/orders", "{\"action\":\"change\",\"id\":\(order),\"fields\":{\"status_id\":11}}")
    #expect(stage.ask("GET", "/v3/carts/\(id)").status == 404)
    #expect(stage.ask("GET", "/v3/checkouts/\(id)").status == 404)
    let received = await stage.deliver()
    #expect(
      received.map(\.scope) == [
        "store/order/created", "store/order/updated", "store/order/statusUpdated", "store/cart/converted",
      ])
    #expect(received.last?.data == #"{"type":"cart","id":"\#(id)","orderId":\#(order)}"#)
  }
}
