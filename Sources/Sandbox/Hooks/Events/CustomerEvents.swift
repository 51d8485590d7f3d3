extension RowChange where Row == Customer {
  /// What hooks hear: a change of an address alone is none of the customer.
  func events() -> [HookEvent] {
    guard let row else { return [] }
    let addresses = addressEvents(of: row.id)
    guard let old else {
      return [HookEvent("customer/created", ["type": .text("customer"), "id": .int(row.id)])] + addresses
    }
    guard let new else { return [HookEvent("customer/deleted", ["type": .text("customer"), "id": .int(row.id)])] }
    guard addresses.isEmpty || old.withoutAddresses != new.withoutAddresses else { return addresses }
    return [HookEvent("customer/updated", ["type": .text("customer"), "id": .int(row.id)])] + addresses
  }

  private func addressEvents(of customer: Int) -> [HookEvent] {
    let (before, after) = (old?.addresses ?? [], new?.addresses ?? [])
    func event(_ name: String, _ id: Int) -> HookEvent {
      HookEvent(
        "customer/address/\(name)",
        ["type": .text("customer"), "id": .int(id), "address": .object(["customer_id": .int(customer)])])
    }
    let made = after.map { address in
      before.first { $0.id == address.id }.map { $0 == address ? [] : [event("updated", address.id)] }
        ?? [event("created", address.id)]
    }
    let gone = before.filter { address in !after.contains { $0.id == address.id } }.map { event("deleted", $0.id) }
    return made.flatMap { $0 } + gone
  }
}

extension Customer {
  /// The customer but for addresses and the time of change.
  fileprivate var withoutAddresses: Customer {
    var customer = self
    (customer.addresses, customer.modified) = ([], 0)
    return customer
  }
}

extension RowChange where Row == Subscriber {
  func events() -> [HookEvent] { simple("subscriber") }
}

extension RowChange where Row == Category {
  func events() -> [HookEvent] {
    guard let row else { return [] }
    let channels = Tree.all.first { $0.id == row.tree }?.channels ?? []
    return simple("category")
      + channels.map { channel in
        HookEvent(
          channel: channel, "category/\(verb)", ["category_id": .int(row.id), "tree_id": .int(row.tree)])
      }
  }
}

extension RowChange where Row == SalesChannel {
  func events() -> [HookEvent] { new == nil ? [] : simple("channel") }
}

extension RowChange where Row == Location {
  func events() -> [HookEvent] {
    guard let new else { return [] }
    return [HookEvent("inventory/location/\(verb)", ["location_id": .int(new.id)])]
  }
}

extension RowChange {
  /// What has happened: `created`, `updated` or `deleted`.
  var verb: String { old == nil ? "created" : new == nil ? "deleted" : "updated" }

  /// The event of a row whose data are only its kind and id.
  fileprivate func simple(_ kind: String) -> [HookEvent] {
    row.map { [HookEvent("\(kind)/\(verb)", ["type": .text(kind), "id": .int($0.id)])] } ?? []
  }
}
