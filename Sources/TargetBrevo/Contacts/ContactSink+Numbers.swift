import JSON
import Ledger

extension ContactSink {
  /// Who has got the phone numbers of some rows in an earlier batch, and has them still as far as the ledger knows.
  func holders(of rows: [ImportRow]) async throws(BrevoFault) -> [String: NumberHolder] {
    let remembered = memory.holders(of: rows.lazy.compactMap(\.patch.number))
    guard !remembered.isEmpty else { return [:] }
    do throws(LedgerFault) {
      let known = try await ledger.contacts.known(emails: remembered.values.map(\.email))
      return remembered.filter { number, holder in known[holder.email]?.holds(number) ?? false }
    } catch { throw .ledger(error) }
  }

  /// Settles the phone numbers that did not ride: other contacts have them, or Brevo is asked for each.
  func settle(_ numbers: SharedNumbers, _ outcome: inout ContactOutcome) async throws(BrevoFault) {
    guard !numbers.waiting.isEmpty else { return }
    let delivered = Dictionary(outcome.delivered.map { ($0.email, $0) }) { $1 }
    let findings = numbers.findings(delivered)
    memory.note(findings.holders)
    outcome.rejects += findings.rejects
    let open = try await toAsk(findings.open, &outcome)
    guard !open.isEmpty else { return }
    var asked = try await singleVerified(open, delivered)
    // Only a number is at stake: the contact itself has been taken.
    asked.refused.removeAll()
    let answered = Set(asked.delivered.map(\.email))
    outcome.delivered.removeAll { answered.contains($0.email) }
    outcome.add(asked)
  }

  /// The numbers that Brevo has to be asked for one by one: where several ask for one, it is looked up whose it is.
  private func toAsk(
    _ patches: [PackedPatch], _ outcome: inout ContactOutcome
  ) async throws(BrevoFault) -> [PackedPatch] {
    var open: [PackedPatch] = []
    let groups = Dictionary(grouping: patches) { $0.number ?? "" }
    for (number, askers) in groups.sorted(by: { $0.key < $1.key }) {
      let text = (try? JSONValue.parse(number))?.string ?? ""
      guard askers.count > 1, let owner = try await calls.readBack.owner(of: text) else {
        open += askers
        continue
      }
      let holder = NumberHolder(email: owner, stream: "", key: "")
      memory.note([number: holder])
      for patch in askers {
        if patch.email == owner {
          open.append(patch)
        } else {
          outcome.rejects.append(.sharedNumber(patch, with: holder))
        }
      }
    }
    return open
  }
}
