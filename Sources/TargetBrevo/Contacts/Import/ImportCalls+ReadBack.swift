import HTTP

/// What Brevo shows of the contacts of imports under way.
enum ImportSight {
  /// Brevo does not show contacts, or does not count them.
  case nothing
  /// So many have changed, of which some may be others.
  case count(Int)
  /// The rows that are not yet known to be held have been looked for; so many contacts have changed, or were found.
  case rows(ReadBackFindings, count: Int)
}

extension ImportCalls {
  /// Rows that fit on one page are looked for at once; of more it is first asked how many have changed.
  private static let page = BrevoAPI.contactPage
  /// So many requests are spent on imports that are not seen to end, and so many looks at all their rows.
  private static let (mostReads, mostLooks) = (12, 3)

  /// Whether imports under way are looked for among the contacts before they are polled.
  ///
  /// Polls of processes share a hundred requests an hour with most of Brevo's API, and what was imported is read back
  /// anyway. So once polls are scarce it is read before any poll. It proves nothing before Brevo's clock is
  /// known: an earlier change could be taken for this one. Where it is of no help twice it is left off.
  func mayRead(_ imports: [ImportUnderWay]) async -> Bool {
    guard verifies, memory.now.readingHelps, await arePollsScarce() else { return false }
    let most = Self.mostReads + Self.mostLooks * pages(of: imports)
    return imports.allSatisfy { $0.reads < most }
  }

  /// Whether few polls are left in this hour, as the answers of any endpoint tell that shares their limit.
  private func arePollsScarce() async -> Bool {
    for family in BrevoFamily.hourly {
      if let standing = await api.standing(of: family), standing.scarcity >= 0.5 { return true }
    }
    return false
  }

  /// How many requests a look at the rows of imports may cost.
  func pages(of imports: [ImportUnderWay]) -> Int { imports.reduce(0) { $0 + $1.open.count } / Self.page + 1 }

  /// Looks for the contacts of imports under way: all that have ended are there as they were sent.
  ///
  /// - Parameters:
  ///   - imports: the imports.
  ///   - shown: what was shown at the last look; as much again tells that no more will come.
  /// - Returns: what Brevo shows.
  /// - Throws: what ends the run.
  func sight(of imports: [ImportUnderWay], after shown: Int?) async throws(BrevoFault) -> ImportSight {
    guard let start = imports.lazy.map(\.began).min() else { return .nothing }
    let open = imports.flatMap(\.open)
    guard open.count > Self.page else {
      return try await readBack.look(at: open, changedSince: start).map { ImportSight.rows($0, count: $0.found) }
        ?? .nothing
    }
    guard let count = try await readBack.count(changedSince: start) else { return .nothing }
    guard count >= open.count || (count > 0 && count == shown) else { return .count(count) }
    return try await readBack.look(at: open, changedSince: start).map { ImportSight.rows($0, count: count) } ?? .nothing
  }
}
