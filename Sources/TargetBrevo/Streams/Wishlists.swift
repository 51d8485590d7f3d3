import JSON
import Ledger

extension TargetStream {
  /// Wish lists: whose owners are told when something on them is back in stock.
  static let wishlists = TargetStream(
    name: "wishlists", family: .customers,
    needed: { _ in ["customer_id", "items"].compactMap { JSONPath($0) } }, rules: { _ in "1" })
}

extension Wish {
  /// Reads what is on a wish list; nothing of a list without an owner.
  static func wishes(_ record: Record) -> [Wish] {
    let value = record.value
    guard let customer = value["customer_id" as StaticString], !customer.isNull, customer.int != 0 else { return [] }
    let items = value["items" as StaticString].map { Array($0.elements) } ?? []
    return items.compactMap { item -> Wish? in
      guard let product = item["product_id" as StaticString], !product.isNull else { return nil }
      let variant = item["variant_id" as StaticString].flatMap { $0.isNull || $0.int == 0 ? nil : $0.plainText }
      return Wish(list: record.key, customer: customer.plainText, product: product.plainText, variant: variant)
    }
  }
}
