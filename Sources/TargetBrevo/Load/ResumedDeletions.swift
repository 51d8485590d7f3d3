import Ledger

/// Deletions that had to wait for a family of Brevo: no record tells of them a second time.
struct ResumedDeletions: DeliverySubject {
  let context: DeliveryContext

  private static let most = 1000

  /// Takes away what waits for it; what cannot be taken away now waits on.
  func carryOut() async throws {
    for stream in [TargetStream.customers, .subscribers, .products, .categories, .coupons]
    where settings.writes(stream.name) {
      let keys = try await ledger.waiting.deletions(of: stream.name, limit: ResumedDeletions.most)
      guard !keys.isEmpty else { continue }
      switch stream.name {
      case TargetStream.customers.name: try await CustomerDeletion(context: context).deliver(keys)
      case TargetStream.subscribers.name: try await SubscriberDelivery(context: context).deliverDeletions(keys)
      case TargetStream.products.name:
        try await within(.catalog) { try await CatalogDeletion(context: context).deliver(keys, .products) }
      case TargetStream.categories.name:
        try await within(.catalog) { try await CatalogDeletion(context: context).deliver(keys, .categories) }
      default: try await within(.coupons) { try await CouponDelivery(context: context).deliver(deleted: keys) }
      }
    }
  }
}
