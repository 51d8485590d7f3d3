import JSON
import Ledger
import Logging

/// The end of what the ledger need not keep.
struct Retention: DeliverySubject {
  let context: DeliveryContext

  /// The kind of notice by which the ledger knows the day of the last look.
  private static let kind = "retention looked at"

  /// Removes, once a day, what is over and older than `retention_days`.
  func keep() async throws {
    guard let days = settings.retentionDays else { return }
    let today = "\(seconds / 86_400)"
    guard try await ledger.notices.latest(Retention.kind) != today else { return }
    let count = try await ledger.people.removeSettled(
      before: seconds.subtractingClamped(days.multipliedClamped(by: 86_400)))
    try await ledger.notices.note(today, as: Retention.kind)
    if count > 0 { logger.info(Words.Notice.retention, metadata: ["rows": "\(count)"]) }
  }
}
