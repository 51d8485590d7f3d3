import HTTP
import JSON
import Ledger

extension Check {
  /// Compares the products in Brevo with what was delivered: some may be missing, others another store's.
  func products(_ api: BrevoAPI) async throws -> String? {
    let catalog = try DeliveryLedger.existing(settings.ledgerPath)?.catalog
    let delivered = try await catalog?.shownCount() ?? 0
    let listing = try await api.shownProducts()
    guard let count = listing.count else { return nil }
    if count < delivered { throw Finding(sentence: Words.missingProducts(count, of: delivered)) }
    let ids = listing.ids.compactMap(settings.commerce.ids.key)
    let known = try await catalog?.known(among: ids) ?? []
    try doubt(Strangers(kind: .products, ids: ids.filter { !known.contains($0) }, count: count, known: delivered))
    return delivered == 0 ? Words.noProducts : Words.products(count)
  }

  /// Looks for orders in Brevo that another store may have delivered.
  func orders(_ api: BrevoAPI) async throws -> String? {
    let listing: BrevoAPI.Listing
    do throws(BrevoFault) {
      listing = try await api.shownOrders()
    } catch {
      // An account that does not show its orders takes them all the same.
      switch error {
      case .refused(let refusal): return Words.ordersNotShown(refusal.message)
      case .fatal(.forbidden(_, let message)): return Words.ordersNotShown(message)
      default: throw error
      }
    }
    let orders = try DeliveryLedger.existing(settings.ledgerPath)?.orders
    let ids = listing.ids.compactMap(settings.commerce.ids.key)
    let known = try await orders?.known(among: ids) ?? []
    let count = listing.count ?? listing.ids.count
    let delivered = try await orders?.count() ?? 0
    try doubt(Strangers(kind: .orders, ids: ids.filter { !known.contains($0) }, count: count, known: delivered))
    return Words.orders(count)
  }

  private func doubt(_ strangers: Strangers) throws(Doubt) {
    // With a prefix what others have is no danger, and their number says nothing.
    let prefix = settings.commerce.ids.prefix
    let surplus = prefix.isEmpty ? max(0, strangers.count.subtractingClamped(strangers.known)) : 0
    let number = max(strangers.ids.count, surplus)
    guard number > 0 else { return }
    throw Doubt(sentence: Words.strangers(strangers, at: number, prefix))
  }
}

/// What is in the account and was not delivered by this ledger.
struct Strangers {
  /// What there may be of another store.
  enum Kind {
    case products
    case orders
  }

  var kind: Kind
  /// The keys of some.
  var ids: [String]
  /// How many things there are in the account.
  var count: Int
  /// How many of them this ledger knows.
  var known: Int
}
