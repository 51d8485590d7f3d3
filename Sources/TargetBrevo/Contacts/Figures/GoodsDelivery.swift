import JSON
import Ledger

/// What was in orders, kept where a figure is made of it.
struct GoodsDelivery: DeliverySubject {
  let context: DeliveryContext

  /// The names of the last order's goods are for a line of a mail.
  private static let mostNames = 5
  private static let longest = 250

  /// Takes note of what is in a batch's orders, whether or not they are new.
  func note(_ batch: Batch) async throws {
    guard settings.families.orders, settings.needGoods else { return }
    let orders = batch.records(of: TargetStream.orders.name).filter { !$0.isDeleted }
    try await ledger.goods.note(orders.map(GoodsDelivery.goods))
  }

  static func goods(of order: Record) -> OrderGoods {
    let lines = Order.lineItems(of: order.value)
    var products: [String: Int] = [:]
    for line in lines {
      guard let product = line["product_id" as StaticString], !product.isNull else { continue }
      let pieces = line["quantity" as StaticString].flatMap(Amount.init)?.value.roundedUp ?? 1
      products[product.plainText] = (products[product.plainText] ?? 0).addingClamped(pieces)
    }
    return OrderGoods(order: order.key, names: names(of: lines), products: products)
  }

  /// The names with commas between; an ellipsis says that there are more.
  private static func names(of lines: [JSONValue]) -> String {
    let all = lines.compactMap { $0["name" as StaticString]?.string }.filter { !$0.withoutBlanks.isEmpty }
    let text = all.prefix(mostNames).joined(separator: ", ")
    if text.count > longest { return String(text.prefix(longest - 1)) + "…" }
    return all.count > mostNames ? text + ", …" : text
  }
}

extension Settings {
  /// Whether a mapped figure is made of what was in orders.
  var needGoods: Bool {
    (mapping.entries + guestMapping.entries).contains { entry in
      if case .figure(let figure) = entry.source { figure.needsGoods } else { false }
    }
  }
}
