import HTTP
import JSON
import Ledger

extension ContactImport {
  /// Reads back what was sent alone, and names the values that Brevo has answered for and does not hold.
  ///
  /// They leave the ledger, so that they are sent when they come again.
  func nameIgnored(
    _ patches: [PackedPatch], _ sent: ContactSink.Outcome
  ) async throws(BrevoFault) -> ContactSink.Outcome {
    let rows = Dictionary(sent.delivered.map { ($0.email, KnownContact($0)) }) { $1 }
    let taken = patches.compactMap { packed -> ImportRow? in
      guard let row = rows[packed.email] else { return nil }
      var patch = packed.unpacked
      patch.attributes = patch.attributes.filter { row.attributes[$0.key] == $0.value }
      return ImportRow(patch: PackedPatch(patch), lists: [])
    }
    var ignored = try await shownOtherwise(taken)
    guard !ignored.isEmpty else { return sent }
    // The listing may be behind.
    do { try await time.sleep(for: .seconds(10)) } catch { throw .cancelled }
    let again = try await shownOtherwise(taken.filter { ignored[$0.patch.email] != nil })
    ignored = ignored.filter { again[$0.key] != nil }
    var outcome = sent
    outcome.delivered = sent.delivered.map { row in
      guard let names = ignored[row.email] else { return row }
      var contact = KnownContact(row)
      for name in names { contact.attributes[name] = nil }
      return contact.row(of: row.email)
    }
    for row in taken {
      outcome.rejects += (ignored[row.patch.email] ?? []).map { .ignored(row.patch, $0) }
    }
    return outcome
  }

  /// The attributes that Brevo shows otherwise than they were sent, by address.
  private func shownOtherwise(_ rows: [ImportRow]) async throws(BrevoFault) -> [String: [String]] {
    guard !rows.isEmpty else { return [:] }
    var left = Dictionary(rows.indices.map { (rows[$0].patch.email, $0) }) { $1 }
    var findings = Findings()
    do throws(BrevoFault) {
      try await compare(rows, &left, &findings, modifiedSince(time.now - .seconds(600)), time.now)
    } catch {
      guard case .refused = error else { throw error }
      return [:]
    }
    return findings.missing
  }
}

extension Reject {
  fileprivate static func ignored(_ patch: PackedPatch, _ attribute: String) -> Reject {
    Reject(
      extent: .value, stream: patch.origin.stream, key: patch.origin.key, sink: "contacts", status: 204,
      code: "ignored", message: "\(attribute): Brevo took the contact and does not hold the value",
      advice: "Compare the type of \(attribute) in Brevo, Contacts, Settings, with the value; correct one of them.",
      record: patch.origin.value)
  }
}
