import JSON
import Testing

@testable import Sandbox

/// Something that happens in a store, and what hooks for it have to hear.
///
/// The data are those of BigCommerce's pages on webhook events, channel events and inventory locations, with the
/// sandbox's ids.
struct Happening: Sendable, CustomTestStringConvertible {
  /// The scope behind `store/`, or behind the channel's number.
  let scope: String
  /// Makes it happen and says what is heard.
  let happen: @Sendable (inout World) -> Heard

  /// The data of the callback for the whole store, and the channel and data of the other one; nil where there is none.
  struct Heard: Sendable {
    var store: String?
    var channel: Int?
    var other = ""
  }

  init(_ scope: String, _ happen: @escaping @Sendable (inout World) -> Heard) {
    (self.scope, self.happen) = (scope, happen)
  }

  var testDescription: String { scope }

  static let all = customers + orders + products + carts

  private static let customers = [
    Happening("customer/created") { Heard(store: #"{"type":"customer","id":\#($0.addCustomers()[0])}"#) },
    Happening("customer/updated") { world in
      world.change("customers", [7], [("first_name", text("Neu"))])
      return Heard(store: #"{"type":"customer","id":7}"#)
    },
    Happening("customer/updated") { world in
      world.touchCustomers([7])
      return Heard(store: #"{"type":"customer","id":7}"#)
    },
    Happening("customer/deleted") { world in
      world.store.customers.remove(7)
      return Heard(store: #"{"type":"customer","id":7}"#)
    },
    Happening("customer/address/created") { world in
      let id = world.create("customer_addresses", below: 9)[0]
      return Heard(store: #"{"type":"customer","id":\#(id),"address":{"customer_id":9}}"#)
    },
    Happening("customer/address/updated") { world in
      let (customer, id) = addressed(world)
      world.change("customer_addresses", [id], [("city", text("Leeds"))])
      return Heard(store: #"{"type":"customer","id":\#(id),"address":{"customer_id":\#(customer)}}"#)
    },
    Happening("customer/address/deleted") { world in
      let (customer, id) = addressed(world)
      world.delete("customer_addresses", [id])
      return Heard(store: #"{"type":"customer","id":\#(id),"address":{"customer_id":\#(customer)}}"#)
    },
    Happening("subscriber/created") { Heard(store: #"{"type":"subscriber","id":\#($0.create("subscribers")[0])}"#) },
    Happening("subscriber/updated") { world in
      world.touch("subscribers", [3])
      return Heard(store: #"{"type":"subscriber","id":3}"#)
    },
    Happening("subscriber/deleted") { world in
      world.delete("subscribers", [3])
      return Heard(store: #"{"type":"subscriber","id":3}"#)
    },
    Happening("channel/updated") { world in
      world.touch("channels", [2])
      return Heard(store: #"{"type":"channel","id":2}"#)
    },
    Happening("inventory/location/updated") { world in
      world.touch("inventory_locations", [2])
      return Heard(store: #"{"location_id":2}"#)
    },
  ]

  private static let orders = [
    Happening("order/created") { world in heard(world.addOrders()[0], world) },
    Happening("order/updated") { world in
      world.touchOrders([110])
      return heard(110, world)
    },
    Happening("order/statusUpdated") { world in
      let old = world.store.orders.row(110).statusID
      world.setStatus(old == 9 ? 12 : 9, ofOrder: 110)
      return heard(110, world, #","status":{"previous_status_id":\#(old),"new_status_id":\#(old == 9 ? 12 : 9)}"#)
    },
    Happening("order/archived") { world in
      let heard = heard(110, world)
      world.delete("orders", [110])
      return heard
    },
    Happening("order/message/created") { world in
      world.create("order_messages", below: 110)
      let message = 110 * 100 + world.store.orders.row(110).messages.count
      return heard(110, world, #","message":{"order_message_id":\#(message)}"#)
    },
    Happening("order/refund/created") { world in
      let refund = world.create("order_refunds", below: 110)[0]
      return heard(110, world, #","refund":{"refund_id":\#(refund)}"#)
    },
    Happening("shipment/created") { world in
      world.setStatus(2, ofOrder: unshipped(world))
      let order = unshipped(world)
      return Heard(store: #"{"type":"shipment","id":\#(order * 10 + 1),"orderId":\#(order)}"#)
    },
  ]

  private static let products = [
    Happening("product/created") { Heard(store: #"{"type":"product","id":\#($0.addProducts()[0])}"#) },
    Happening("product/updated") { world in
      world.touchProducts([4])
      return Heard(store: #"{"type":"product","id":4}"#)
    },
    Happening("product/deleted") { world in
      world.delete("products", [4])
      return Heard(store: #"{"type":"product","id":4}"#)
    },
    Happening("product/inventory/updated") { world in
      let id = product("product", world).id
      world.setLevel(4000, ofVariant: id * 100)
      return Heard(
        store: #"{"type":"product","id":\#(id),"inventory":{"product_id":\#(id),"method":"absolute","value":4000}}"#)
    },
    Happening("sku/inventory/updated") { world in
      let id = product("variant", world).id
      world.setLevel(4000, ofVariant: id * 100 + 1)
      let inventory = #"{"product_id":\#(id),"method":"absolute","value":4000,"variant_id":\#(id * 100 + 1)}"#
      return Heard(store: #"{"type":"sku","id":\#(id * 100 + 1),"inventory":\#(inventory)}"#)
    },
    Happening("channel/*/inventory/product/stock_changed") { world in
      world.setLevel(4000, ofVariant: 501, at: 2)
      return Heard(store: #"{"variant_id":501,"product_id":5,"location_id":2}"#)
    },
    Happening("channel/*/inventory/product/stock_changed") { world in
      let id = product("product", world).id
      world.change("products", [id], [("inventory_level", number(4000))])
      return Heard(store: #"{"variant_id":\#(id * 100),"product_id":\#(id),"location_id":1}"#)
    },
    Happening("sku/created") { world in
      let id = product("variant", world).id
      world.store.products.update(id) { product in
        var variant = product.variants[0]
        variant.id = id * 100 + 50
        product.variants.append(variant)
      }
      return sku(id, id * 100 + 50)
    },
    Happening("sku/updated") { world in
      let id = product("variant", world).id
      world.store.products.update(id) { $0.variants[1].sku = "NEW" }
      return sku(id, id * 100 + 1)
    },
    Happening("sku/deleted") { world in
      let id = product("variant", world).id
      world.store.products.update(id) { product in _ = product.variants.remove(at: 1) }
      return sku(id, id * 100 + 1)
    },
    Happening("product/assigned") { world in
      world.store.products.update(4) { $0.channels = [1] }
      world.announce()
      world.store.products.update(4) { $0.channels = [1, 664_179] }
      return Heard(channel: 664_179, other: #"{"product_id":4}"#)
    },
    Happening("category/created") { world in
      let id = world.create("categories")[0]
      return category(id, world)
    },
    Happening("category/updated") { world in
      world.touch("categories", [3])
      return category(3, world)
    },
    Happening("category/deleted") { world in
      let heard = category(3, world)
      world.delete("categories", [3])
      return heard
    },
  ]

  private static let carts = [
    Happening("cart/created") { world in heard(filled(&world), world) },
    Happening("cart/deleted") { world in
      let cart = filled(&world)
      world.store.deleteCart(cart)
      return heard(cart, world)
    },
    Happening("cart/couponApplied") { world in
      let cart = filled(&world)
      let coupon = world.store.coupons.row(2)
      world.store.changeCart(cart) { $0.enter(coupon) }
      return heard(cart, world, #","couponId":2"#)
    },
    Happening("cart/converted") { world in
      let cart = filled(&world)
      let order = world.store.buy(cart: cart) ?? 0
      return heard(cart, world, #","orderId":\#(order)"#)
    },
    Happening("cart/lineItem/created") { world in
      let cart = filled(&world)
      let item = world.store.cart(cart, at: world.seconds)?.items[0].id ?? ""
      return Heard(
        store: #"{"type":"cart_line_item","id":"\#(item)","cartId":"\#(cart)"}"#, channel: 2,
        other: #"{"cart_id":"\#(cart)","cart_item_id":"\#(item)"}"#)
    },
  ]
}

extension Happening {
  private static func text(_ text: String) -> JSONValue { parsed("\"\(text)\"") }
  private static func number(_ number: Int) -> JSONValue { parsed("\(number)") }
  private static func parsed(_ json: String) -> JSONValue { (try? JSONValue.parse(json)) ?? .null }

  /// A customer with an address, and the address.
  private static func addressed(_ world: World) -> (Int, Int) {
    let customers = world.store.customers.ids.lazy.map { world.store.customers.row($0) }
    return customers.first { !$0.addresses.isEmpty }.map { ($0.id, $0.addresses[0].id) } ?? (0, 0)
  }

  /// The first order of a customer of which nothing has been sent at first.
  private static func unshipped(_ world: World) -> Int {
    world.store.orders.ids.first { id in
      let order = world.store.sales.order(id)
      return order.shipments.isEmpty && order.lines.count < 3 && !order.lines.isEmpty
    } ?? 0
  }

  private static func product(_ tracking: String, _ world: World) -> Product {
    let products = world.store.products.ids.lazy.map { world.store.products.row($0) }
    return products.first { $0.tracking == tracking } ?? world.store.products.row(1)
  }

  private static func heard(_ order: Int, _ world: World, _ more: String = "") -> Heard {
    Heard(
      store: #"{"type":"order","id":\#(order)\#(more)}"#, channel: world.store.orders.row(order).channel,
      other: #"{"order_id":\#(order)}"#)
  }

  private static func heard(_ cart: String, _ world: World, _ more: String = "") -> Heard {
    Heard(store: #"{"type":"cart","id":"\#(cart)"\#(more)}"#, channel: 2, other: #"{"cart_id":"\#(cart)"}"#)
  }

  private static func sku(_ product: Int, _ variant: Int) -> Heard {
    Heard(store: #"{"type":"sku","id":\#(variant),"sku":{"product_id":\#(product),"variant_id":\#(variant)}}"#)
  }

  private static func category(_ id: Int, _ world: World) -> Heard {
    let tree = world.store.categories.row(id).tree
    return Heard(
      store: #"{"type":"category","id":\#(id)}"#, channel: tree == 1 ? 2 : 3,
      other: #"{"category_id":\#(id),"tree_id":\#(tree)}"#)
  }

  /// A cart of the second channel with one line.
  private static func filled(_ world: inout World) -> String {
    let items = world.store.cartItem(product: 3).map { [$0] } ?? []
    return world.store.openCart { ($0.channel, $0.items, $0.isShoppers) = (2, items, true) }
  }
}
