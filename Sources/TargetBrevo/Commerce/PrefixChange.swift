import Ledger
import Logging

/// Another `id_prefix` than that of what was delivered: all goes anew, and what is there stays, and is not looked after.
struct PrefixChange: Sendable {
  /// The prefix under which things were delivered.
  var earlier: String
  /// How many products and variants, and orders, the ledger knows.
  var (products, orders) = (0, 0)

  /// The kind of the notice by which the ledger knows the prefix.
  private static let kind = "id_prefix"

  /// Finds out whether the prefix is another than that of what was delivered; nil if not.
  init?(_ settings: Settings, _ ledger: DeliveryLedger) async throws(LedgerFault) {
    // A ledger that tells of none has seen none.
    earlier = try await ledger.notices.latest(PrefixChange.kind) ?? ""
    guard earlier != settings.commerce.ids.prefix else { return nil }
    products = try await ledger.catalog.shownCount()
    if settings.commerce.ordersGoToCommerce { orders = try await ledger.orders.count() }
  }

  /// Warns, once, of what stays as it is under the earlier prefix.
  static func tell(in context: DeliveryContext) async throws {
    guard let change = try await PrefixChange(context.settings, context.ledger) else { return }
    let prefix = context.settings.commerce.ids.prefix
    if change.leavesSomething {
      context.logger.warning(
        Words.Notice.prefixChanged,
        metadata: [
          "earlier": "\(change.earlier)", "now": "\(prefix)", "products": "\(change.products)",
          "orders": "\(change.orders)",
        ])
    }
    try await context.ledger.notices.note(prefix, as: PrefixChange.kind)
  }

  /// Whether anything stays under the earlier prefix.
  var leavesSomething: Bool { products > 0 || orders > 0 }
}
