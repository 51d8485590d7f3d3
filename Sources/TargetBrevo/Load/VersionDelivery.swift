import Ledger
import Logging

/// The versions of streams: what a whole one lacks is gone.
struct VersionDelivery: DeliverySubject {
  let context: DeliveryContext

  /// How many records are looked at together when a version is activated.
  private static let page = 1000

  /// Remembers in which version records were seen, and takes for gone what the versions that are whole now lack.
  func follow(_ batch: Batch) async throws {
    for stream in TargetStream.all {
      guard let deletion = stream.deletion else {
        if batch.versions[stream.name] != nil {
          logger.debug("A version is not followed in this stream.", metadata: ["stream": "\(stream.name)"])
        }
        continue
      }
      guard isFollowed(stream, deletion) else { continue }
      let versions = batch.records(of: stream.name).compactMap { record in
        record.isDeleted ? nil : record.version.map { (key: record.key, version: $0) }
      }
      try await ledger.versions.note(versions, of: stream.name)
      guard let version = batch.versions[stream.name] else { continue }
      try await ledger.waiting.drop(of: stream.name, before: version)
      try await dropVanished(from: stream, before: version, deletion)
    }
  }

  private func isFollowed(_ stream: TargetStream, _ deletion: TargetStream.Deletion) -> Bool {
    guard settings.families[stream.family] else { return false }
    return switch deletion {
    case .customers: settings.onCustomerDeleted != .ignore
    case .subscribers: true
    case .products, .categories: isOpen(.catalog)
    }
  }

  private func dropVanished(
    from stream: TargetStream, before version: Int, _ deletion: TargetStream.Deletion
  ) async throws {
    var last = ""
    while true {
      let keys = try await ledger.versions.vanished(
        from: stream.name, before: version, after: last, limit: VersionDelivery.page)
      guard let end = keys.last else { return }
      switch deletion {
      case .customers: try await CustomerDeletion(context: context).deliver(keys)
      case .subscribers: try await SubscriberDelivery(context: context).deliverDeletions(keys)
      case .products: guard try await hide(keys, .products) else { return }
      case .categories: guard try await hide(keys, .categories) else { return }
      }
      last = end
    }
  }

  /// Hides what is gone from the catalog; false where Brevo withholds that, and the next whole version tells of it again.
  private func hide(_ keys: [String], _ kind: BrevoAPI.CatalogKind) async throws -> Bool {
    try await within(.catalog) { try await CatalogDeletion(context: context).deliver(keys, kind) }
  }
}
