import HTTP
import JSON
import Logging

/// The comparison of what was sent with the contacts as Brevo shows them: a request for a thousand.
struct ReadBack: Sendable {
  let api: BrevoAPI
  let time: any Timekeeper
  let logger: Logger
  let kinds: AccountAttributes
  let memory: AccountMemory

  /// Fewer rows than this that are not found are sent again without a further look.
  private static let many = 50

  /// Reads back what was imported, in pages of 1000 until every row has been found.
  ///
  /// Where many seem not to be there, Brevo may need a moment; or it held what was sent already and has changed nothing:
  /// then their lists tell.
  func find(_ rows: [ImportRow], since start: Duration) async throws(BrevoFault) -> ReadBackFindings {
    var comparison = comparison(of: rows, changedSince: start)
    do throws(BrevoFault) {
      try await comparison.readChanged()
      if comparison.left.count >= ReadBack.many {
        try await rest(.seconds(5))
        try await comparison.readChanged()
      }
      if comparison.left.count >= ReadBack.many {
        let lists = Set(comparison.left.values.compactMap { rows[$0].lists.min() })
        for list in lists.sorted() { try await comparison.read("listIds=\(list)") }
      }
      if comparison.left.count >= ReadBack.many {
        try await rest(.seconds(15))
        try await comparison.readChanged()
      }
    } catch {
      try endure(error)
      comparison.findings.held += comparison.leftRows
      return comparison.findings
    }
    comparison.findings.dropped += comparison.leftRows
    return comparison.findings
  }

  /// How many contacts have changed since a time; nil where Brevo does not show contacts, or does not count them.
  func count(changedSince start: Duration) async throws(BrevoFault) -> Int? {
    do throws(BrevoFault) {
      let answer = try await api.contacts(BrevoAPI.filter(changedSince: earliest(start)), offset: 0, limit: 1)
      return answer?["count" as StaticString]?.int
    } catch {
      try endure(error)
      return nil
    }
  }

  /// Compares rows with what has changed since a time, once; nil where Brevo does not show contacts.
  func look(at rows: [ImportRow], changedSince start: Duration) async throws(BrevoFault) -> ReadBackFindings? {
    var comparison = comparison(of: rows, changedSince: start)
    do throws(BrevoFault) {
      try await comparison.readChanged()
    } catch {
      try endure(error)
      return nil
    }
    return comparison.findings
  }

  /// Compares a row with its contact alone; nil where Brevo does not show contacts.
  func look(at row: ImportRow) async throws(BrevoFault) -> ReadBackFindings? {
    var findings = ReadBackFindings()
    do throws(BrevoFault) {
      if let contact = try await api.contact(.email(row.patch.email)) { findings.take(row, as: contact, kinds) }
    } catch {
      // One that is not there proves nothing of the others.
      if case .refused(let refusal) = error, refusal.status == 404 { return findings }
      try endure(error)
      return nil
    }
    return findings
  }

  /// The address of the contact that has a phone number; nil where none has it, or Brevo does not show it.
  func owner(of number: String) async throws(BrevoFault) -> String? {
    guard memory.now.isReadable else { return nil }
    do throws(BrevoFault) {
      return try await api.contact(.phone(number))?["email" as StaticString]?.string?.lowercased()
    } catch {
      // It is about this number alone.
      if case .refused = error { return nil }
      try endure(error)
      return nil
    }
  }

  private func comparison(of rows: [ImportRow], changedSince start: Duration) -> ReadBackComparison {
    ReadBackComparison(rows, earliest: earliest(start), api: api, kinds: kinds, memory: memory, time: time)
  }

  /// A time by Brevo's clock, as far as it is known, or before it; a first read-back without it allows for ten minutes.
  private func earliest(_ start: Duration) -> Duration {
    if let clock = memory.now.clock { return start + clock - .seconds(2) }
    return start + (memory.now.lead ?? .seconds(-600)) - .seconds(5)
  }

  private func rest(_ pause: Duration) async throws(BrevoFault) {
    do { try await time.sleep(for: pause) } catch { throw .cancelled }
  }

  /// Goes on without reading back where Brevo does not show contacts: what is delivered stays so, only how Brevo holds it
  /// is not known.
  private func endure(_ fault: BrevoFault) throws(BrevoFault) {
    switch fault {
    case .refused, .fatal(.forbidden), .fatal(.unavailable), .fatal(.unexpectedAnswer):
      memory.noteUnreadable()
      logger.warning(Words.Notice.notReadBack, metadata: ["reason": "\(Words.sentence(fault))"])
    case .fatal, .withheld, .unanswered, .ledger, .cancelled: throw fault
    }
  }
}
