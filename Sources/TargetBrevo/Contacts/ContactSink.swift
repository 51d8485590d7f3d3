import HTTP
import JSON
import Ledger
import Logging

/// The sink of contacts: by import or one by one, whichever costs less.
struct ContactSink: Sendable {
  let api: BrevoAPI
  let ledger: DeliveryLedger
  let time: any Timekeeper
  let logger: Logger
  /// Whether imports are read back and repaired.
  let verifiesImports: Bool
  /// The account's attributes.
  let kinds: AccountAttributes
  let memory: AccountMemory
  let log: ImportLog
  let presence: ListPresence

  private static let inFlight = 4
  /// From so many contacts on it is worth a list of our own that they cannot be imported without one.
  private static let worthList = 20

  /// Delivers changes, of different contacts each.
  func deliver(_ patches: [PackedPatch], known: [String: ContactRow]) async throws(BrevoFault) -> ContactOutcome {
    api.tally.begin("contacts", of: patches.count)
    var (rows, alone) = ImportRow.divide(patches, known: known, ownList: memory.now.ownList)
    let cost = ContactCost(
      contacts: await api.standing(of: .contacts), processes: await api.standing(of: .processes),
      readsInstead: verifiesImports && memory.now.readingHelps)
    let listless = alone.count { $0.leaves.isEmpty && $0.emptied.isEmpty }
    if listless >= ContactSink.worthList,
      cost.favoursImport(of: rows.count + listless, sets: Set(rows.map(\.kind)).count + 1),
      let list = try await ownList()
    {
      (rows, alone) = ImportRow.divide(patches, known: known, ownList: list)
    }
    guard cost.favoursImport(of: rows.count, sets: Set(rows.map(\.kind)).count) else {
      return try await singleVerified(patches, known)
    }
    let numbers = SharedNumbers(rows, held: try await holders(of: rows))
    var outcome = try await singleVerified(alone, known)
    let report = try await ContactImport(calls: calls).run(numbers.rows)
    outcome.add(try await singleVerified(report.again, known))
    outcome.delivered += report.done.map { $0.delivered(to: known[$0.patch.email]) }
    if !report.revived.isEmpty {
      logger.warning(Words.Notice.revived, metadata: ["contacts": "\(report.revived.count)"])
      let whole = report.revived.map { PackedPatch(KnownContact(known[$0.email]).whole($0.unpacked)) }
      outcome.add(try await deliver(whole, known: [:]))
    }
    try await settle(numbers, &outcome)
    return outcome
  }

  var calls: ImportCalls {
    ImportCalls(
      api: api, time: time, logger: logger, verifies: verifiesImports, kinds: kinds, memory: memory, log: log,
      presence: presence)
  }

  /// The list for imports of contacts that are on none; nil where it is of no use or cannot be had.
  private func ownList() async throws(BrevoFault) -> Int? {
    guard memory.now.ownList == nil, api.families.refusal(of: .lists) == nil else { return nil }
    do throws(BrevoFault) {
      let list = try await api.ownList()
      memory.note(ownList: list)
      logger.info(
        Words.Notice.ownList, metadata: ["list": "\(list)"])
      return list
    } catch {
      let reason: String
      switch error {
      case .refused(let refusal): reason = refusal.message
      case .withheld(let refusal): reason = refusal.message
      default: throw error
      }
      logger.warning(Words.Notice.ownListRefused, metadata: ["reason": "\(reason)"])
      return nil
    }
  }

  /// Delivers changes one by one, and names the values that Brevo has answered for and does not hold.
  func singleVerified(
    _ patches: [PackedPatch], _ known: [String: ContactRow]
  ) async throws(BrevoFault) -> ContactOutcome {
    guard !patches.isEmpty else { return ContactOutcome() }
    let start = time.now
    let outcome = try await single(patches, known)
    return try await IgnoredValues(readBack: calls.readBack, verifies: verifiesImports)
      .name(in: patches, outcome, since: start)
  }

  /// Delivers changes one by one, a few at a time; those at which Brevo fails are tried `tries` times.
  private func single(
    _ patches: [PackedPatch], _ known: [String: ContactRow], tries: Int = 2
  ) async throws(BrevoFault) -> ContactOutcome {
    let streak = ServerErrorStreak()
    let outcomes = try await concurrently(patches, limit: ContactSink.inFlight) { patch throws(BrevoFault) in
      let begun = streak.begin()
      do throws(BrevoFault) {
        let outcome = try await deliver(patch.unpacked, known[patch.email])
        streak.succeed(begunBehind: begun)
        memory.noteDelivery()
        api.tally.advance()
        return outcome
      } catch {
        guard streak.outlasts(error) else { throw error }
        var outcome = ContactOutcome()
        outcome.stuck = [(patch, error)]
        return outcome
      }
    }
    var outcome = outcomes.reduce(into: ContactOutcome()) { $0.add($1) }
    if let (_, fault) = outcome.stuck.first {
      guard memory.now.hasDelivered else { throw fault }
      // What no contact behind these shows, a look does: whether it is Brevo that fails, and not at a contact. One that was
      // taken before does not show it; and what Brevo failed at while it failed at all, it may take now.
      if streak.isUnbroken {
        _ = try await api.attributes()
        if tries > 1 {
          let stuck = outcome.stuck.map(\.patch)
          outcome.stuck = []
          outcome.add(try await single(stuck, known, tries: tries - 1))
        }
      }
    }
    for (patch, fault) in outcome.stuck {
      outcome.refused.insert(patch.email)
      outcome.rejects.append(.stuck(patch, Words.sentence(fault)))
    }
    outcome.stuck = []
    // A further try has its own outcome in this one.
    if outcome.revived > 0, tries > 1 {
      logger.warning(Words.Notice.revived, metadata: ["contacts": "\(outcome.revived)"])
    }
    return outcome
  }
}

extension ImportRow {
  /// The contact once the import has been carried out.
  fileprivate func delivered(to known: ContactRow?) -> ContactRow {
    guard known == nil else {
      var change = patch.unpacked
      change.lists = lists
      return KnownContact(known).applying(change)
    }
    return ContactRow(
      email: patch.email, attributes: String(decoding: patch.attributes, as: UTF8.self),
      lists: "[" + lists.sorted().map(String.init).joined(separator: ",") + "]")
  }
}
