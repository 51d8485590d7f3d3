package import JSON

/// A kind of object of the shop that callbacks name.
///
/// The raw value stands in spools as the family of a hint, so it never changes.
package enum TopicFamily: String, Sendable, CaseIterable {
  case customer = "customers"
  /// A customer of whom another has become a part, whose orders have moved.
  case keeper = "merged_customers"
  case order = "orders"
  case product = "products"
  case collection = "collections"
  case checkout = "abandoned_checkouts"
  case discount = "discounts"
  /// What is in stock of an item at all places; its id is the item's.
  case stock = "inventory_items"
  /// A bulk operation that has ended.
  case bulk = "bulk_operations"
  /// The app itself.
  case app

  /// The type of its objects in the API; nil for what is not read.
  package var type: String? {
    switch self {
    case .customer, .keeper: "Customer"
    case .order: "Order"
    case .product: "Product"
    case .collection: "Collection"
    case .checkout: "AbandonedCheckout"
    case .discount: "DiscountNode"
    case .stock: "InventoryItem"
    case .bulk, .app: nil
    }
  }

  /// Reads the number of an object, which comes as a number, as a text of digits, or at the end of a global id; nil if it
  /// is none.
  package static func number(_ value: JSONValue) -> String? {
    // Numbers of this API are longer than a double is exact.
    var text = value.kind == .number ? String(decoding: value.json, as: UTF8.self) : value.string ?? ""
    if text.hasPrefix("gid://"), let slash = text.lastIndex(of: "/") {
      text = String(text[text.index(after: slash)...].prefix { $0 != "?" })
    }
    let isPlain = text.utf8.first != 0x30 && text.utf8.allSatisfy { 0x30...0x39 ~= $0 }
    return isPlain && 1...19 ~= text.utf8.count ? text : nil
  }
}
