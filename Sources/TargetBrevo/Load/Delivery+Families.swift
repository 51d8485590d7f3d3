import HTTP
import Ledger
import Logging

extension Delivery {
  /// Says what is known only at the end of a run, and finds out how the families stand that Brevo has withheld.
  ///
  /// - Parameter isAsking: whether Brevo is asked once for those that an earlier run missed.
  /// - Throws: ``FamiliesWithheld`` where something waits.
  func conclude(asking isAsking: Bool) async throws {
    let unseen = context.orderLookups.takeSkipped()
    if unseen > 0 { logger.info(Words.Notice.ordersUnseen, metadata: ["orders": "\(unseen)"]) }
    let waiting = try await ledger.events.pendingCount()
    if waiting > 0, isOpen(.events) { logger.warning(Words.Notice.eventsWait, metadata: ["events": "\(waiting)"]) }
    try await endFamilies(asking: isAsking)
  }

  /// Finds out how the families stand that Brevo has withheld.
  ///
  /// - Parameter isAsking: whether Brevo is asked once for those that an earlier run missed and this one had nothing for.
  /// - Throws: ``FamiliesWithheld`` where something waits, after all else has been delivered.
  private func endFamilies(asking isAsking: Bool) async throws {
    var open = api.families.open.filter(isOpen)
    if isAsking {
      for standing in try await ledger.standings(settings)
      where !open.contains(standing.family) && isOpen(standing.family) {
        if try await isThere(standing.family) { open.insert(standing.family) }
      }
    }
    try await ledger.waiting.note(thereAre: open.map(\.rawValue))
    let standings = try await ledger.standings(settings)
    guard standings.isEmpty else { throw FamiliesWithheld(standings: standings) }
    let overdue = try await ledger.overdue(settings)
    if !overdue.isEmpty {
      logger.warning(Words.Notice.overdue, metadata: ["waiting": "\(Words.counts(overdue))"])
    }
  }

  /// Asks Brevo for a family, by a request that changes nothing.
  private func isThere(_ family: OptionalFamily) async throws(BrevoFault) -> Bool {
    // Events that wait were tried before; where none does, there is nothing to ask for.
    if family == .events { return try await waitsForNothing() }
    do throws(BrevoFault) {
      try await api.ask(for: family)
      return true
    } catch {
      switch error {
      case .withheld, .refused, .fatal(.forbidden): return false
      default: throw error
      }
    }
  }

  private func waitsForNothing() async throws(BrevoFault) -> Bool {
    do throws(LedgerFault) { return try await ledger.events.pendingCount() == 0 } catch { throw .ledger(error) }
  }
}
