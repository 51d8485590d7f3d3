import JSON

extension Order {
  /// The codes that were typed, by the discounts on the items and by the order's own list, each once.
  static func coupons(of order: JSONValue) -> [String] {
    let own = order["coupons" as StaticString].map { $0.kind == .array ? Array($0.elements) : [] } ?? []
    let applied = lineItems(of: order).flatMap {
      $0["applied_discounts" as StaticString].map { Array($0.elements) } ?? []
    }
    var seen: Set<String> = []
    return (applied + own).compactMap { $0.string ?? $0["code" as StaticString]?.string }
      .filter { !$0.isEmpty && seen.insert($0.lowercased()).inserted }
  }
}
