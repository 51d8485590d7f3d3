import JSON

/// The lists of what orders have.
enum OrderLists {
  static let orderProducts = Resource<Order.Line>(
    paging: .v2,
    source: .ofOrders { _, order in order.lines.indices.map { Order.Line(order: order, place: $0) } },
    write: { writer, row, _ in
      row.order.lines[row.place].write(&writer, of: row.order, shipped: row.order.shipped(ofLine: row.place))
    })
}

extension Order {
  /// A line with its order.
  struct Line: Sendable {
    let order: Order
    let place: Int
  }
}

extension Source {
  /// The parts of one order.
  static func ofOrders(_ parts: @escaping @Sendable (Store, Order) -> [Row]) -> Self {
    .all(below: { $0.orders.ids }) { store, id in store.orders[id].map { parts(store, $0) } }
  }
}

/// A coupon that was used for an order.
struct OrderCoupon: Sendable {
  var id: Int
  let couponID: Int
  let orderID: Int
  let code: String?
  let discount: Money
}

extension OrderLists {
  static let orderCoupons = Resource<OrderCoupon>(
    paging: .v2,
    source: .ofOrders { store, order in
      guard order.couponDiscount.cents > 0 else { return [] }
      let coupon = store.coupons.count == 0 ? 0 : store.coupons.ids[order.id % store.coupons.count]
      let used = OrderCoupon(
        id: order.id * 10 + 1, couponID: coupon, orderID: order.id, code: "TEN", discount: order.couponDiscount)
      guard order.id.isMultiple(of: 3) else { return [used] }
      return [used, OrderCoupon(id: used.id + 1, couponID: 0, orderID: order.id, code: nil, discount: Money(0))]
    },
    write: { writer, row, _ in
      writer.object { writer in
        writer.member("id", row.id)
        writer.member("coupon_id", row.couponID)
        writer.member("order_id", row.orderID)
        writer.member("code", row.code)
        // The amount is a number or a text.
        if row.code == nil { writer.text("amount", Money(0)) } else { writer.member("amount", 10) }
        writer.member("type", row.code == nil ? 5 : 1)
        writer.number("discount", row.discount)
      }
    })
}

/// A tax on a part of an order.
struct OrderTax: Sendable {
  let id: Int
  let orderID: Int
  let amount: Money
  /// The id of the line; nil for shipping and fees.
  let line: Int?
}

extension OrderLists {
  static let orderTaxes = Resource<OrderTax>(
    paging: .v2,
    source: .ofOrders { _, order in
      let parts = order.lines.map { ($0.price.tax * $0.quantity, Optional($0.id)) } + [(order.shipping.tax, nil)]
      return parts.enumerated().filter { $1.0.cents > 0 }.map { place, part in
        OrderTax(id: order.id * 1000 + place, orderID: order.id, amount: part.0, line: part.1)
      }
    },
    filters: [
      // It does not filter; what it adds to a row is written below.
      Filter(["details"]) { (list) throws(Answer) in
        _ = try list.flag("details")
        return nil
      }
    ],
    write: { writer, row, look in row.write(&writer, details: look.details) })
}

extension OrderTax {
  fileprivate func write(_ writer: inout JSONWriter, details: Bool) {
    writer.object { writer in
      writer.member("id", id)
      writer.member("order_id", orderID)
      writer.member("order_address_id", orderID * 10 + 1)
      writer.member("tax_rate_id", 1)
      writer.member("sales_tax_id", "")
      writer.member("tax_class_id", line == nil ? nil : 0)
      writer.member("name", "Tax")
      writer.member("class", line == nil ? "Shipping" : "Default Tax Class")
      writer.member("rate", "8.0000")
      writer.member("priority", 0)
      writer.text("priority_amount", amount)
      writer.text("line_amount", amount)
      writer.member("order_pickup_method_id", 0)
      guard details else { return }
      writer.member("order_product_id", line.map(String.init))
      writer.member("line_item_type", line == nil ? "shipping" : "item")
    }
  }
}
