import JSON
import Ledger
import Logging

extension Delivery {
  /// Delivers the contacts that a batch touches: changed customers, guests, and everybody whose figures changed.
  mutating func deliverContacts(_ plan: DeliveryPlan, _ customers: Changes, schema: JSONValue?) async throws {
    let strangers = try await strangers(plan)
    guard !plan.customers.isEmpty || !plan.orders.isEmpty || !plan.discounted.isEmpty || !strangers.isEmpty else {
      return try await settle(customers.receipts)
    }
    let records = Dictionary(plan.customers.map { ($0.record.key, $0.record) }) { $1 }
    var plan = plan
    plan.discounted += try await followMoves(records)
    let touched = plan.customers.map(\.email) + plan.orders.map(\.email) + plan.discounted.map(\.email)
    let emails = Array(Set(touched))
    let known = try await ledger.contacts(emails: emails)
    let sharing = try await sharing(plan.customers, known)
    let figures = try await ledger.countedOrders(emails: emails).mapValues(Figures.init)
    let mapper = ContactMapper(
      mapping: settings.mapping, attributes: try await settableAttributes(schema), lists: settings.lists,
      defaultCountry: settings.defaultCountry, now: seconds)
    let doubts = try await ledger.doubtfulLists(emails: emails)
    let (changes, misfits) = patches(plan, known, figures, sharing, doubts, mapper)
    let needed = changes + strangers.map(PackedPatch.init)
    try await doubt(needed, known)
    let sink = ContactSink(
      api: api, time: time, logger: logger, verifiesImports: settings.verifiesImports, kinds: mapper.attributes,
      experience: experience)
    let outcome = try await sink.deliver(needed, known: known)
    try rejecting.bury(misfits + outcome.rejects)
    try await buryEvents(of: outcome.refused.filter { known[$0] == nil })
    tally.add(outcome.delivered.count, to: \.sent, "contacts")
    // Records whose values found no attribute are looked at again when they come again.
    let isWhole = settings.mapping.entries.allSatisfy { mapper.attributes[$0.attribute] != nil }
    try await settle(isWhole ? customers.receipts : [], contacts: outcome.delivered, certain: needed)
  }

  /// One change for each address, without what Brevo holds already; what comes later in the batch wins.
  private func patches(
    _ plan: DeliveryPlan, _ known: [String: ContactRow], _ figures: [String: Figures], _ sharing: Sharing,
    _ doubts: [String: Set<Int>], _ mapper: ContactMapper
  ) -> ([PackedPatch], [Reject]) {
    var patches: [String: ContactPatch] = [:]
    var order: [String] = []
    var misfits: [Reject] = []
    func add(_ mapped: (patch: ContactPatch, misfits: [Reject])) {
      let patch = mapped.patch
      misfits += mapped.misfits
      if patches[patch.email] == nil { order.append(patch.email) }
      patches[patch.email, default: patch].merge(patch)
    }
    for (record, email) in plan.customers {
      if sharing.isVoice(record.key, of: email) {
        var mapped = mapper.customer(record, email: email)
        mapped.patch.emptied = mapper.emptied(record)
        if let id = settings.extID(of: sharing.owner(of: email) ?? record.key) {
          mapped.patch.attributes[AccountAttributes.extID] = AttributeValue.quoted(id)
        }
        add(mapped)
      }
      let channel = record.value["origin_channel_id" as StaticString]?.int
      add((mapper.membership(of: email, channel: channel, origin: record), []))
      add(mapper.figures(figures[email] ?? Figures([]), of: email, channel: channel, origin: record))
    }
    for (item, email) in plan.orders where !item.isIncomplete {
      // A bill does not overrule what a customer's own record says.
      if patches[email] == nil, known[email] == nil || item.facts.customer == nil && !hasAccount(known[email], mapper) {
        add(mapper.guest(item, email: email))
      }
      let channel = item.record.value["channel_id" as StaticString]?.int
      add(mapper.figures(figures[email] ?? Figures([]), of: email, channel: channel, origin: item.record))
    }
    for (email, record) in plan.discounted where known[email] != nil {
      add(mapper.figures(figures[email] ?? Figures([]), of: email, channel: nil, origin: record))
    }
    // Each goes as the next is made, so that never all are there twice.
    let needed = order.compactMap { email in
      patches.removeValue(forKey: email)?.without(known[email].map(KnownContact.init), doubting: doubts[email] ?? [])
        .map(PackedPatch.init)
    }
    return (needed, misfits)
  }

  private func hasAccount(_ known: ContactRow?, _ mapper: ContactMapper) -> Bool {
    guard let known, let list = mapper.lists.all(nil) else { return known != nil }
    return KnownContact(known).lists.contains(list)
  }

  /// The attributes of the account that the mapping can set; those that it lacks are created or reported, once a run.
  private mutating func settableAttributes(_ schema: JSONValue?) async throws -> AccountAttributes {
    if let attributes { return attributes }
    var found = try await api.attributes()
    for entry in settings.mapping.entries where found[entry.attribute] == nil {
      let kind = entry.kind(by: schema)
      guard settings.createAttributes else {
        logger.warning(
          "The account lacks a mapped attribute; its values are not delivered. Create it, or set create_attributes.",
          metadata: ["attribute": "\(entry.attribute)", "type": "\(kind.word)"])
        continue
      }
      do throws(BrevoFault) {
        try await api.createAttribute(entry.attribute, kind)
      } catch {
        guard case .refused(let refusal) = error else { throw error }
        // Somebody else may have created it meanwhile.
        guard let there = try await api.attributes()[entry.attribute] else {
          logger.warning(
            "Brevo does not create a mapped attribute; its values are not delivered.",
            metadata: ["attribute": "\(entry.attribute)", "reason": "\(refusal.message)"])
          continue
        }
        found.kinds[entry.attribute] = there
        continue
      }
      logger.info(
        "Created a contact attribute.", metadata: ["attribute": "\(entry.attribute)", "type": "\(kind.word)"])
      found.kinds[entry.attribute] = kind
    }
    attributes = found
    return found
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

extension CustomerMapping.Entry {
  /// The kind of attribute that suits the values, by the stream's schema.
  func kind(by schema: JSONValue?) -> AccountAttributes.Kind {
    switch source {
    case .figure(let name): return name.kind
    case .path(let path):
      let place = schema?.schema(at: path)
      guard let type = place?["type" as StaticString] else { return usualKind }
      let names = type.kind == .array ? type.elements.compactMap(\.string) : [type.string].compactMap { $0 }
      if names.contains("integer") || names.contains("number") { return .number }
      if names.contains("boolean") { return .boolean }
      let format = place?["format" as StaticString]?.string
      return format == "date-time" || format == "date" ? .date : .text
    }
  }
}
