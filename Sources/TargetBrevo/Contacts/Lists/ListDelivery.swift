import JSON
import Ledger
import Logging

/// The moves of contacts onto lists and off them.
struct ListDelivery: DeliverySubject {
  let context: DeliveryContext

  /// Moves contacts onto lists and off them, 150 to a request, and takes note of each move.
  ///
  /// - Returns: the addresses that Brevo does not move.
  /// - Throws: what ends the run.
  @discardableResult
  func carryOut(_ moves: [ListMove: [String]]) async throws -> Set<String> {
    var unmoved: Set<String> = []
    let sink = ListSink(api: api, logger: logger, lists: settings.lists)
    for (move, emails) in moves.sorted(by: { $0.key < $1.key }) {
      for start in stride(from: 0, to: emails.count, by: BrevoAPI.mostMoved) {
        let some = Array(emails[start..<min(start + BrevoAPI.mostMoved, emails.count)])
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
}

extension ListMove {
  /// The contact once the move has been carried out.
  fileprivate func applied(to contact: KnownContact, _ email: String) -> ContactRow {
    var contact = contact
    if isAdding { contact.lists.insert(list) } else { contact.lists.remove(list) }
    return contact.row(of: email)
  }
}
