import HTTP
import JSON
import Singer
import Testing

@testable import Sandbox
@testable import Tap
@testable import TapBigCommerce

@Suite struct `Reading carts` {
  private let store = LiveStore()

  /// Sends a shopper into the store and gives the cart.
  private func shop(_ steps: [Shopper.Step], customer: Int? = nil, in store: LiveStore) -> String {
    store.sandbox.world { world in
      var shopper = Shopper(customer: customer, steps)
      shopper.pause = .zero
      world.send(shopper)
      return world.shoppers.last?.cart ?? ""
    }
  }

  private func cartRow(_ found: CartReader.Found?) throws -> JSONValue {
    guard case .cart(let row) = found else {
      Issue.record("\(String(describing: found))")
      return .null
    }
    return row
  }

  @Test func `gives the row of the stream, with pictures and pages`() async throws {
    let cart = shop([.add(product: 3, quantity: 2), .address(email: "ada@example.com")], in: store)
    let row = try cartRow(await CartReader(store: store.client).read([cart]).carts[cart])
    let fields = Set(Stream.carts.fields.map(\.name))
    #expect(Set(row.members.map(\.key.string)) == fields)
    #expect(row["id"]?.string == cart)
    #expect(row["email"]?.string == "ada@example.com")
    #expect(row["status"]?.string == "active")
    #expect(row["source"]?.string == "cart")
    #expect(row["currency_code"]?.string == "USD")
    #expect(row["order_id"]?.isNull == true)
    #expect(row["url"]?.string?.hasSuffix("/cart") == true)
    #expect(row["coupon_codes"]?.count == 0)
    let item = try #require(row["line_items"]?[0])
    #expect(Set(item.members.map(\.key.string)) == Set(Stream.cartLineItemFields.map(\.name)))
    #expect(item["quantity"]?.int == 2)
    #expect(item["product_id"]?.int == 3)
    #expect(item["url"]?.string?.hasPrefix("https://") == true)
    #expect(item["image_url"]?.string?.hasSuffix(".jpg") == true)
  }

  @Test func `finds an address with the customer, or at the checkout`() async throws {
    let store = LiveStore { $0.hooks.unknowns.customersCartHasEmail = false }
    let own = shop([.add(product: 3)], customer: 5, in: store)
    let guest = shop([.add(product: 4)], in: store)
    let billed = shop([.add(product: 4)], in: store)
    store.sandbox.world { world in
      world.store.carts.update(world.store.cartNumbers[billed] ?? 0) { cart in
        cart.billing = Address(id: 1, customerID: 0)
        cart.email = "late@example.com"
      }
    }
    _ = store.requests()
    let reading = try await CartReader(store: store.client).read([own, guest, billed])
    let email = store.sandbox.world { $0.store.customers.row(5).email }
    #expect(try cartRow(reading.carts[own])["email"]?.string == email)
    #expect(try cartRow(reading.carts[guest])["email"]?.isNull == true)
    #expect(try cartRow(reading.carts[billed])["email"]?.string == "late@example.com")
    #expect(!reading.lacksCheckouts)
    let requests = store.requests().map { $0.replacing(/[?].*/, with: "").replacing(/[0-9a-f-]{36}/, with: "ID") }
    #expect(
      requests.sorted() == [
        "GET /v3/carts/ID", "GET /v3/carts/ID", "GET /v3/carts/ID", "GET /v3/checkouts/ID", "GET /v3/customers",
      ])
  }

  @Test func `does without addresses of guests where the token may not read checkouts`() async throws {
    let store = LiveStore { $0.scopes.remove(Sandbox.Scope.checkouts) }
    let cart = shop([.add(product: 3)], in: store)
    let reading = try await CartReader(store: store.client).read([cart])
    #expect(reading.lacksCheckouts)
    #expect(try cartRow(reading.carts[cart])["email"]?.isNull == true)
    _ = store.requests()
    _ = try await CartReader(store: store.client, readsCheckouts: false).read([cart])
    #expect(store.requests().count == 1)
  }

  @Test func `finds the order that a cart became, and says what is nowhere`() async throws {
    let bought = shop([.add(product: 3), .address(email: "ada@example.com"), .buy], in: store)
    let emptied = shop([.add(product: 3), .remove], in: store)
    let reading = try await CartReader(store: store.client).read([bought, emptied])
    let order = store.sandbox.world { $0.shoppers[0].order }
    guard case .order(let row) = reading.carts[bought] else {
      Issue.record("no order")
      return
    }
    #expect(row["id"]?.int == order)
    #expect(CartRow(of: row, lineItems: nil)?.row["status"]?.string == "converted")
    _ = store.requests()
    let again = try await CartReader(store: store.client).read([], deleted: [bought])
    guard case .order = again.carts[bought] else {
      Issue.record("no order")
      return
    }
    #expect(store.requests().count == 1)
    guard case .missing = reading.carts[emptied] else {
      Issue.record("not missing")
      return
    }
  }

  @Test func `takes no order of another cart`() async throws {
    let store = LiveStore(between: { request, send in
      guard request.url.contains("cart_id=") else { return send() }
      let other = #"[{"id":110,"cart_id":"d30016e2-23c0-4a90-884f-2e92ac135477"}]"#
      return HTTPResponse(status: 200, fields: ["content-type": "application/json"], body: Array(other.utf8))
    })
    let reading = try await CartReader(store: store.client).read(["d30016e2-23c0-4a90-884f-2e92ac135476"])
    guard case .missing = reading.carts.values.first else {
      Issue.record("not missing")
      return
    }
  }

  @Test func `has an item for each kind of line`() throws {
    let cart = try JSONValue.parse(
      """
      {"id":"c","customer_id":0,"channel_id":1,"email":"","currency":{"code":"EUR"},"cart_amount":12.5,
       "created_time":"2026-01-01T00:00:00+00:00","updated_time":"2026-01-02T00:00:00+00:00","line_items":{
       "physical_items":[{"id":"p","parent_id":null,"product_id":3,"variant_id":0,"sku":"S","name":"N","quantity":2,
         "original_price":5,"list_price":4.5,"extended_list_price":9,"discount_amount":1,"url":"u","image_url":"i",
         "options":[{"name":"Size","nameId":1,"value":"L","valueId":2}]}],
       "digital_items":[{"id":"d","product_id":4,"quantity":1}],
       "gift_certificates":[{"id":"g","name":"Gift","amount":25,"theme":"x"}],
       "custom_items":[{"id":"k","sku":"K","name":"Made","quantity":3,"list_price":1,"extended_list_price":3}]}}
      """)
    let items = try #require(CartRow(cart: cart, email: nil)?.row["line_items"])
    #expect(items.elements.map { $0["type"]?.string } == ["physical", "digital", "gift_certificate", "custom"])
    #expect(items[0]?["variant_id"]?.isNull == true)
    #expect(items[0]?["price"]?.number?.text == "4.5")
    #expect(items[0]?["options"]?[0]?["value"]?.string == "L")
    #expect(items[2]?["price"]?.int == 25)
    #expect(items[2]?["quantity"]?.int == 1)
    #expect(items[3]?["product_id"]?.isNull == true)
    #expect(CartRow(cart: try JSONValue.parse("{}"), email: nil)?.row == nil)
  }
}
