import JSON
import Ledger
import Logging

extension Delivery {
  /// Does what can be done only when all is known that the tap has to tell: at the end of its run, or while it rests.
  func end(schemas: [String: JSONValue]) async throws {
    try await sweepCarts(schemas)
    try await settleStock()
    try await sendEvents()
    try await moveLists()
    if settings.mapping.namesGroups, try await ledger.groupNames().isEmpty, groupNotice.take(1) {
      logger.warning(Words.Notice.noGroups)
    }
  }
}
