import JSON
import Ledger
import Logging

/// Customers that are gone: their contacts go as `on_customer_deleted` says.
struct CustomerDeletion: DeliverySubject {
  let context: DeliveryContext

  /// Takes customers that are gone off Brevo, as `on_customer_deleted` says.
  ///
  /// - Parameters:
  ///   - keys: the customers.
  ///   - receipts: the receipts of the records that told of it, if there are any.
  /// - Throws: what ends the run.
  func deliver(_ keys: [String], receipts: [Settlement.Receipt] = []) async throws {
    guard !keys.isEmpty else { return }
    guard settings.onCustomerDeleted != .ignore else { return try await settle(receipts) }
    let emails = try await ledger.customers.emails(of: keys)
    let owned = try await ledger.customers.emails(among: Array(emails.values), without: keys)
    let sharers = try await ledger.customers.sharers(emails: Array(owned))
    for email in owned.sorted() {
      let remaining = try await ledger.customers.remaining(at: email, without: keys)
      try await MoveDelivery(context: context).transferExtID(
        of: email, to: remaining, isSilent: sharers[email]?.primary.map(keys.contains) ?? false)
    }
    let left = Array(Set(emails.values).subtracting(owned))
    let known = try await ledger.contacts.known(emails: left)
    let doubts = try await ledger.contacts.uncertainLists(emails: left)
    // A run that was cut off may have made a contact that the ledger does not know.
    let newcomers = try await ledger.contacts.uncertainAttributes(emails: left)
    let leavers = emails.sorted { $0.key < $1.key }.compactMap { key, email -> ContactRemoval.Leaver? in
      guard known[email] != nil || newcomers[email] != nil else { return nil }
      let lists = known[email].map { KnownContact($0).lists } ?? []
      return ContactRemoval.Leaver(key: key, email: email, lists: lists.union(doubts[email] ?? []))
    }
    var refused: [(leaver: ContactRemoval.Leaver, refusal: BrevoRefusal)] = []
    let isDone = try await within(.lists) {
      refused = try await ContactRemoval(api: api, rule: settings.onCustomerDeleted).remove(leavers)
    }
    // They leave their lists once Brevo lets them.
    guard isDone else {
      return try await ledger.waiting.note(keys, in: TargetStream.customers.name, areGone: true, time: seconds)
    }
    try rejecting.record(refused.map { Reject.deletion($0.leaver, $0.refusal) })
    try await ledger.receipts.forget(TextRefusals.stream, keys: keys)
    var deletion = Deletion(stream: TargetStream.customers.name, keys: keys, time: seconds)
    deletion.receipts = receipts
    if settings.onCustomerDeleted == .delete {
      deletion.deleted = leavers.map(\.email)
      let events = try await ledger.events.pending(emails: deletion.deleted)
      try await ledger.events.mark(events.map(\.id), .rejected, time: seconds)
      tally.add(events.count, to: \.skipped, "events of deleted contacts")
    } else {
      deletion.contacts = leavers.compactMap { leaver in
        known[leaver.email].map {
          ContactRow(email: $0.email, attributes: $0.attributes, lists: "[]")
        }
      }
    }
    try await ledger.settle(deletion)
    tally.add(
      leavers.count - Set(refused.map(\.leaver.email)).count, to: \.sent, "departed customers")
  }
}

extension Reject {
  fileprivate static func deletion(_ leaver: ContactRemoval.Leaver, _ refusal: BrevoRefusal)
    -> Reject
  {
    Reject(
      extent: .record, stream: TargetStream.customers.name, key: leaver.key, sink: "contacts",
      status: refusal.status,
      code: refusal.code, message: refusal.message,
      advice:
        Words.Rejection.keptContactAdvice
    )
  }
}
