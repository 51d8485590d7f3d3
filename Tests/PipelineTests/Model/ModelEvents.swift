/// What events should arrive, by the rules of docs/delivery.md and no others.
struct ModelEvents: Sendable {
  var customers: [Int: ModelTelling<ModelShop.Customer>] = [:]
  var orders: [Int: ModelTelling<ModelShop.Order>] = [:]
  var carts: [Int: ModelTelling<SeenCart>] = [:]

  static let historySeconds = 72 * 3600
  static let abandonedAfter = 3600

  /// A cart as the runs so far know it.
  struct SeenCart: Sendable, Equatable {
    var cart: ModelShop.Cart
    /// The address of whoever fills it; empty while nobody knows.
    var email: String
    /// When somebody touched it last.
    var touched: Int
    var abandonment = Abandonment.none
  }

  enum Abandonment: Sendable { case none, told, silent }

  /// A run has come to its end, or may have come as far as some things.
  ///
  /// - Parameters:
  ///   - things: what the run was told of.
  ///   - shop: the shop as the run saw it.
  ///   - addresses: the customers' addresses as they are known then.
  ///   - time: when the run began.
  ///   - isSure: whether it has certainly come to its end.
  mutating func see(
    _ things: [String], of shop: ModelShop, addresses: [Int: String], at time: Int, isSure: Bool
  ) {
    let silent = time - Self.historySeconds
    for thing in things {
      let parts = thing.split(separator: " ")
      guard let id = Int(parts[1]) else { continue }
      switch parts[0] {
      case "customer":
        guard let customer = shop.customers[id], !customer.isDeleted else { continue }
        customers[id, default: .init()].see(isSure) { Self.step(&$0, customer, silent) }
      case "order":
        guard let order = shop.orders[id], !order.isDeleted else { continue }
        if let customer = order.customer, addresses[customer] == nil { continue }
        let email = order.customer.flatMap { addresses[$0] } ?? order.bill.email
        orders[id, default: .init()].see(isSure) { Self.step(&$0, order, email, silent) }
      case "cart":
        guard let cart = shop.carts[id] else { continue }
        let email =
          cart.customer.flatMap { addresses[$0] } ?? cart.guest.map { ModelShop.Person(guest: $0).email } ?? ""
        carts[id, default: .init()].see(isSure) { Self.step(&$0, cart, email, silent) }
      default: continue
      }
    }
  }

  /// A run has searched for abandoned carts, or may have.
  ///
  /// - Parameters:
  ///   - shop: the shop as the run saw it: who searches has been told all of it.
  ///   - addresses: the customers' addresses.
  ///   - times: when the search was, at the earliest and the latest.
  ///   - isSure: whether it was.
  mutating func sweep(
    of shop: ModelShop, addresses: [Int: String], between times: ClosedRange<Int>, isSure: Bool
  ) {
    for id in carts.keys {
      let isCertain = { (known: SeenCart?) in
        known.map { $0.touched + Self.abandonedAfter <= times.lowerBound } ?? true
      }
      // What is not yet due when the run begins may be when it ends.
      let certain = isSure && carts[id]?.ways.allSatisfy { isCertain($0.known) } == true
      carts[id]?.see(certain) { known in
        // Who does not want such mails is left alone.
        let wantsMails = known.map { shop.wantsCartMails($0) } ?? true
        return Self.sweep(&known, addresses, times, wantsMails)
      }
    }
  }

  private static func step(
    _ known: inout ModelShop.Customer?, _ now: ModelShop.Customer, _ silent: Int
  ) -> [ModelEvent] {
    let before = known
    known = now
    func event(_ name: String, _ time: Int, _ what: String) -> ModelEvent {
      ModelEvent(name: name, email: now.email.lowercased(), at: time, what: what)
    }
    guard let before else {
      return now.created >= silent ? [event("customer_created", now.created, "group \(now.group)")] : []
    }
    guard !now.isSame(as: before) else { return [] }
    var events = [event("customer_updated", now.modified, "group \(now.group)")]
    if now.group != before.group, now.group != 0 {
      events.append(event("customer_tags_added", now.modified, "group \(now.group)"))
    }
    return events
  }

  private static func step(
    _ known: inout ModelShop.Order?, _ now: ModelShop.Order, _ email: String, _ silent: Int
  ) -> [ModelEvent] {
    let before = known
    known = now
    guard now.status != 0 else { return [] }
    func event(_ name: String, _ time: Int) -> ModelEvent {
      let previous = before.map { ", before \($0.status)" } ?? ""
      return ModelEvent(name: name, email: email.lowercased(), at: time, what: "status \(now.status)\(previous)")
    }
    let arrival: String? =
      switch now.status {
      case 2: "order_fulfilled"
      case 10: "order_completed"
      case 5, 6: "order_cancelled"
      case 4, 14: "order_refunded"
      default: nil
      }
    let arrivals = arrival.map { [event($0, now.modified)] } ?? []
    guard let before, before.status != 0 else {
      if now.created >= silent { return [event("order_placed", now.created)] + arrivals }
      let isCompleted = before != nil && ![4, 5, 6].contains(now.status) && now.modified >= silent
      return isCompleted ? [event("order_placed", now.modified)] + arrivals : []
    }
    if before.status != now.status { return [event("order_status_changed", now.modified)] + arrivals }
    return now.isSame(as: before) ? [] : [event("order_updated", now.modified)]
  }

  private static func step(
    _ known: inout SeenCart?, _ cart: ModelShop.Cart, _ email: String, _ silent: Int
  ) -> [ModelEvent] {
    let before = known
    let told = before.flatMap { $0.email.isEmpty ? nil : $0 }
    var now = SeenCart(cart: cart, email: email, touched: cart.standing == .active ? cart.modified : cart.created)
    let isSame = before.map { $0.cart.items == cart.items && $0.cart.guest == cart.guest } ?? false
    if let before {
      if cart.standing != .active {
        now.touched = before.cart.standing == .active ? cart.modified : before.touched
      } else if isSame, before.abandonment != .none {
        (now.touched, now.abandonment) = (before.touched, before.abandonment)
      }
    }
    known = now
    func event(_ name: String, _ time: Int) -> [ModelEvent] {
      [ModelEvent(name: name, email: email.lowercased(), at: time, what: "total \(ModelTap.money(cart.cents))")]
    }
    guard !email.isEmpty else { return [] }
    switch (told?.cart.standing, cart.standing) {
    case (nil, .active): return cart.created >= silent ? event("cart_created", cart.created) : []
    case (nil, .converted): return cart.created >= silent ? event("cart_converted", cart.modified) : []
    case (.active, .active): return isSame ? [] : event("cart_updated", cart.modified)
    case (.active, .converted): return event("cart_converted", cart.modified)
    default: return []
    }
  }

  private static func sweep(
    _ known: inout SeenCart?, _ addresses: [Int: String], _ times: ClosedRange<Int>, _ wantsMails: Bool
  ) -> [ModelEvent] {
    guard let cart = known, cart.cart.standing == .active, cart.abandonment == .none else { return [] }
    let due = cart.touched + abandonedAfter
    guard due <= times.upperBound else { return [] }
    if !wantsMails || due < times.lowerBound - historySeconds {
      known?.abandonment = .silent
      return []
    }
    let email = cart.cart.customer.flatMap { addresses[$0] } ?? cart.email
    guard !email.isEmpty else { return [] }
    known?.abandonment = .told
    known?.email = email
    return [
      ModelEvent(
        name: "cart_abandoned", email: email.lowercased(), at: due, what: "total \(ModelTap.money(cart.cart.cents))")
    ]
  }
}

extension ModelShop {
  /// Whether who has filled a cart may be told of it: a customer's own word goes before that of a subscriber.
  fileprivate func wantsCartMails(_ seen: ModelEvents.SeenCart) -> Bool {
    if let customer = seen.cart.customer.flatMap({ customers[$0] }) { return customer.wantsReviews }
    let subscribers = subscribers(with: seen.email)
    return subscribers.isEmpty || !subscribers.allSatisfy(\.hasWithdrawn)
  }
}

extension ModelTelling {
  fileprivate mutating func see(_ isSure: Bool, _ step: (inout Known?) -> [ModelEvent]) {
    if isSure { tell(step) } else { mayTell(step) }
  }
}
