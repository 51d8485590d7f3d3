import JSON
import Ledger

/// What is known beside an event's own record, and completes what is told of it.
struct EventKnowledge: Sendable {
  /// What is shown of products and variants, by the store's keys.
  var showcase: [String: ShowcaseItem] = [:]
  /// The shipments of orders, the latest first.
  var shipments: [String: [ShipmentFacts]] = [:]
  /// The refunds of orders.
  var refunds: [String: [RefundFacts]] = [:]
  var ids = StoreIDs()
  /// How money is written where the order has no locale of its own; nil for no country's habit.
  var locale: String?
  /// The storefront's address.
  var storeURL: String?

  /// What is known of a line of an order or a cart, or of an event that concerns a product.
  func shown(_ line: JSONValue) -> ShowcaseItem? {
    let keys = EventKnowledge.keys(of: line, ids)
    let (product, variant) = (keys.product.flatMap { showcase[$0] }, keys.variant.flatMap { showcase[$0] })
    guard var shown = variant ?? product else { return nil }
    if let product {
      shown.page = shown.page ?? product.page
      shown.picture = shown.picture ?? product.picture
      shown.brandName = shown.brandName ?? product.brandName
      shown.categoryName = shown.categoryName ?? product.categoryName
    }
    return shown
  }

  /// The keys of a line's product and variant in the showcase.
  static func keys(of line: JSONValue, _ ids: StoreIDs) -> (product: String?, variant: String?) {
    guard let value = line["product_id" as StaticString], !value.isNull, let product = ids.key(of: value.plainText)
    else { return (nil, nil) }
    let variant = line["variant_id" as StaticString].flatMap { $0.isNull ? nil : "\(product)-\($0.plainText)" }
    return (product, variant)
  }
}
