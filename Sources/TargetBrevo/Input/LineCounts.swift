import JSON

/// How the lines of orders are spread over the orders of a run that another tap feeds.
///
/// The mark of a known fault: singer-io's tap-shopify up to 3.13.0 gives the lines of all orders of a window to the last one,
/// since Shopify has closed the version of the API that it asks for (docs/other-taps.md).
struct LineCounts: Sendable {
  private(set) var orders = 0
  private(set) var empty = 0
  private(set) var lines = 0
  private(set) var most = 0

  /// Of fewer orders nothing can be concluded.
  private static let fewest = 5

  /// Counts an order in our shape.
  mutating func take(_ order: JSONValue) {
    let count = Order.lineItems(of: order).count
    orders = orders.addingClamped(1)
    if count == 0 { empty = empty.addingClamped(1) }
    lines = lines.addingClamped(count)
    most = max(most, count)
  }

  /// Whether nearly all orders are without lines, and the few others have as many as all of them should have.
  var areMixedUp: Bool {
    orders >= LineCounts.fewest && empty.multipliedClamped(by: 5) >= orders.multipliedClamped(by: 4) && lines >= orders
  }
}
