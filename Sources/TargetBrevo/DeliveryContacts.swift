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
    var strangers = try await strangers(plan)
    guard
      !plan.customers.isEmpty || !plan.orders.isEmpty || !plan.discounted.isEmpty || !strangers.isEmpty
        || !subscription.subscribers.isEmpty
    else {
      try await settle(subscription, isWhole: true)
      return try await settle(customers.receipts)
    }
    let touched = plan.customers.map(\.email) + plan.orders.map(\.email) + plan.discounted.map(\.email)
    let emails = Array(Set(touched + plan.left.map(\.email) + subscription.emails))
    let owned = try await ledger.customerEmails(among: emails)
    let left = plan.left.filter { !owned.contains($0.email) }
    let known = try await ledger.contacts(emails: emails).mapValues(KnownContact.init)
    let figures = try await ledger.countedOrders(emails: emails).mapValues(Figures.init)
    let mapper = ContactMapper(
      settings, attributes: try await settableAttributes(schemas), now: seconds, groups: try await groupNames())
    var (patches, misfits) = patches(plan, known, figures, owned, mapper)
    var places = Dictionary(patches.enumerated().map { ($1.email, $0) }) { $1 }
    for (email, record) in left where known[email] != nil {
      // Who has moved to another address is no customer under the old one.
      var patch = mapper.figures(figures[email] ?? Figures([]), of: email, isCustomer: true, origin: record).patch
      (patch.lists, patch.leaves) = ([], known[email]?.lists ?? [])
      if let place = places[email] {
        patch.merge(patches[place])
        patches[place] = patch
      } else {
        places[email] = patches.count
        patches.append(patch)
      }
    }
    strangers.removeAll { places[$0.email] != nil }
    let parts = ListPlan(patches.compactMap { $0.without(known[$0.email]) } + strangers, known: known)
    let sink = ContactSink(api: api, time: time, logger: logger, verifiesImports: settings.verifiesImports)
    let outcome = try await sink.deliver(parts.patches, known: known)
    try rejecting.bury(misfits + outcome.rejects)
    try await buryEvents(of: outcome.refused.filter { known[$0] == nil })
    tally.add(outcome.delivered.count, to: \.sent, "contacts")
    try await settle([], contacts: outcome.delivered)
    try await carryOut(parts.moves)
    // Records whose values found no attribute are looked at again when they come again.
    try await settle(isWhole(settings.mapping, mapper) ? customers.receipts : [])
    try await settle(subscription, isWhole: isWhole(settings.subscriberMapping, mapper))
  }

  private func isWhole(_ mapping: CustomerMapping, _ mapper: ContactMapper) -> Bool {
    mapping.entries.allSatisfy { mapper.attributes[$0.attribute] != nil }
  }

  /// One change for each address; what comes later in the batch wins.
  private func patches(
    _ plan: DeliveryPlan, _ known: [String: KnownContact], _ figures: [String: Figures], _ owned: Set<String>,
    _ mapper: ContactMapper
  ) -> ([ContactPatch], [Reject]) {
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
      let figures = figures[email] ?? Figures([])
      add(mapper.figures(figures, of: email, isCustomer: owned.contains(email), origin: origin))
    }
    for (record, email) in plan.customers {
      add(mapper.customer(record, email: email))
      let channel = record.value["origin_channel_id" as StaticString]?.int
      add((mapper.membership(of: email, channel: channel, origin: record), []))
      addFigures(email, record)
    }
    for (item, email) in plan.orders where !item.isIncomplete {
      // A bill does not overrule what a customer's own record says.
      if !owned.contains(email), known[email] == nil || item.facts.customer == nil {
        add(mapper.guest(item, email: email))
      }
      addFigures(email, item.record)
      if let lists = plan.subscription.optedIn[email] {
        add((ContactPatch(email: email, attributes: [:], lists: lists, origin: item.record), []))
      }
    }
    for (email, record) in plan.discounted where known[email] != nil { addFigures(email, record) }
    let buyers = Set(figures.filter(\.value.bought).keys)
    let subscribed = self.patches(
      plan.subscription, known, besides: patches, owned: (owned, buyers), mapper)
    for mapped in subscribed { add(mapped) }
    return (order.compactMap { patches[$0] }, misfits)
  }

  /// Events of contacts that Brevo does not take go with them.
  private func buryEvents(of emails: Set<String>) async throws {
    guard !emails.isEmpty else { return }
    let events = try await ledger.pendingEvents(emails: Array(emails))
    let refusal = BrevoRefusal(status: 0, code: "no_contact", message: "Brevo did not take the contact of this event")
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
