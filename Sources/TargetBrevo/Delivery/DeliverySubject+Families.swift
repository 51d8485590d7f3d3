import JSON
import Ledger
import Logging

extension OptionalFamily {
  /// The streams whose records go to the family, by our names.
  var streams: [String] {
    switch self {
    case .catalog: ["products", "categories"]
    case .orders: ["orders"]
    case .coupons: ["coupons"]
    case .events: []
    case .lists: ["customers", "subscribers"]
    }
  }
}

extension DeliverySubject {
  /// Whether Brevo takes what goes to a family, as far as this run knows.
  func isOpen(_ family: OptionalFamily) -> Bool { api.families.refusal(of: family) == nil }

  /// Does what needs a family; where Brevo withholds it, that ends and the run goes on.
  ///
  /// - Returns: whether it was done.
  /// - Throws: what ends the run.
  @discardableResult
  func within(_ family: OptionalFamily, _ work: () async throws -> Void) async throws -> Bool {
    guard isOpen(family) else { return false }
    do {
      try await work()
      return true
    } catch BrevoFault.withheld(let refusal) where refusal.family == family {
      try await note(refusal)
      return false
    }
  }

  /// Delivers changes that go to a family; where Brevo withholds it, they get no receipt and wait.
  func deliver(
    _ changes: RecordChanges, of stream: String, to family: OptionalFamily, _ work: (RecordChanges) async throws -> Void
  ) async throws {
    guard !changes.records.isEmpty else { return }
    if try await within(family, { try await work(changes) }) { return }
    try await wait(for: changes.records, of: stream, unknown: changes.unknown, to: family)
  }

  /// Takes note of records that wait until Brevo has a family.
  ///
  /// - Parameters:
  ///   - records: the records.
  ///   - stream: their stream.
  ///   - unknown: those of which nothing was known before; they are known no better now.
  ///   - family: the family.
  /// - Throws: why the ledger cannot be written.
  func wait(
    for records: [Record], of stream: String, unknown: Set<String>, to family: OptionalFamily
  ) async throws {
    guard !records.isEmpty else { return }
    let keys = records.map(\.key)
    // Where something has been sent, a part of these may be at Brevo.
    if !api.families.open.contains(family) {
      try await ledger.receipts.forget(stream, keys: keys.filter(unknown.contains))
    }
    for areGone in [false, true] {
      let some = records.filter { $0.isDeleted == areGone }.map(\.key)
      try await ledger.waiting.note(some, in: stream, areGone: areGone, time: seconds)
    }
    tally.add(keys.count, to: \.waiting, stream)
  }

  /// Says once what Brevo withholds, and keeps it in the ledger.
  func note(_ refusal: Withheld) async throws {
    guard api.families.noteTold(refusal.family) else { return }
    logger.warning(
      Words.Notice.withheld,
      metadata: [
        "family": "\(Words.name(of: refusal.family))", "status": "\(refusal.status)", "reason": "\(refusal.message)",
      ])
    try await ledger.waiting.note(
      WithheldRow(
        family: refusal.family.rawValue, status: refusal.status, reason: refusal.message, since: seconds))
  }
}
