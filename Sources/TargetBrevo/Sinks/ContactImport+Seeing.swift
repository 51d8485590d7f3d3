import HTTP
import Logging

extension ContactImport {
  /// Reading back costs a request for a thousand contacts of a quota that is large; so many imports are worth it.
  private static let mostRows = 2000
  private static let mostReads = 4

  /// The imports under way that are seen to have ended, because Brevo holds each of their rows as it was sent.
  ///
  /// Looks at processes share a hundred requests an hour with most of Brevo's API, and what was imported is read back
  /// anyway. So once looks are scarce it is read before any look is taken. It proves nothing before Brevo's clock is
  /// known: an earlier change could be taken for this one. Where it is of no help twice it is left off.
  func seen(
    _ chunks: [Int: ImportChunk], _ began: [Int: (time: Duration, looks: Int, reads: Int)]
  ) async throws(BrevoFault) -> [Int] {
    var ended: [Int] = []
    for (process, chunk) in chunks.sorted(by: { $0.key < $1.key }) {
      guard let start = began[process] else { continue }
      var left = Dictionary(chunk.rows.indices.map { (chunk.rows[$0].patch.email, $0) }) { $1 }
      var findings = Findings()
      let earliest = earliest(start.time)
      do throws(BrevoFault) {
        try await compare(chunk.rows, &left, &findings, modifiedSince(earliest), earliest)
      } catch {
        try endure(error)
        return ended
      }
      if findings.held.count == chunk.rows.count { ended.append(process) }
    }
    return ended
  }

  /// The imports under way that may be read instead of looked at.
  func readable(
    _ chunks: [Int: ImportChunk], _ began: [Int: (time: Duration, looks: Int, reads: Int)]
  ) async -> [Int: ImportChunk] {
    guard verifies, experience.now.readingHelps, await api.standing(of: .processes)?.scarcity ?? 0 >= 0.5 else {
      return [:]
    }
    return chunks.filter { process, chunk in
      chunk.rows.count <= ContactImport.mostRows && (began[process]?.reads ?? 0) < ContactImport.mostReads
    }
  }

  /// Goes on without reading back where Brevo does not show contacts: what is delivered stays so, only how Brevo holds it
  /// is not known.
  func endure(_ fault: BrevoFault) throws(BrevoFault) {
    switch fault {
    case .refused, .fatal(.forbidden), .fatal(.unavailable), .fatal(.unexpectedAnswer):
      experience.noteUnreadable()
      logger.warning(Words.Notice.notReadBack, metadata: ["reason": "\(Words.sentence(fault))"])
    case .fatal, .withheld, .unanswered, .ledger, .cancelled: throw fault
    }
  }
}
