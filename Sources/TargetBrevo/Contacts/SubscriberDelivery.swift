import JSON
import Ledger
import Logging

/// Subscribers, and the opt-ins of orders: what lists they lead to.
struct SubscriberDelivery: DeliverySubject {
  let context: DeliveryContext

  /// Finds out what subscribers and opt-ins lead to; writes nothing.
  func plan(
    _ changes: RecordChanges, _ customers: [Subscriber], _ orders: [(order: Order, email: String)]
  ) async throws -> SubscriberPlan {
    var plan = SubscriberPlan()
    plan.subscribers = customers
    var rejects: [Reject] = []
    for record in changes.records {
      if let subscriber = Subscriber(record, email: settings.subscriberMapping.email) {
        plan.subscribers.append(subscriber)
      } else {
        rejects.append(.noSubscriber(record))
      }
    }
    try rejecting.record(rejects)
    plan.receipts = changes.receipts
    let optIns = settings.orderOptIn ? orders.filter { $0.order.optsIn } : []
    let keys = Set(plan.subscribers.map(\.facts.key))
    guard !keys.isEmpty || !optIns.isEmpty else { return plan }
    let before = try await ledger.subscribers.known(keys: Array(keys), emails: [])
    let records = Dictionary(plan.subscribers.map { ($0.facts.key, $0.record) }) { $1 }
    for old in before { plan.origins[old.email] = records[old.key] }
    for subscriber in plan.subscribers { plan.origins[subscriber.facts.email] = subscriber.record }
    let emails = Array(Set(plan.emails + optIns.map(\.email)))
    let others = try await ledger.subscribers.known(keys: [], emails: emails).filter { !keys.contains($0.key) }
    let all = Dictionary(grouping: others + plan.subscribers.map(\.facts), by: \.email)
    for email in plan.emails { plan.wanted[email] = settings.lists.newsletters(for: all[email] ?? []) }
    // Who has only ever been the address of somebody who uses another now has agreed to nothing.
    for old in before where all[old.email] == nil { plan.wanted[old.email] = [] }
    // Subscribers know better than orders what was agreed to, and taken back since.
    for (order, email) in optIns where all[email] == nil {
      if let list = settings.lists.newsletter(order.facts.channel) { plan.optedIn[email, default: []].insert(list) }
    }
    return plan
  }

  /// The changes of contacts that follow from subscribers.
  ///
  /// - Parameters:
  ///   - plan: the subscribers.
  ///   - others: the changes that follow from customers and orders, by address.
  ///   - knowledge: what the ledger knows of the addresses.
  ///   - mapper: the mapping.
  /// - Returns: the changes; several of one address where there are several reasons.
  func changes(
    _ plan: SubscriberPlan, besides others: [String: ContactPatch], _ knowledge: ContactKnowledge,
    _ mapper: ContactMapper
  ) -> [ContactMapper.Mapped] {
    let known = knowledge.contacts.filter { plan.origins[$0.key] != nil }.mapValues(KnownContact.init)
    var found: [ContactMapper.Mapped] = []
    for subscriber in plan.subscribers where !subscriber.isCustomer {
      let email = subscriber.facts.email
      let isThere = known[email] != nil || others[email] != nil
      if !isThere, subscriber.facts.hasWithdrawn {
        tally.add(to: \.skipped, "subscribers without consent")
        continue
      }
      var mapped = mapper.subscriber(subscriber.record, email: email)
      // What customers and bills tell of a person goes before it, whether it comes in the same batch or came before.
      let isCustomer = knowledge.owned.contains(email)
      if isCustomer || knowledge.billed.contains(email) {
        let theirs = Set((isCustomer ? mapper.mapping : mapper.guestMapping).entries.map(\.attribute))
        let emptied = others[email]?.emptied ?? []
        let held = (known[email]?.attributes ?? [:]).filter { !emptied.contains($0.key) }
          .merging(others[email]?.attributes ?? [:]) { $1 }
        mapped.patch.attributes = mapped.patch.attributes.filter { !theirs.contains($0.key) || held[$0.key] == nil }
      }
      found.append(mapped)
    }
    let there = Set(found.map(\.patch.email)).union(known.keys).union(others.keys)
    for (email, record) in plan.origins.sorted(by: { $0.key < $1.key }) where there.contains(email) {
      guard let lists = plan.wanted[email] else { continue }
      let leaves = settings.lists.newsletters.subtracting(lists)
      found.append((ContactPatch(email: email, attributes: [:], lists: lists, leaves: leaves, origin: record), []))
    }
    return found
  }

  /// Takes note of subscribers once their contacts have been delivered.
  ///
  /// - Parameters:
  ///   - plan: the subscribers.
  ///   - isWhole: whether every mapped value found its attribute.
  ///   - waiting: the keys of those who have yet to be moved between lists.
  /// - Throws: why the ledger cannot be written.
  func settle(_ plan: SubscriberPlan, isWhole: Bool, besides waiting: Set<String> = []) async throws {
    try await ledger.subscribers.note(plan.subscribers.map(\.facts))
    try await settle(isWhole ? plan.receipts.filter { !waiting.contains($0.key) } : [])
  }

  /// Takes the contacts of subscribers that are gone off the newsletter lists; the contacts themselves stay.
  func deliverDeletions(_ keys: [String], receipts: [Settlement.Receipt] = []) async throws {
    guard !keys.isEmpty else { return }
    let gone = try await ledger.subscribers.known(keys: keys, emails: [])
    let emails = Array(Set(gone.map(\.email)))
    let left = try await ledger.subscribers.known(keys: [], emails: emails).filter { !keys.contains($0.key) }
    let staying = Dictionary(grouping: left, by: \.email)
    let known = try await ledger.contacts.known(emails: emails).mapValues(KnownContact.init)
    var moves: [ListMove: [String]] = [:]
    for (email, contact) in known {
      let wanted = settings.lists.newsletters(for: staying[email] ?? []) ?? []
      for list in settings.lists.newsletters.intersection(contact.lists).subtracting(wanted) {
        moves[ListMove(list: list, isAdding: false), default: []].append(email)
      }
    }
    let unmoved = try await ListDelivery(context: context).carryOut(moves)
    // Those whom Brevo moves nowhere, as it withholds the lists, leave them later.
    let waiting = isOpen(.lists) ? [] : Set(gone.filter { unmoved.contains($0.email) }.map(\.key))
    try await ledger.waiting.note(waiting.sorted(), in: TargetStream.subscribers.name, areGone: true, time: seconds)
    let done = gone.filter { !waiting.contains($0.key) }
    try await ledger.subscribers.note(done.map(\.departed))
    var deletion = Deletion(
      stream: TargetStream.subscribers.name, keys: keys.filter { !waiting.contains($0) }, time: seconds)
    deletion.receipts = receipts.filter { !waiting.contains($0.key) }
    try await ledger.settle(deletion)
    tally.add(done.count, to: \.sent, "departed subscribers")
  }
}

extension Reject {
  fileprivate static func noSubscriber(_ record: Record) -> Reject {
    Reject(
      extent: .record, stream: record.stream, key: record.key, sink: "contacts", code: "no_email",
      message: Words.Rejection.subscriberWithoutEmail,
      advice: Words.Rejection.subscriberWithoutEmailAdvice, record: record.value
    )
  }
}
