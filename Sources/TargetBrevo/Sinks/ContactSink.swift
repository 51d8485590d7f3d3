import HTTP
import JSON
import Ledger
import Logging

/// The sink of contacts: by import or one by one, whichever costs less.
struct ContactSink: Sendable {
  /// What has become of some changes.
  struct Outcome: Sendable {
    /// The contacts as they are known at Brevo now.
    var delivered: [ContactRow] = []
    /// The addresses that Brevo does not take.
    var refused: Set<String> = []
    /// What is lost, wholly or in part.
    var rejects: [Reject] = []

    mutating func add(_ other: Outcome) {
      delivered += other.delivered
      refused.formUnion(other.refused)
      rejects += other.rejects
    }
  }

  let api: BrevoAPI
  let time: any Timekeeper
  let logger: Logger
  /// Whether imports are read back and repaired.
  let verifiesImports: Bool
  /// The account's attributes.
  let kinds: AccountAttributes
  let experience: ImportExperience

  private static let inFlight = 4

  /// Delivers changes, of different contacts each.
  func deliver(_ patches: [PackedPatch], known: [String: ContactRow]) async throws(BrevoFault) -> Outcome {
    let (rows, alone) = ImportRow.divide(patches, known: known)
    let cost = ContactCost(contacts: await api.standing(of: .contacts), processes: await api.standing(of: .processes))
    guard cost.favoursImport(of: rows.count, sets: Set(rows.map(\.lists)).count) else {
      return try await single(patches, known)
    }
    var outcome = try await single(alone, known)
    let imports = ContactImport(
      api: api, time: time, logger: logger, verifies: verifiesImports, kinds: kinds, experience: experience)
    let report = try await imports.run(rows)
    outcome.delivered += report.done.map { $0.delivered(to: known[$0.email]) }
    outcome.add(try await single(report.again, known))
    return outcome
  }

  /// Delivers changes one by one, a few at a time.
  private func single(
    _ patches: [PackedPatch], _ known: [String: ContactRow]
  ) async throws(BrevoFault) -> Outcome {
    let outcomes = try await concurrently(patches, limit: ContactSink.inFlight) { patch throws(BrevoFault) in
      try await deliver(patch.unpacked, KnownContact(known[patch.email]))
    }
    return outcomes.reduce(into: Outcome()) { $0.add($1) }
  }
}

extension PackedPatch {
  /// The contact once the change has been delivered.
  fileprivate func delivered(to known: ContactRow?) -> ContactRow {
    guard known == nil else { return KnownContact(known).applying(unpacked) }
    return ContactRow(
      email: email, attributes: String(decoding: attributes, as: UTF8.self),
      lists: "[" + lists.sorted().map(String.init).joined(separator: ",") + "]")
  }
}
