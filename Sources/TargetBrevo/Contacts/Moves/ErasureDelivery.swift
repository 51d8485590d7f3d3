import JSON
import Ledger
import Logging

/// Customers whose erasure the store demands: their contacts, and all that is kept of them here.
///
/// The demand is noted before anything else, so that the state may pass; what a kill leaves undone is done by the next run. A
/// number that was erased once stays so: what the store's lists still tell of it is left out.
struct ErasureDelivery: DeliverySubject {
  let context: DeliveryContext

  /// Notes the demands of a batch and carries them out, with those that an earlier run left.
  ///
  /// - Returns: the batch without what belongs to people who were erased.
  /// - Throws: what ends the run.
  func begin(_ batch: Batch) async throws -> Batch {
    if !batch.erasures.isEmpty {
      try await ledger.erasures.note(batch.erasures, time: seconds)
      try await carryOut()
    }
    return try await withoutErased(batch)
  }

  /// Carries out what was noted.
  func carryOut() async throws {
    let customers = try await ledger.erasures.open()
    guard !customers.isEmpty else { return }
    var done = 0
    for customer in customers where try await erase(customer) { done += 1 }
    if done > 0 {
      tally.add(done, to: \.sent, "erased customers")
      logger.info(Words.Notice.erased, metadata: ["customers": "\(done)"])
    }
    if done < customers.count {
      logger.warning(Words.Notice.erasuresWait, metadata: ["customers": "\(customers.count - done)"])
    }
  }

  /// Erases a customer everywhere: at Brevo first and in the ledger last, for the ledger knows what else is to be done.
  ///
  /// - Returns: whether nothing is left; false where Brevo does not let the contact go.
  /// - Throws: what ends the run.
  private func erase(_ customer: String) async throws -> Bool {
    var person = try await ledger.people.keys(of: customer, subscriber: Subscriber.key(ofCustomer: customer))
    if person.emails.isEmpty, person.shared.isEmpty, let email = try await address(atBrevo: customer) {
      person.emails = [email]
      person = try await ledger.people.belongings(of: person)
    }
    for email in person.shared { try await leave(email, customer) }
    guard try await removeContacts(of: person.emails, customer) else { return false }
    if !settings.dryRun { _ = try ForgottenPerson(person).removeLines(of: rejecting.letters) }
    _ = try await ledger.forget(person, time: seconds)
    return true
  }

  /// The address of a customer of whom the ledger knows none: Brevo may know one by the customer's ext_id.
  private func address(atBrevo customer: String) async throws -> String? {
    guard settings.onCustomerRedacted != .ignore, let extID = settings.extID(of: customer) else { return nil }
    let move = ContactMove(api: api, extID: extID, origin: nil, target: "")
    guard let email = try await move.find()?.email, Email.isPlausible(email) else { return nil }
    return try await ledger.customers.emails(among: [email]).isEmpty ? email : nil
  }

  /// Leaves a contact to the others who have its address: without the customer's number, and without what the customer's
  /// record said, if that is what the contact bears.
  private func leave(_ email: String, _ customer: String) async throws {
    let remaining = try await ledger.customers.remaining(at: email, without: [customer])
    let spoke = try await ledger.customers.sharers(emails: [email])[email]?.primary == customer
    try await MoveDelivery(context: context).transferExtID(of: email, to: remaining, isSilent: spoke)
    guard spoke, let row = try await ledger.contacts.known(emails: [email])[email] else { return }
    let attributes = try await AttributeProvision(context: context).settable([:])
    let patch = ContactPatch(
      email: email, attributes: [:], emptied: settings.mapping.attributesOfRecords, origin: Record.figures(of: email))
    try await ContactDelivery(context: context).deliver([patch], misfits: [], known: [email: row], attributes)
  }

  /// Takes contacts off Brevo as `on_customer_redacted` says; false where they have to wait.
  private func removeContacts(of emails: [String], _ customer: String) async throws -> Bool {
    let known = try await ledger.contacts.known(emails: emails)
    let doubts = try await ledger.contacts.uncertainLists(emails: emails)
    let leavers = emails.map { email in
      let lists = known[email].map { KnownContact($0).lists } ?? []
      return ContactRemoval.Leaver(key: customer, email: email, lists: lists.union(doubts[email] ?? []))
    }
    let removal = ContactRemoval(api: api, rule: settings.onCustomerRedacted)
    var refusals: [BrevoRefusal] = []
    if removal.rule == .delete {
      // Whatever else Brevo withholds from the account.
      refusals = try await removal.remove(leavers).map(\.refusal)
    } else {
      let isDone = try await within(.lists) { refusals = try await removal.remove(leavers).map(\.refusal) }
      guard isDone else { return false }
    }
    try rejecting.record(refusals.map { Reject.erasure(of: customer, $0) })
    return refusals.isEmpty
  }

  /// Leaves out what belongs to people who were erased: the store's lists may be behind, and its orders stay.
  private func withoutErased(_ batch: Batch) async throws -> Batch {
    guard batch.count > 0, try await !ledger.erasures.isEmpty() else { return batch }
    let streams = [TargetStream.customers, .orders, .carts, .wishlists]
    let owners = streams.flatMap { batch.records(of: $0.name) }.compactMap(\.customer)
    let erased = try await ledger.erasures.erased(among: Set(owners))
    guard !erased.isEmpty else { return batch }
    var (batch, count) = (batch, batch.count)
    batch.remove { $0.customer.map(erased.contains) ?? false }
    count -= batch.count
    tally.add(count, to: \.skipped, "records of erased customers")
    return batch
  }
}

extension DeliveryLedger {
  /// Removes a person, by our names for the streams.
  func forget(_ person: PersonKeys, time: Int) async throws(LedgerFault) -> Forgotten {
    let streams = ([TargetStream.customers.name, TextRefusals.stream], TargetStream.subscribers.name)
    return try await people.forget(person, streams: streams, time: time)
  }
}

extension Record {
  /// The key of the customer whose record it is, or who has what it tells of; nil where it says none.
  fileprivate var customer: String? {
    switch stream {
    case TargetStream.customers.name: key
    case TargetStream.orders.name, TargetStream.carts.name, TargetStream.wishlists.name:
      value["customer_id" as StaticString].flatMap { $0.isNull ? nil : $0.plainText }
    default: nil
    }
  }
}

extension CustomerMapping {
  /// The attributes whose values come from the records of customers themselves.
  fileprivate var attributesOfRecords: Set<String> {
    Set(entries.filter { if case .figure = $0.source { false } else { true } }.map(\.attribute))
  }
}

extension Reject {
  /// A contact that Brevo does not let go; the record of the demand names the customer's number alone.
  fileprivate static func erasure(of customer: String, _ refusal: BrevoRefusal) -> Reject {
    Reject(
      extent: .record, stream: TargetStream.customers.name, key: customer, sink: "contacts", status: refusal.status,
      code: refusal.code, message: refusal.message, advice: Words.Rejection.keptErasedAdvice)
  }
}
