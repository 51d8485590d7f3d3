import HTTP
import JSON
import Ledger
import Logging

/// The search for values that Brevo has answered for and does not hold.
struct IgnoredValues: Sendable {
  let readBack: ReadBack
  /// Whether anybody asks for it.
  let verifies: Bool

  /// Reads back what was sent alone since a time, and names the values that Brevo has answered for and does not hold.
  ///
  /// They leave the ledger, so that they are sent when they come again. It costs a request for a thousand contacts, and
  /// some more where something is not as it was sent.
  func name(
    in patches: [PackedPatch], _ sent: ContactOutcome, since start: Duration
  ) async throws(BrevoFault) -> ContactOutcome {
    guard verifies, readBack.memory.now.isReadable else { return sent }
    let rows = Dictionary(sent.delivered.map { ($0.email, KnownContact($0)) }) { $1 }
    let taken = patches.compactMap { packed -> ImportRow? in
      guard let row = rows[packed.email] else { return nil }
      var patch = packed.unpacked
      patch.attributes = patch.attributes.filter { row.attributes[$0.key] == $0.value }
      patch.emptied = patch.emptied.filter { row.attributes[$0] == nil }
      return patch.attributes.isEmpty && patch.emptied.isEmpty ? nil : ImportRow(patch: PackedPatch(patch), lists: [])
    }
    var ignored = try await shownOtherwise(taken, since: start)
    guard !ignored.isEmpty else { return sent }
    ignored = try await confirmed(ignored, among: taken, since: start)
    var outcome = sent
    outcome.delivered = sent.delivered.map { row in
      guard let names = ignored[row.email] else { return row }
      var contact = KnownContact(row)
      for name in names { contact.attributes[name] = nil }
      return contact.row(of: row.email)
    }
    for row in taken {
      outcome.rejects += (ignored[row.patch.email] ?? []).map { name in
        row.patch.emptied.contains(name) ? .kept(row.patch, name) : .ignored(row.patch, name)
      }
    }
    return outcome
  }

  /// So many contacts are asked for one by one; if none of them bears the listing out, it is not believed of the others.
  private static let sample = 20

  /// What is not as it was sent even when a contact is asked for alone, as the listing may be behind.
  private func confirmed(
    _ listed: [String: [String]], among rows: [ImportRow], since start: Duration
  ) async throws(BrevoFault) -> [String: [String]] {
    var confirmed = listed
    if listed.count > IgnoredValues.sample {
      do { try await readBack.time.sleep(for: .seconds(10)) } catch { throw .cancelled }
      let again = try await shownOtherwise(rows.filter { listed[$0.patch.email] != nil }, since: start)
      confirmed = listed.filter { again[$0.key] != nil }
    }
    let asked = rows.filter { confirmed[$0.patch.email] != nil }.prefix(IgnoredValues.sample)
    var borne: [String: [String]] = [:]
    for row in asked {
      confirmed[row.patch.email] = nil
      guard let findings = try await readBack.look(at: row) else { return borne }
      borne[row.patch.email] = findings.missing[row.patch.email]
    }
    return borne.isEmpty ? [:] : borne.merging(confirmed) { $1 }
  }

  /// The attributes that Brevo shows otherwise than they were sent, by address.
  private func shownOtherwise(
    _ rows: [ImportRow], since start: Duration
  ) async throws(BrevoFault) -> [String: [String]] {
    guard !rows.isEmpty else { return [:] }
    return try await readBack.look(at: rows, changedSince: start)?.missing ?? [:]
  }
}

extension Reject {
  fileprivate static func ignored(_ patch: PackedPatch, _ attribute: String) -> Reject {
    Reject(
      extent: .value, stream: patch.origin.stream, key: patch.origin.key, sink: "contacts", status: 204,
      code: "ignored", message: Words.Rejection.ignored(attribute),
      advice: Words.Rejection.ignoredAdvice(attribute),
      record: patch.origin.value)
  }

  fileprivate static func kept(_ patch: PackedPatch, _ attribute: String) -> Reject {
    Reject(
      extent: .value, stream: patch.origin.stream, key: patch.origin.key, sink: "contacts", status: 204,
      code: "ignored", message: Words.Rejection.kept(attribute),
      advice: Words.Rejection.keptAdvice(attribute), record: patch.origin.value)
  }
}
