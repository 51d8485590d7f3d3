extension ModelShop {
  /// The others who have a customer's address too.
  func sharers(with customer: Customer) -> [Customer] {
    present.filter { $0.id != customer.id && $0.email.lowercased() == customer.email.lowercased() }
  }

  /// Whether a customer and all who share the address have been delivered as they are.
  func isSettled(_ customer: Customer) -> Bool {
    !fresh.contains("customer \(customer.id)") && !left.contains(customer.email)
      && sharers(with: customer).allSatisfy { !fresh.contains("customer \($0.id)") }
  }

  /// A customer takes another address: one that nobody has had, or rarely one that somebody has.
  mutating func moveCustomer() {
    let candidates = present.filter { customer in
      // Who has a guest's address may be told what the guest does.
      isSettled(customer) && !customer.email.hasPrefix("guest")
        && !orders.values.contains { $0.bill.email == customer.email && fresh.contains("order \($0.id)") }
    }
    guard !isUnsettled, var customer = pick(candidates) else { return }
    let others = sharers(with: customer)
    // Which of two contacts has a number that both want is a matter of the order in which they come.
    guard others.isEmpty || customer.phone.text.isEmpty else { return }
    left.insert(customer.email)
    customer.email = others.isEmpty ? addressToMoveTo(customer) : "moved\(number())@example.com"
    customer.hasMoved = true
    put(customer)
    inherit(among: others)
  }

  /// Who keeps an address speaks for the contact when the own record comes next; so it comes at once.
  mutating func inherit(among others: [Customer]) {
    guard var heir = others.max(by: { ($0.modified, $0.id) < ($1.modified, $1.id) }) else { return }
    now += 1
    heir.firstName = "Heir \(number())"
    put(heir)
  }

  /// A customer registers a second time.
  mutating func registerAgain() {
    // Who has just moved to an address may come to it after the one who registers with it, or before.
    let candidates = present.filter { other in
      !left.contains(other.email) && hasPlainPhone(other)
        && (isSettled(other) || !(sharers(with: other) + [other]).contains(where: \.hasMoved))
        && !(sharers(with: other) + [other]).contains { $0.hasMoved && !$0.phone.text.isEmpty }
    }
    guard !isUnsettled, let other = pick(candidates) else { return }
    let id = number()
    var customer = Customer(
      id: id, email: other.email, firstName: "Again", lastName: "Nº \(id)", created: now, modified: now)
    customer.channel = channel()
    put(customer)
  }

  private mutating func addressToMoveTo(_ customer: Customer) -> String {
    let own = "moved\(number())@example.com"
    guard hasPlainPhone(customer) else { return own }
    if chance(20) {
      // Where a number was taken back, whose number stays is a matter of the order in which they come.
      let others = present.filter { other in
        other.id != customer.id && isSettled(other) && hasPlainPhone(other)
          && (customer.phone.text.isEmpty || sharers(with: other).isEmpty)
      }
      return pick(others)?.email ?? own
    }
    if chance(20) {
      // Guests whose contacts are there for certain.
      let guests = orders.values.filter { order in
        order.customer == nil && order.status != 0 && !order.isDeleted && order.bill.email.hasPrefix("guest")
          && !fresh.contains("order \(order.id)")
          && present.allSatisfy { $0.email != order.bill.email || isSettled($0) && hasPlainPhone($0) }
      }
      return pick(guests.sorted { $0.id < $1.id })?.bill.email ?? own
    }
    return own
  }

  /// Whether the phone is a customer's own, or there is none.
  private func hasPlainPhone(_ customer: Customer) -> Bool {
    customer.phone.text.isEmpty || customer.phone.digits != nil && !sharesPhone(customer)
  }
}
