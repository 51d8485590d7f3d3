import JSON
import Ledger

/// The table of which event follows from what is seen of a cart.
struct CartEvents: Sendable {
  /// The names under which events are sent; nil for those that are silenced.
  var names: EventNames
  /// What happened earlier, in seconds since 1970, is loaded silently.
  var silentBefore: Int
  /// The seconds after which an untouched cart is abandoned.
  var abandonedAfter: Int
  var ids = StoreIDs()

  /// Whether anything may follow from a cart as it is first seen, now or once it is abandoned.
  func concerns(_ cart: CartFacts) -> Bool {
    switch cart.standing {
    case .open: cart.modified >= silentBefore
    case .converted: cart.created >= silentBefore
    case .deleted: false
    }
  }

  /// The event of a cart, from what was known of it (nil at first sight) and what is known now.
  ///
  /// A cart counts as seen once it has an address. One that is first seen as an order is converted only if it was begun
  /// after the silent time: its date of change is the order's, which may be years younger.
  func event(before: CartFacts?, now: CartFacts, cart: JSONValue) -> EventIntent? {
    guard !now.email.isEmpty else { return nil }
    let seen = before.flatMap { $0.email.isEmpty ? nil : $0 }
    switch (seen?.standing, now.standing) {
    case (nil, .open):
      guard now.created >= silentBefore else { return nil }
      return event(.cartCreated, now, cart, at: now.created, "")
    case (nil, .converted):
      guard now.created >= silentBefore else { return nil }
      return event(.cartConverted, now, cart, at: now.modified, "")
    case (_, .open):
      guard let seen, seen.standing != .open || !now.holdsTheSame(as: seen), now.modified >= silentBefore else {
        return nil
      }
      return event(.cartUpdated, now, cart, at: now.modified, "\(now.content.text)@\(now.modified)")
    case (.open, .converted), (.deleted, .converted):
      // The store deletes a cart that becomes an order, and may tell of that first.
      guard now.modified >= silentBefore else { return nil }
      return event(.cartConverted, now, cart, at: now.modified, "")
    case (_, .converted), (_, .deleted): return nil
    }
  }

  /// The event of a cart whose order is known, while no record of the cart itself calls it one.
  ///
  /// What was in it is told as it was known last; the order's own events tell what was bought.
  func ordered(before: CartFacts, now: CartFacts) -> EventIntent? {
    let last = before.record.flatMap { try? JSONValue.parse($0) }
    return event(before: before, now: now, cart: ConvertedCart.record(of: last, now))
  }

  /// The event of a cart that nobody has touched for too long.
  func abandoned(_ cart: CartFacts) -> EventIntent? {
    guard let record = cart.record.flatMap({ try? JSONValue.parse($0) }) else { return nil }
    return event(.cartAbandoned, cart, record, at: cart.touched.addingClamped(abandonedAfter), "\(cart.touched)")
  }

  private func event(
    _ kind: EventNames.Kind, _ facts: CartFacts, _ cart: JSONValue, at time: Int, _ what: String
  ) -> EventIntent? {
    guard let name = names[kind] else { return nil }
    let id = Digest.of(Array("cart|\(ids.distinct(facts.id))|\(kind.rawValue)|\(what)".utf8)[...]).text
    return EventIntent(
      id: id, name: name, email: facts.email, occurred: time,
      subject: EventIntent.Subject(customer: facts.customer, order: facts.order, cart: facts.id),
      properties: EventProperties.cart(cart, key: facts.id, id: id, ids: ids))
  }
}
