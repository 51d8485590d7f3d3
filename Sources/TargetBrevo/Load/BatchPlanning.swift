import JSON
import Ledger

/// What a batch's customers, orders and carts come to, noted in the ledger before the first request.
struct BatchPlanning: DeliverySubject {
  let context: DeliveryContext

  /// Writes to the ledger what is about to happen: addresses, orders, carts, and the events that follow.
  func plan(_ customers: [Record], _ orders: [Record], _ carts: [Record]) async throws -> DeliveryPlan {
    var plan = DeliveryPlan()
    var rejects: [Reject] = []
    for record in customers {
      let value = record.value
      if let agreed = value["accepts_product_review_abandoned_cart_emails" as StaticString]?.bool {
        plan.consents.append((record.key, agreed))
      }
      let text = value.value(at: settings.mapping.email)?.string
      if let email = Email.normalised(text), Email.isPlausible(email) {
        plan.customers.append((record, email))
        if let refuses = value["refuses_sms" as StaticString]?.bool {
          plan.textRefusals.append((record, email, refuses))
        }
        plan.customerFacts.append(CustomerFacts(value, key: record.key, email: email))
        if let subscriber = Subscriber(customer: record, value, email: email) { plan.consenting.append(subscriber) }
        let flaws = value.flaws(moments: CustomerFacts.moments)
        if !flaws.isEmpty { plan.flawedCustomers.append((record, flaws)) }
      } else {
        if let consents = value["consents" as StaticString], consents.kind == .array, consents.count == 0 {
          plan.withdrawn.append(record.key)
        }
        let isUsual = settings.source == .shopify && text?.isEmpty ?? true
        rejects.append(isUsual ? .noAddressNeeded(record) : .noAddress(record, text))
      }
    }
    var read: [Order] = []
    for record in orders {
      do throws(Flaw) { read.append(try Order(record)) } catch {
        rejects.append(.flawed(record, error, sink: "orders"))
      }
    }
    for record in carts {
      do throws(Flaw) { plan.carts.append(try Cart(record)) } catch {
        rejects.append(.flawed(record, error, sink: "carts"))
      }
    }
    try await link(&plan.carts, &read)
    var emails = try await ledger.customers.emails(
      of: read.compactMap(\.facts.customer) + plan.carts.compactMap(\.facts.customer))
    for customer in plan.customers { emails[customer.record.key] = customer.email }
    let gone = try await ledger.customers.deleted(
      among: read.compactMap(\.facts.customer) + plan.carts.compactMap(\.facts.customer)
    ).subtracting(plan.customers.map(\.record.key))
    plan.carts.removeAll { cart in cart.facts.customer.map(gone.contains) ?? false }
    var ownerless: [OrderFacts] = []
    for order in read {
      if let customer = order.facts.customer, gone.contains(customer) {
        // What follows an order would make a contact of who is gone.
        tally.add(to: \.skipped, "orders of deleted customers")
        ownerless.append(order.facts)
        continue
      }
      let email = order.facts.customer.flatMap { emails[$0] } ?? order.facts.email
      if Email.isPlausible(email) {
        plan.orders.append((order, email))
      } else if !order.isIncomplete {
        rejects.append(.anonymous(order.record))
        if order.facts.customer != nil { plan.awaitingCustomer.insert(order.facts.id) }
        ownerless.append(order.facts)
      }
    }
    try await ledger.orders.disown(ownerless)
    for place in plan.carts.indices {
      if let email = plan.carts[place].facts.customer.flatMap({ emails[$0] }) { plan.carts[place].facts.email = email }
    }
    try rejecting.record(rejects)
    plan.outdated = try await note(plan)
    plan.orders.removeAll { plan.outdated.orders.contains($0.order.facts.id) }
    let outdated = plan.carts.filter { plan.outdated.carts.contains($0.facts.id) }
    plan.carts.removeAll { plan.outdated.carts.contains($0.facts.id) }
    // Receipts know carts by their records.
    plan.outdated.carts = Set(outdated.map(\.record.key))
    try rejecting.record(flaws(of: plan))
    try await UnpricedReport(context: context).report(plan.orders.map(\.order))
    return plan
  }

  /// Lets carts and the orders of them have one key, where they have several names.
  private func link(_ carts: inout [Cart], _ orders: inout [Order]) async throws {
    var links = try await CartLinks(carts: carts, orders: orders, in: ledger)
    for place in carts.indices { carts[place].facts.id = links.take(carts[place]) }
    for place in orders.indices where orders[place].facts.cart != nil {
      orders[place].facts.cart = links.take(orderWith: Order.cartNames(of: orders[place].record.value))
    }
    try await ledger.cartNames.note(links.new)
  }

  /// The values that cannot be read and are left out of what is delivered.
  private func flaws(of plan: DeliveryPlan) -> [Reject] {
    plan.flawedCustomers.flatMap { Reject.flawed($0.record, $0.flaws, sink: "events") }
      + plan.orders.flatMap { Reject.flawed($0.order.record, $0.order.flaws, sink: "orders") }
      + plan.carts.flatMap { Reject.flawed($0.record, Cart.flaws(of: $0.record.value), sink: "carts") }
  }

  private func note(_ plan: DeliveryPlan) async throws -> Outdated {
    var intent = Plan()
    intent.customers = plan.customerFacts
    intent.orders = plan.orders.map(\.order.facts)
    if !settings.families.carts { for place in intent.orders.indices { intent.orders[place].cart = nil } }
    intent.orderEmails = Dictionary(plan.orders.map { ($0.order.facts.id, $0.email) }) { $1 }
    intent.carts = plan.carts.map(\.facts)
    guard !intent.isEmpty else { return Outdated() }
    let customerTable = CustomerEvents(names: settings.events, silentBefore: silentBefore, ids: ids)
    let orderTable = OrderEvents(names: settings.events, silentBefore: silentBefore, ids: ids)
    let cartTable = CartDelivery(context: context).events
    let customers = Dictionary(plan.customers.map { ($0.record.key, $0.record) }) { $1 }
    let orders = Dictionary(plan.orders.map { ($0.order.facts.id, $0) }) { $1 }
    let carts = Dictionary(plan.carts.map { ($0.facts.id, $0) }) { $1 }
    return try await ledger.plan(intent) { change in
      switch change {
      case .customer(let before, let now):
        guard let record = customers[now.key] else { return [] }
        return customerTable.events(before: before, now: now, customer: record.value)
      case .order(let before, let now):
        guard let (order, email) = orders[now.id] else { return [] }
        var known = now
        // A family that is off links nothing in the ledger, and still tells which cart it was.
        known.cart = order.facts.cart
        return orderTable.events(before: before, now: known, order: order.record.value, email: email)
      case .cart(let before, let now):
        guard let cart = carts[now.id] else { return [] }
        return [cartTable.event(before: before, now: now, cart: cart.record.value)].compactMap { $0 }
      }
    }
  }
}

extension Reject {
  fileprivate static func noAddress(_ record: Record, _ text: String?) -> Reject {
    Reject(
      extent: .record, stream: record.stream, key: record.key, sink: "contacts", code: "no_email",
      message: text.map { Words.Rejection.unfitEmail(Words.masked($0), Email.flaw(of: $0)) } ?? Words.Rejection.noEmail,
      advice: Words.Rejection.noEmailAdvice, record: record.value)
  }

  /// A customer of a shop that asks for an e-mail address or a phone number.
  fileprivate static func noAddressNeeded(_ record: Record) -> Reject {
    Reject(
      extent: .skipped, stream: record.stream, key: record.key, sink: "contacts", code: "no_email",
      message: Words.Rejection.noEmailOfShopper, advice: Words.Rejection.noEmailOfShopperAdvice, record: record.value)
  }

  fileprivate static func anonymous(_ record: Record) -> Reject {
    Reject(
      extent: .skipped, stream: record.stream, key: record.key, sink: "orders", code: "no_email",
      message: Words.Rejection.orderWithoutEmail,
      advice: Words.Rejection.orderWithoutEmailAdvice,
      record: record.value)
  }
}
