import JSON
import Ledger
import Logging

extension Delivery {
  /// Delivers the contacts that a batch touches: changed customers, guests, subscribers, and everybody whose figures
  /// changed.
  mutating func deliverContacts(
    _ plan: DeliveryPlan, _ customers: Changes, schemas: [String: JSONValue]
  ) async throws {
    let subscription = plan.subscription
    let strangers = try await strangers(plan)
    try await followMoves(Dictionary(plan.customers.map { ($0.record.key, $0.record) }) { $1 })
    let losers = try await ledger.figureChecks()
    guard
      !plan.customers.isEmpty || !plan.orders.isEmpty || !plan.discounted.isEmpty || !strangers.isEmpty
        || !losers.isEmpty || !subscription.subscribers.isEmpty
    else {
      try await settle(subscription, isWhole: true)
      return try await settle(customers.receipts)
    }
    let touched = plan.customers.map(\.email) + plan.orders.map(\.email) + plan.discounted.map(\.email)
    let emails = Array(Set(touched + losers + subscription.emails))
    let owned = try await ledger.customerEmails(among: emails)
    let known = try await ledger.contacts(emails: emails)
    let sharing = try await sharing(plan.customers)
    let billed = try await ledger.billed(
      among: subscription.subscribers.map(\.facts.email), besides: Order.Status.incomplete)
    let figures = try await ledger.countedOrders(emails: emails).mapValues(Figures.init)
    let mapper = ContactMapper(
      settings, attributes: try await settableAttributes(schemas), now: seconds, groups: try await groupNames())
    let doubts = (
      lists: try await ledger.doubtfulLists(emails: emails),
      attributes: try await ledger.doubtfulAttributes(emails: emails)
    )
    var changes: [ContactPatch]
    let misfits: [Reject]
    (changes, misfits) = patches(plan, losers, (known, figures, owned, billed, sharing, doubts), mapper)
    let there = Set(changes.map(\.email))
    changes += strangers.filter { !there.contains($0.email) }
    let parts = ListPlan(consume changes) { known[$0] != nil }
    try await doubt(parts.patches, known)
    let outcome = try await contactSink(mapper.attributes).deliver(parts.patches, known: known)
    try rejecting.bury(misfits + outcome.rejects)
    try await buryEvents(of: outcome.refused.filter { known[$0] == nil })
    tally.add(outcome.delivered.count, to: \.sent, "contacts")
    try await settle([], contacts: outcome.delivered, certain: parts.patches)
    let waiting = try await waiting(for: try await carryOut(parts.moves), plan)
    try await ledger.finishFigureChecks(losers.filter { !waiting.emails.contains($0) })
    // Records whose values found no attribute are looked at again when they come again.
    if isWhole(settings.mapping, mapper) {
      try await settle(customers.receipts.filter { !waiting.customers.contains($0.key) })
    } else {
      try await ledger.doubt("customers", keys: customers.receipts.map(\.key), addingNew: true, time: seconds)
    }
    try await settle(
      subscription, isWhole: isWhole(settings.subscriberMapping, mapper), besides: waiting.subscribers)
  }

  /// The records of contacts that could not be moved because Brevo withholds its lists, once that has been noted.
  private func waiting(
    for unmoved: Set<String>, _ plan: DeliveryPlan
  ) async throws -> (emails: Set<String>, customers: Set<String>, subscribers: Set<String>) {
    guard let refusal = api.families.refusal(of: .lists), !unmoved.isEmpty else { return ([], [], []) }
    try await note(refusal)
    let customers = plan.customers.filter { unmoved.contains($0.email) }.map(\.record)
    let subscribers = plan.subscription.subscribers.filter { unmoved.contains($0.facts.email) && !$0.isCustomer }
    try await wait(for: customers, of: "customers", unknown: [], to: .lists)
    try await wait(for: subscribers.map(\.record), of: "subscribers", unknown: [], to: .lists)
    // Their figures bring them onto the lists of buyers, and off them.
    try await ledger.note(figureChecks: unmoved.sorted())
    return (unmoved, Set(customers.map(\.key)), Set(subscribers.map(\.record.key)))
  }

  func contactSink(_ attributes: AccountAttributes) -> ContactSink {
    ContactSink(
      api: api, time: time, logger: logger, verifiesImports: settings.verifiesImports, kinds: attributes,
      experience: experience, log: importLog,
      presence: ListPresence(api: api, lists: settings.lists, experience: experience))
  }

  private func isWhole(_ mapping: CustomerMapping, _ mapper: ContactMapper) -> Bool {
    mapping.entries.allSatisfy { mapper.attributes[$0.attribute] != nil }
  }

  /// What the ledger tells of a batch's addresses.
  private typealias Knowledge = (
    contacts: [String: ContactRow], figures: [String: Figures], owned: Set<String>, billed: Set<String>,
    sharing: Sharing,
    doubts: (lists: [String: Set<Int>], attributes: [String: Set<String>])
  )

  /// One change for each address, without what Brevo holds already; what comes later in the batch wins.
  private func patches(
    _ plan: DeliveryPlan, _ losers: [String], _ knowledge: Knowledge, _ mapper: ContactMapper
  ) -> ([ContactPatch], [Reject]) {
    let (known, figures, owned, billed, sharing, doubts) = knowledge
    var patches: [String: ContactPatch] = [:]
    var order: [String] = []
    var misfits: [Reject] = []
    func add(_ mapped: ContactMapper.Mapped) {
      let patch = mapped.patch
      misfits += mapped.misfits
      if patches[patch.email] == nil { order.append(patch.email) }
      patches[patch.email, default: patch].merge(patch)
    }
    func addFigures(_ email: String, _ origin: Record) {
      let isCustomer = owned.contains(email)
      add(mapper.figures(figures[email] ?? Figures([]), of: email, isCustomer: isCustomer, origin: origin))
    }
    for (record, email) in plan.customers {
      if sharing.isVoice(record.key, of: email) {
        var mapped = mapper.customer(record, email: email)
        mapped.patch.emptied = mapper.emptied(record)
        add(mapped)
      }
      let channel = record.value["origin_channel_id" as StaticString]?.int
      var membership = mapper.membership(of: email, channel: channel, origin: record)
      if let id = settings.extID(of: sharing.owner(of: email) ?? record.key) {
        membership.attributes[AccountAttributes.extID] = AttributeValue.quoted(id)
      }
      add((membership, []))
      addFigures(email, record)
    }
    for (item, email) in plan.orders where !item.isIncomplete {
      // A bill does not overrule what a customer's own record says.
      if !owned.contains(email) { add(mapper.guest(item, email: email)) }
      addFigures(email, item.record)
      if let lists = plan.subscription.optedIn[email] {
        add((ContactPatch(email: email, attributes: [:], lists: lists, origin: item.record), []))
      }
    }
    for (email, record) in plan.discounted where known[email] != nil { addFigures(email, record) }
    for email in losers {
      guard let row = known[email] else { continue }
      let sums = figures[email] ?? Figures([])
      add(mapper.figures(sums, of: email, holding: KnownContact(row), origin: .figures(of: email)))
    }
    let held = known.filter { plan.subscription.origins[$0.key] != nil }.mapValues(KnownContact.init)
    for mapped in self.patches(plan.subscription, held, besides: patches, owned: (owned, billed), mapper) {
      add(mapped)
    }
    // Each goes as the next is made, so that never all are there twice.
    let needed = order.compactMap { email in
      patches.removeValue(forKey: email)?.without(
        known[email].map(KnownContact.init), doubting: doubts.lists[email] ?? [],
        attributes: doubts.attributes[email] ?? [])
    }
    return (needed, misfits)
  }

  /// Events of contacts that Brevo does not take go with them.
  private func buryEvents(of emails: Set<String>) async throws {
    guard !emails.isEmpty else { return }
    let events = try await ledger.pendingEvents(emails: Array(emails))
    let refusal = BrevoRefusal(status: 0, code: "no_contact", message: Words.Rejection.noContact)
    try rejecting.bury(events.map { .event($0, refusal) })
    try await ledger.mark(events.map(\.id), .rejected, time: seconds)
  }
}

extension ContactMapper {
  /// The lists that every customer is on.
  fileprivate func membership(of email: String, channel: Int?, origin: Record) -> ContactPatch {
    ContactPatch(email: email, attributes: [:], lists: Set([lists.all(channel)].compactMap { $0 }), origin: origin)
  }
}
