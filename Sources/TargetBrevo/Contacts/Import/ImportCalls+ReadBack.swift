import HTTP

extension ImportCalls {
  /// Reading back costs a request for a thousand contacts of a quota that is large; so many imports are worth it.
  private static let mostRows = 2000
  private static let mostReads = 4

  /// The imports under way that are seen to have ended, because Brevo holds each of their rows as it was sent.
  ///
  /// Polls of processes share a hundred requests an hour with most of Brevo's API, and what was imported is read back
  /// anyway. So once polls are scarce it is read before any poll. It proves nothing before Brevo's clock is
  /// known: an earlier change could be taken for this one. Where it is of no help twice it is left off.
  func ended(among imports: [ImportUnderWay]) async throws(BrevoFault) -> [ImportUnderWay] {
    var ended: [ImportUnderWay] = []
    for one in imports.sorted(by: { $0.process < $1.process }) {
      guard let findings = try await readBack.look(at: one.chunk.rows, changedSince: one.began) else { return ended }
      if findings.held.count == one.chunk.rows.count { ended.append(one) }
    }
    return ended
  }

  /// The imports under way that may be read back instead of polled.
  func readable(_ imports: [ImportUnderWay]) async -> [ImportUnderWay] {
    guard verifies, memory.now.readingHelps, await api.standing(of: .processes)?.scarcity ?? 0 >= 0.5 else { return [] }
    return imports.filter { $0.chunk.rows.count <= ImportCalls.mostRows && $0.reads < ImportCalls.mostReads }
  }
}
