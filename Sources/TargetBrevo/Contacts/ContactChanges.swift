import JSON
import Ledger

/// The changes of contacts that a batch leads to, one for each address; of several reasons the later one wins.
struct ContactChanges {
  private let knowledge: ContactKnowledge
  private let mapper: ContactMapper
  private let extID: (_ customer: String) -> String?
  /// What figures come to without any order, for a customer and for anybody else: the same for all of them.
  private let figureless: [Bool: ContactMapper.Mapped]
  /// The changes by address.
  private(set) var patches: [String: ContactPatch] = [:]
  /// The addresses in the order of their first change.
  private var order: [String] = []
  /// The values that fit no attribute.
  private(set) var misfits: [Reject] = []

  init(_ knowledge: ContactKnowledge, _ mapper: ContactMapper, extID: @escaping (_ customer: String) -> String?) {
    self.knowledge = knowledge
    self.mapper = mapper
    self.extID = extID
    figureless = Dictionary(
      [true, false].map { isCustomer in
        (
          isCustomer,
          mapper.figures(Figures([]), of: "", isCustomer: isCustomer, origin: .figures(of: ""))
        )
      }
    ) { $1 }
  }

  /// Adds what customers and orders lead to.
  ///
  /// - Parameters:
  ///   - plan: what the batch comes to.
  ///   - toRecount: the addresses that may have lost orders.
  mutating func add(_ plan: DeliveryPlan, recounting toRecount: [String]) {
    for (record, email) in plan.customers { add(customer: record, email) }
    for (order, email) in plan.orders where !order.isIncomplete {
      // A bill does not overrule what a customer's own record says.
      if !knowledge.owned.contains(email) { add(mapper.guest(order, email: email)) }
      addFigures(of: email, order.record)
      if let lists = plan.subscription.optedIn[email] {
        add((ContactPatch(email: email, attributes: [:], lists: lists, origin: order.record), []))
      }
    }
    for (email, record) in plan.discounted where knowledge.contacts[email] != nil { addFigures(of: email, record) }
    for email in toRecount {
      guard let row = knowledge.contacts[email] else { continue }
      let figures = knowledge.figures[email] ?? Figures([])
      add(mapper.figures(figures, of: email, holding: KnownContact(row), origin: .figures(of: email)))
    }
  }

  /// Adds a change.
  mutating func add(_ mapped: ContactMapper.Mapped) {
    var patch = mapped.patch
    misfits += mapped.misfits
    guard patches[patch.email]?.merge(patch) == nil else { return }
    order.append(patch.email)
    // What one line of a mapping takes back, another does not give.
    for name in patch.emptied { patch.attributes[name] = nil }
    patches[patch.email] = patch
  }

  /// Takes the changes out, without what Brevo holds already; each goes as the next is made, so that never all are there
  /// twice.
  mutating func takeNeeded() -> [ContactPatch] {
    order.compactMap { email in
      patches.removeValue(forKey: email)?.without(
        knowledge.contacts[email].map(KnownContact.init), doubting: knowledge.uncertainLists[email] ?? [],
        attributes: knowledge.uncertainAttributes[email] ?? [])
    }
  }

  private mutating func add(customer record: Record, _ email: String) {
    let sharing = knowledge.sharing
    let value = record.value
    if sharing.isPrimary(record.key, of: email) {
      add(mapper.customer(record, value, email: email, whole: true))
    }
    let channel = value["origin_channel_id" as StaticString]?.int
    var membership = mapper.membership(of: email, channel: channel, origin: record)
    if let id = extID(sharing.owner(of: email) ?? record.key) {
      membership.attributes[AccountAttributes.extID] = AttributeValue.quoted(id)
    }
    add((membership, []))
    addFigures(of: email, record)
  }

  private mutating func addFigures(of email: String, _ origin: Record) {
    let isCustomer = knowledge.owned.contains(email)
    if knowledge.figures[email] == nil, var mapped = figureless[isCustomer], mapped.misfits.isEmpty {
      (mapped.patch.email, mapped.patch.origin) = (email, origin)
      return add(mapped)
    }
    add(
      mapper.figures(
        knowledge.figures[email] ?? Figures([]), of: email, isCustomer: isCustomer, origin: origin))
  }
}

extension ContactMapper {
  /// The lists that every customer is on.
  fileprivate func membership(of email: String, channel: Int?, origin: Record) -> ContactPatch {
    ContactPatch(email: email, attributes: [:], lists: Set([lists.all(channel)].compactMap { $0 }), origin: origin)
  }
}
