import JSON
import Ledger

extension ContactDelivery {
  /// Sends changes.
  ///
  /// First the ledger lets go of what is about to change, then Brevo takes it, then rejects are written, then the ledger takes
  /// note: a kill cannot hurt this order.
  ///
  /// - Returns: the addresses that Brevo does not take, and those that it does not move onto lists or off them.
  /// - Throws: what ends the run.
  @discardableResult
  func send(
    _ changes: ListPlan, misfits: [Reject], known: [String: ContactRow], _ attributes: AccountAttributes
  ) async throws -> (refused: Set<String>, unmoved: Set<String>) {
    try await invalidate(changes.patches, known)
    let outcome = try await sink(attributes).deliver(changes.patches, known: known)
    try rejecting.record(misfits + outcome.rejects)
    try await buryEvents(of: outcome.refused.filter { known[$0] == nil })
    tally.add(outcome.delivered.count, to: \.sent, "contacts")
    try await settle(outcome.delivered, certain: changes.patches)
    return (outcome.refused, try await ListDelivery(context: context).carryOut(changes.moves))
  }

  private func sink(_ attributes: AccountAttributes) -> ContactSink {
    ContactSink(
      api: api, ledger: ledger, time: time, logger: logger, verifiesImports: settings.verifiesImports,
      kinds: attributes,
      memory: memory, log: ImportLog(api: api, ledger: ledger, time: time, logger: logger),
      presence: ListPresence(api: api, lists: settings.lists, memory: memory))
  }

  /// Lets what the ledger knows of contacts hold no longer where it is about to change, so that a kill leaves nothing
  /// behind that is wrong: at the next run the record may be as it was before, and Brevo not.
  private func invalidate(_ patches: [PackedPatch], _ known: [String: ContactRow]) async throws {
    let rows = patches.compactMap { patch -> ContactRow? in
      guard let row = known[patch.email] else { return nil }
      var contact = KnownContact(row)
      // No value is null, so whatever comes next is another one, and an empty one takes back what may be there.
      for name in patch.names { contact.attributes[name] = "null" }
      return contact.row(of: patch.email)
    }
    let newcomers = patches.compactMap { patch in
      known[patch.email] == nil ? (patch.email, patch.names) : nil
    }
    try await ledger.contacts.invalidate(
      rows, newcomers: newcomers, lists: patches.compactMap(\.uncertainLists), time: seconds)
  }

  /// Settles contacts that have been delivered, and with them the lists that were uncertain.
  private func settle(_ contacts: [ContactRow], certain patches: [PackedPatch]) async throws {
    let delivered = Set(contacts.map(\.email))
    var settlement = Settlement(time: seconds)
    settlement.contacts = contacts
    settlement.certain = patches.filter { delivered.contains($0.email) }.compactMap(\.uncertainLists)
    try await ledger.settle(settlement)
  }

  /// Events of contacts that Brevo does not take go with them.
  private func buryEvents(of emails: Set<String>) async throws {
    guard !emails.isEmpty else { return }
    let events = try await ledger.events.pending(emails: Array(emails))
    let refusal = BrevoRefusal(status: 0, code: "no_contact", message: Words.Rejection.noContact)
    try rejecting.record(events.map { .event($0, refusal) })
    try await ledger.events.mark(events.map(\.id), .rejected, time: seconds)
  }
}

extension PackedPatch {
  fileprivate var uncertainLists: UncertainLists? {
    let lists = lists.union(leaves)
    return lists.isEmpty ? nil : UncertainLists(email: email, lists: lists)
  }
}
