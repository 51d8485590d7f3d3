import JSON
import Ledger
import Logging

/// Changes of contacts, parted by what is the cheapest way for each.
struct ListPlan: Sendable {
  /// The changes that go with attributes, or are so many that an import costs less.
  private(set) var patches: [PackedPatch] = []
  /// The changes of lists alone, and whoever leaves one.
  private(set) var moves: [ListMove: [String]] = [:]

  /// From so many contacts on an import puts them on a list with fewer requests than moves of 150.
  private static let importThreshold = 750

  /// Parts changes; only who is known to Brevo can be moved.
  init(_ changes: consuming [ContactPatch], isKnown: (String) -> Bool) {
    // Each goes as it is packed, so that never all are there twice.
    var rest = consume changes
    rest.reverse()
    var additions: [Int: Int] = [:]
    for change in rest where change.isOfLists && isKnown(change.email) {
      for list in change.lists { additions[list, default: 0] += 1 }
    }
    while var change = rest.popLast() {
      for list in change.leaves.sorted() {
        moves[ListMove(list: list, isAdding: false), default: []].append(change.email)
      }
      change.leaves = []
      if change.isOfLists, isKnown(change.email) {
        for list in change.lists.sorted() where additions[list, default: 0] < ListPlan.importThreshold {
          moves[ListMove(list: list, isAdding: true), default: []].append(change.email)
          change.lists.remove(list)
        }
        if change.isEmpty { continue }
      }
      patches.append(PackedPatch(change))
    }
  }
}

extension ContactPatch {
  /// Whether only lists change.
  fileprivate var isOfLists: Bool { attributes.isEmpty && emptied.isEmpty }
}

extension Delivery {
  /// Moves contacts onto lists and off them, 150 to a request, and takes note of each move.
  ///
  /// - Returns: the addresses that Brevo does not move.
  /// - Throws: what ends the run.
  @discardableResult
  func carryOut(_ moves: [ListMove: [String]]) async throws -> Set<String> {
    var unmoved: Set<String> = []
    let sink = ListSink(api: api, logger: logger, lists: settings.lists)
    for (move, emails) in moves.sorted(by: { $0.key < $1.key }) {
      for start in stride(from: 0, to: emails.count, by: ListSink.most) {
        let some = Array(emails[start..<min(start + ListSink.most, emails.count)])
        let doubts = some.map { UncertainLists(email: $0, lists: [move.list]) }
        try await ledger.contacts.invalidate([], lists: doubts, time: seconds)
        guard memory.now.refusedMoves[move, default: 0] < ListSink.patience else {
          unmoved.formUnion(some)
          continue
        }
        guard try await sink.carryOut(move, of: some) else {
          memory.note(refused: move)
          unmoved.formUnion(some)
          continue
        }
        tally.add(some.count, to: \.sent, "lists")
        // An earlier move may have changed the same contact.
        let rows = try await ledger.contacts.known(emails: some).values.map { row in
          move.applied(to: KnownContact(row), row.email)
        }
        var settlement = Settlement(time: seconds)
        (settlement.contacts, settlement.certain) = (rows, doubts)
        try await ledger.settle(settlement)
      }
    }
    return unmoved
  }

  /// Delivers changes of contacts that are known already: what they lack at Brevo, and nothing else.
  func deliver(
    _ changes: [ContactPatch], misfits: [Reject], known: [String: ContactRow], _ attributes: AccountAttributes
  ) async throws {
    let doubts = try await ledger.contacts.uncertainLists(emails: changes.map(\.email))
    let needed = changes.compactMap {
      $0.without(known[$0.email].map(KnownContact.init), doubting: doubts[$0.email] ?? [])
    }
    let plan = ListPlan(needed) { known[$0] != nil }
    try await doubt(plan.patches, known)
    let outcome = try await contactSink(attributes).deliver(plan.patches, known: known)
    try rejecting.bury(misfits + outcome.rejects)
    tally.add(outcome.delivered.count, to: \.sent, "contacts")
    try await settle([], contacts: outcome.delivered, certain: plan.patches)
    try await carryOut(plan.moves)
  }
}

extension ListMove {
  /// The contact once the move has been carried out.
  fileprivate func applied(to contact: KnownContact, _ email: String) -> ContactRow {
    var contact = contact
    if isAdding { contact.lists.insert(list) } else { contact.lists.remove(list) }
    return contact.row(of: email)
  }
}
