import JSON
import Testing

@testable import Live
@testable import Shops
@testable import Tap
@testable import TapBigCommerce

private let cart = "d30016e2-23c0-4a90-884f-2e92ac135476"

@Suite struct `Reading callbacks` {
  /// A callback, and what it names: family, id, `gone` for a removal, and what is kept of it.
  struct Case: Sendable, CustomTestStringConvertible {
    let scope: String?
    let data: String
    let hints: [String]

    init(_ scope: String?, _ data: String, _ hints: String...) {
      (self.scope, self.data, self.hints) = (scope, data, hints)
    }

    var testDescription: String { "\(scope ?? "no scope") \(data)" }
  }

  private static let customers = [
    Case("store/customer/created", #"{"type":"customer","id":7}"#, "customers 7"),
    Case("store/customer/updated", #"{"type":"customer","id":"7"}"#, "customers 7"),
    Case("store/customer/deleted", #"{"type":"customer","id":7}"#, "customers 7 gone"),
    Case(
      "store/customer/address/created", #"{"type":"customer","id":90,"address":{"customer_id":7}}"#, "customers 7"),
    Case(
      "store/customer/address/deleted", #"{"type":"customer","id":90,"address":{"customer_id":"7"}}"#, "customers 7"),
    // The number of an address is no customer's.
    Case("store/customer/address/updated", #"{"type":"customer","id":90}"#),
    Case("store/customer/channel/login/access/updated", #"{"customer_id":7,"channel_ids":[1]}"#, "customers 7"),
    Case("store/subscriber/created", #"{"type":"subscriber","id":3}"#, "subscribers 3"),
    Case("store/subscriber/deleted", #"{"type":"subscriber","id":3}"#, "subscribers 3 gone"),
  ]

  private static let orders = [
    Case("store/order/created", #"{"type":"order","id":110}"#, "orders 110"),
    Case("store/channel/2/order/updated", #"{"order_id":110}"#, "orders 110"),
    Case("store/channel/664179/order/created", #"{"order_id":"110","more":{"id":5}}"#, "orders 110"),
    Case(
      "store/order/statusUpdated",
      #"{"type":"order","id":110,"status":{"previous_status_id":0,"new_status_id":7}}"#,
      #"orders 110 {"previous_status_id":0,"new_status_id":7}"#),
    Case("store/order/statusUpdated", #"{"type":"order","id":110}"#, "orders 110"),
    Case("store/order/archived", #"{"type":"order","id":110}"#, "orders 110 gone"),
    Case("store/channel/1/order/archived", #"{"order_id":110}"#, "orders 110 gone"),
    Case(
      "store/order/message/created", #"{"type":"order","id":110,"message":{"order_message_id":4}}"#, "orders 110"),
    Case("store/order/refund/created", #"{"type":"order","id":110,"refund":{"refund_id":4}}"#, "orders 110"),
    Case("store/order/transaction/updated", #"{"type":"transaction","order_id":"250"}"#, "orders 250"),
    Case("store/shipment/created", #"{"type":"shipment","id":5,"orderId":110}"#, "orders 110"),
    Case("store/shipment/deleted", #"{"type":"shipment","id":5}"#),
  ]

  private static let carts = [
    Case("store/cart/created", #"{"type":"cart","id":"\#(cart)"}"#, "carts \(cart)"),
    Case("store/cart/updated", #"{"type":"cart","id":"\#(cart.uppercased())"}"#, "carts \(cart)"),
    Case("store/channel/1/cart/updated", #"{"cart_id":"\#(cart)"}"#, "carts \(cart)"),
    Case("store/cart/deleted", #"{"type":"cart","id":"\#(cart)"}"#, "carts \(cart) gone"),
    Case("store/cart/abandoned", #"{"type":"cart","id":"\#(cart)"}"#, "carts \(cart)"),
    Case("store/cart/abandoned", #"{"type":"cart","id":"\#(cart)","token":"t1"}"#, #"carts \#(cart) {"token":"t1"}"#),
    Case("store/cart/couponApplied", #"{"type":"cart","id":"\#(cart)","couponId":1}"#, "carts \(cart)"),
    Case(
      "store/cart/converted", #"{"type":"cart","id":"\#(cart)","orderId":252}"#, #"carts \#(cart) {"order_id":252}"#,
      "orders 252"),
    Case("store/channel/1/cart/converted", #"{"cart_id":"\#(cart)"}"#, "carts \(cart)"),
    Case(
      "store/cart/lineItem/created", #"{"type":"cart_line_item","id":"l1","cartId":"\#(cart)"}"#, "carts \(cart)"),
    Case("store/cart/lineItem/updated", #"{"type":"cart","id":"l1","cartId":"\#(cart)"}"#, "carts \(cart)"),
    Case(
      "store/channel/1/cart/lineItems/deleted", #"{"cart_id":"\#(cart)","cart_item_id":"l1"}"#, "carts \(cart)"),
    Case("store/cart/created", #"{"type":"cart","id":110}"#),
    Case("store/cart/created", #"{"type":"cart","id":"d30016e2-23c0-4a90-884f-2e92ac13547g"}"#),
    Case("store/cart/created", #"{"type":"cart","id":"../../v2/orders/1?x=aaaaaaaaaaaaaaaaaaaa"}"#),
  ]

  private static let products = [
    Case("store/product/created", #"{"type":"product","id":4}"#, "products 4"),
    Case(
      "store/product/updated", #"{"type":"product","id":4,"properties":["name"],"context":{"channel_id":1}}"#,
      "products 4"),
    Case("store/product/deleted", #"{"type":"product","id":4}"#, "products 4 gone"),
    Case("store/channel/3/product/unassigned", #"{"product_id":4}"#, "products 4"),
    Case(
      "store/sku/deleted", #"{"type":"sku","id":401,"sku":{"product_id":4,"variant_id":401}}"#, "products 4"),
    Case("store/sku/updated", #"{"type":"sku","id":401}"#),
    Case(
      "store/product/inventory/updated",
      #"{"type":"product","id":4,"inventory":{"product_id":4,"method":"absolute","value":5}}"#, "stock 4"),
    Case("store/product/inventory/order/updated", #"{"type":"product","id":4}"#, "stock 4"),
    Case(
      "store/sku/inventory/order/updated",
      #"{"type":"sku","id":401,"inventory":{"product_id":4,"method":"relative","value":-1,"variant_id":401}}"#,
      "stock 4"),
    Case("store/sku/inventory/updated", #"{"type":"sku","id":401}"#),
    Case(
      "store/channel/*/inventory/product/stock_changed", #"{"variant_id":401,"product_id":4,"location_id":2}"#,
      "stock 4"),
    Case("store/channel/1/inventory/product/stock_changed", #"{"variant_id":401,"product_id":4}"#, "stock 4"),
    Case("store/category/updated", #"{"type":"category","id":"42"}"#, "categories 42"),
    Case("store/channel/1/category/deleted", #"{"category_id":42,"tree_id":1}"#, "categories 42 gone"),
  ]

  private static let byKind = [
    Case("store/order/*", #"{"type":"order","id":110}"#, "orders 110"),
    Case("store/cart/*", #"{"type":"cart_line_item","id":"l1","cartId":"\#(cart)"}"#, "carts \(cart)"),
    Case(
      "store/cart/*", #"{"type":"cart","id":"\#(cart)","orderId":252}"#, #"carts \#(cart) {"order_id":252}"#,
      "orders 252"),
    Case("store/customer/*", #"{"type":"customer","id":90,"address":{"customer_id":7}}"#, "customers 7"),
    Case("store/product/*", #"{"type":"product","id":4,"inventory":{"product_id":4}}"#, "stock 4"),
    Case("store/sku/*", #"{"type":"sku","id":401,"sku":{"product_id":4}}"#, "products 4"),
    Case(
      "store/customer/payment/instrument/default/updated", #"{"type":"customer","id":7}"#, "customers 7"),
    Case("store/order/updated/", #"{"type":"order","id":110}"#, "orders 110"),
    Case(nil, #"{"type":"shipment","id":5,"orderId":110}"#, "orders 110"),
  ]

  private static let nameless =
    ["0", "-1", "1.5", "9e99", "true", "null", "[7]", "{}", #""""#, #""7a""#, #""+7""#, #""007""#, #"" 7""#]
    .map { Case("store/order/created", #"{"type":"order","id":\#($0)}"#) } + [
      Case("store/order/created", #"{"type":"order","id":"99999999999999999999"}"#),
      Case("store/priceList/records/created", #"[{"price_list_id":1,"variant_id":2,"currency":"usd"}]"#),
      Case("store/channel/1/notifications/x", "{}"), Case("store/information/updated", #"{"type":"store"}"#),
      Case("store/order/metafield/created", #"{"metafield_id":1,"resource_id":"270"}"#),
      Case("nothing", #"{"type":"webhook","id":5}"#), Case(nil, "null"), Case("store/order/created", "[]"),
    ]

  @Test(arguments: customers + orders + carts + products + byKind + nameless)
  func `finds the object in all forms`(one: Case) throws {
    let scope = one.scope.map { "\"scope\":\"\($0)\"," } ?? ""
    let content = try read("{\(scope)\"store_id\":\"1\",\"producer\":\"stores/abc\",\"data\":\(one.data)}")
    let hints: [Hint] = if case .hints(let callback, _) = content { callback.hints } else { [] }
    #expect(hints.map(\.text) == one.hints)
    if one.hints.isEmpty { #expect(content == .nameless(scope: one.scope)) }
    if let scope = one.scope { #expect(content.scope == scope) }
  }

  @Test(arguments: [
    (#""stores/abc""#, false), ("null", false), (#""stores/other""#, true), (#""abc""#, true), ("7", true),
  ])
  func `leaves what is another store's alone`(producer: String, isForeign: Bool) throws {
    let content = try read(
      #"{"producer":\#(producer),"scope":"store/order/created","data":{"type":"order","id":1}}"#)
    #expect((content == .foreign(scope: "store/order/created")) == isForeign)
  }

  @Test(arguments: ["[]", "7", "null", "{}", #"{"scope":7,"data":{"type":7,"id":7}}"#])
  func `says of what is no callback that it names nothing`(body: String) throws {
    #expect(try read(body) == .nameless(scope: nil))
  }

  @Test func `passes over a scope that no store could send`() throws {
    let scope = "store/" + String(repeating: "x", count: 300)
    #expect(try read("{\"scope\":\"\(scope)\",\"data\":{}}") == .nameless(scope: nil))
  }

  @Test func `knows a repetition by the id that every attempt bears, else by the hash`() throws {
    func token(_ id: Int, _ hash: String?, _ header: String?) throws -> String? {
      let hash = hash.map { "\"hash\":\"\($0)\"," } ?? ""
      let body = "{\(hash)\"scope\":\"store/order/updated\",\"data\":{\"type\":\"order\",\"id\":\(id)}}"
      let content = try read(body, header.map { ["Webhook-Id": $0] } ?? [:])
      guard case .hints(let callback, _) = content else { return nil }
      return callback.token
    }
    #expect(try token(1, "h", "m") == token(1, "other", "m"))
    #expect(try token(1, "h", nil) == token(1, "h", nil))
    #expect(try token(1, "h", nil) != token(1, "i", nil))
    // Nobody knows what the hash is made of, so it alone makes no two objects one.
    #expect(try token(1, "h", nil) != token(2, "h", nil))
    #expect(try token(1, nil, nil) == nil)
    #expect(try token(1, String(repeating: "h", count: 5000), nil) == nil)
  }

  private func read(_ body: String, _ headers: [String: String] = [:]) throws -> CallbackContent {
    CallbackReader(storeHash: "abc").read(try JSONValue.parse(body), CallbackHeaders(headers))
  }
}

extension Hint {
  fileprivate var text: String {
    let kept = payload.map { String(decoding: $0, as: UTF8.self) }
    return ([family, object] + (isRemoval ? ["gone"] : []) + (kept.map { [$0] } ?? [])).joined(separator: " ")
  }
}
