import JSON
import Ledger
import Logging

/// Carts: abandoned ones, contacts made for them, and the list of those who abandoned one.
struct CartDelivery: DeliverySubject {
  let context: DeliveryContext

  var events: CartEvents {
    CartEvents(
      names: settings.events, silentBefore: silentBefore, abandonedAfter: settings.abandonedAfter, ids: ids)
  }

  /// Tells of the carts that have become abandoned, once all that the run brings is known.
  ///
  /// Only the end of a tap's run can tell: until then a cart may turn out to be an order already. For the same reason
  /// nothing is told by a run that was cut short, or whose tap did not come as far as the carts.
  func sweep(_ schemas: [String: JSONValue]) async throws {
    guard settings.families.carts, schemas[TargetStream.carts.name] != nil else { return }
    let table = events
    _ = try await ledger.carts.convertOrdered { table.ordered(before: $0, now: $1) }
    // Who touched a cart later may still come back to it.
    let restless = seconds.subtractingClamped(settings.abandonedAfter)
    let silent = try await ledger.carts.silence(touchedUntil: restless, without: settings.cartConsent)
    tally.add(silent, to: \.skipped, "abandoned carts without consent")
    let found = try await ledger.carts.sweep(
      touchedUntil: restless, silentBefore: silentBefore.subtractingClamped(settings.abandonedAfter), time: seconds
    ) { table.abandoned($0) }
    if found > 0 { logger.info(Words.Notice.cartsAbandoned, metadata: ["carts": "\(found)"]) }
  }

  /// The contacts that the carts of a batch need and no other record makes: those of whom something may be told.
  func contacts(_ plan: DeliveryPlan) async throws -> [ContactPatch] {
    let table = events
    let carts = plan.carts.filter { !$0.facts.email.isEmpty && table.concerns($0.facts) }
    guard !carts.isEmpty else { return [] }
    var met = Set(plan.customers.map(\.email) + plan.orders.filter { !$0.order.isIncomplete }.map(\.email))
    met.formUnion(try await ledger.contacts.known(emails: carts.map(\.facts.email)).keys)
    return carts.filter { met.insert($0.facts.email).inserted }
      .map { ContactPatch(email: $0.facts.email, attributes: [:], origin: $0.record) }
  }

  /// Takes note that carts are gone, by the keys of their records.
  func remove(_ records: [Record]) async throws {
    guard !records.isEmpty else { return }
    let names = try await ledger.cartNames.carts(named: records.map(\.key))
    try await ledger.carts.remove(records.map { names[$0.key] ?? $0.key })
  }

  /// Takes note of which customers agreed to mails about abandoned carts, as far as their records tell.
  func noteConsents(_ consents: [(key: String, agreed: Bool)]) async throws {
    guard settings.families.carts else { return }
    try await ledger.carts.note(consents: consents)
  }

  /// Puts contacts on the list of abandoned carts and takes them off it, by the cart that they touched last.
  func moveLists() async throws {
    // Those whom Brevo does not move are tried again later, a few times in a run.
    var unmoved: Set<String> = []
    while true {
      let emails = try await ledger.contacts.listChecks(limit: 1000 + unmoved.count).filter { !unmoved.contains($0) }
      guard !emails.isEmpty else { return }
      if !settings.lists.abandoned.isEmpty { unmoved.formUnion(try await moveLists(of: emails)) }
      try await ledger.contacts.finishListChecks(emails.filter { !unmoved.contains($0) })
      if let refusal = api.families.refusal(of: .lists) { try await note(refusal) }
    }
  }

  private func moveLists(of emails: [String]) async throws -> Set<String> {
    let carts = try await ledger.carts.latest(emails: emails)
    let known = try await ledger.contacts.known(emails: emails).mapValues(KnownContact.init)
    let doubts = try await ledger.contacts.uncertainLists(emails: emails)
    var moves: [ListMove: [String]] = [:]
    for (email, contact) in known.sorted(by: { $0.key < $1.key }) {
      let abandoned = carts[email].flatMap { $0.standing == .open && $0.abandonment == .told ? $0 : nil }
      let wanted = Set([abandoned.flatMap { settings.lists.abandoned($0.channel) }].compactMap { $0 })
      let doubtful = doubts[email] ?? []
      for list in wanted.subtracting(contact.lists.subtracting(doubtful)) {
        moves[ListMove(list: list, isAdding: true), default: []] += [email]
      }
      for list in settings.lists.abandoned.intersection(contact.lists.union(doubtful)).subtracting(wanted) {
        moves[ListMove(list: list, isAdding: false), default: []] += [email]
      }
    }
    return try await ListDelivery(context: context).carryOut(moves)
  }
}
