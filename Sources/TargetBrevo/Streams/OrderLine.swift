import JSON
import Ledger

/// What the target reads in a line of an order.
struct OrderLine: Sendable {
  let item: JSONValue
  /// The price of one, in the order's currency.
  let price: Amount
  /// How many; nil if the line does not tell.
  let quantity: Amount?

  /// Reads a line.
  init(_ item: JSONValue) throws(Flaw) {
    self.item = item
    quantity = try item.amount("quantity")
    var price: Amount?
    for field in ["price_inc_tax", "base_price", "price"] where price == nil { price = try item.amount(field) }
    if price == nil { price = try OrderLine.share(of: item, quantity) }
    guard let price else { throw Flaw("price_inc_tax", nil, .amount) }
    self.price = price
  }

  /// The price of one by what the line comes to.
  private static func share(of item: JSONValue, _ quantity: Amount?) throws(Flaw) -> Amount? {
    guard let total = try item.amount("total_inc_tax") else { return nil }
    guard let count = quantity?.value, count.isPositive else { return total }
    return total.value.divided(by: count).map(Amount.init)
  }
}

extension Order {
  /// The lines that can be read, and what keeps the others from it.
  static func lines(of order: JSONValue) -> (lines: [OrderLine], flaws: [Flaw]) {
    var lines: [OrderLine] = []
    var flaws: [Flaw] = []
    for (place, item) in lineItems(of: order).enumerated() {
      do throws(Flaw) { lines.append(try OrderLine(item)) } catch { flaws.append(error.within("line_items[\(place)]")) }
    }
    return (lines, flaws)
  }

  /// The fields of money that its events tell and nothing else needs.
  static let sideAmounts = [
    "subtotal_inc_tax", "total_tax", "shipping_cost_inc_tax", "discount_amount", "coupon_discount",
  ]

  /// What cannot be read of an order and is left out of it.
  static func flaws(of order: JSONValue) -> [Flaw] { order.flaws(amounts: sideAmounts) + lines(of: order).flaws }
}
