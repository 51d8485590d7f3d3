import JSON
import Ledger
import Logging

/// The contacts of a batch: changed customers, guests, subscribers, and everybody whose figures changed.
struct ContactDelivery: DeliverySubject {
  let context: DeliveryContext

  /// Delivers the contacts that a batch touches.
  ///
  /// - Parameters:
  ///   - plan: what the batch comes to.
  ///   - customers: the customers' records, whose receipts are settled here.
  ///   - cartContacts: the contacts that carts need and no other record makes.
  ///   - schemas: the shapes of the streams.
  /// - Throws: what ends the run.
  func deliver(
    _ plan: DeliveryPlan, _ customers: RecordChanges, cartContacts: [ContactPatch], schemas: [String: JSONValue]
  ) async throws {
    try await MoveDelivery(context: context).follow(
      Dictionary(plan.customers.map { ($0.record.key, $0.record) }) { $1 })
    let subscribers = SubscriberDelivery(context: context)
    let toRecount = try await ledger.contacts.figureChecks()
    guard plan.touchesContacts || !cartContacts.isEmpty || !toRecount.isEmpty else {
      try await subscribers.settle(plan.subscription, isWhole: true)
      return try await settle(customers.receipts)
    }
    let knowledge = try await knowledge(of: plan, recounting: toRecount)
    let mapper = ContactMapper(
      settings, attributes: try await AttributeProvision(context: context).settable(schemas), now: seconds,
      groups: try await groupNames())
    var changes = ContactChanges(knowledge, mapper, extID: settings.extID)
    changes.add(plan, recounting: toRecount)
    for mapped in subscribers.changes(plan.subscription, besides: changes.patches, knowledge, mapper) {
      changes.add(mapped)
    }
    let refusals = try await TextRefusals(plan.textRefusals, in: ledger)
    for change in refusals.changes { changes.add((change, [])) }
    let misfits = changes.misfits
    var needed = changes.takeNeeded()
    let met = Set(needed.map(\.email))
    needed += cartContacts.filter { !met.contains($0.email) }
    let sent = try await send(
      ListPlan(consume needed) { knowledge.contacts[$0] != nil }, misfits: misfits, known: knowledge.contacts,
      mapper.attributes)
    if !refusals.isEmpty {
      try await settle(refusals.receipts(without: sent.refused))
      tally.add(refusals.count(without: sent.refused), to: \.sent, "SMS refusals")
    }
    let waiting = try await waiting(for: sent.unmoved, plan)
    try await ledger.contacts.finishFigureChecks(toRecount.filter { !waiting.emails.contains($0) })
    // Records whose values found no attribute are looked at again when they come again.
    if settings.mapping.isWhole(in: mapper.attributes) {
      try await settle(customers.receipts.filter { !waiting.customers.contains($0.key) })
    } else {
      try await ledger.receipts.invalidate(
        TargetStream.customers.name, keys: customers.receipts.map(\.key), addingNew: true, time: seconds)
    }
    try await subscribers.settle(
      plan.subscription, isWhole: settings.subscriberMapping.isWhole(in: mapper.attributes),
      besides: waiting.subscribers)
  }

  /// The records of contacts that could not be moved because Brevo withholds its lists, once that has been noted.
  private func waiting(
    for unmoved: Set<String>, _ plan: DeliveryPlan
  ) async throws -> (emails: Set<String>, customers: Set<String>, subscribers: Set<String>) {
    guard let refusal = api.families.refusal(of: .lists), !unmoved.isEmpty else { return ([], [], []) }
    try await note(refusal)
    let customers = plan.customers.filter { unmoved.contains($0.email) }.map(\.record)
    let subscribers = plan.subscription.subscribers.filter { unmoved.contains($0.facts.email) && !$0.isCustomer }
    try await wait(for: customers, of: TargetStream.customers.name, unknown: [], to: .lists)
    try await wait(for: subscribers.map(\.record), of: TargetStream.subscribers.name, unknown: [], to: .lists)
    // Their figures bring them onto the lists of buyers, and off them.
    try await ledger.contacts.note(figureChecks: unmoved.sorted())
    return (unmoved, Set(customers.map(\.key)), Set(subscribers.map(\.record.key)))
  }

  /// Delivers changes of contacts that are known already: what they lack at Brevo, and nothing else.
  func deliver(
    _ changes: [ContactPatch], misfits: [Reject], known: [String: ContactRow], _ attributes: AccountAttributes
  ) async throws {
    let uncertain = try await ledger.contacts.uncertainLists(emails: changes.map(\.email))
    let needed = changes.compactMap {
      $0.without(known[$0.email].map(KnownContact.init), doubting: uncertain[$0.email] ?? [])
    }
    try await send(ListPlan(needed) { known[$0] != nil }, misfits: misfits, known: known, attributes)
  }

  /// The names of customer groups, if the mapping asks for them.
  func groupNames() async throws -> [String: String] {
    settings.mapping.namesGroups ? try await ledger.groups.names() : [:]
  }

  private func knowledge(of plan: DeliveryPlan, recounting toRecount: [String]) async throws -> ContactKnowledge {
    let touched = plan.customers.map(\.email) + plan.orders.map(\.email) + plan.discounted.map(\.email)
    let knowledge = try await ContactKnowledge(
      of: Array(Set(touched + toRecount + plan.subscription.emails)), in: ledger,
      sharing: try await SharingReport(context: context).sharing(plan.customers),
      subscribers: plan.subscription.subscribers.map(\.facts.email))
    let mixed = knowledge.figures.values.count(where: \.isMixed)
    if mixed > 0, settings.sumsAmounts, memory.isFirst(.mixedCurrencies) {
      logger.warning(Words.Notice.mixedCurrencies, metadata: ["contacts": "\(mixed)"])
    }
    return knowledge
  }
}

extension DeliveryPlan {
  /// Whether any contact may change.
  fileprivate var touchesContacts: Bool {
    !customers.isEmpty || !orders.isEmpty || !discounted.isEmpty || !subscription.subscribers.isEmpty
  }
}

extension CustomerMapping {
  /// Whether each of its lines has an attribute.
  fileprivate func isWhole(in attributes: AccountAttributes) -> Bool {
    entries.allSatisfy { attributes[$0.attribute] != nil }
  }
}
