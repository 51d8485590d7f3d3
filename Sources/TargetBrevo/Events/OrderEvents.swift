import JSON
import Ledger

/// The table of which event follows from what is seen of an order.
struct OrderEvents: Sendable {
  /// The names under which events are sent; nil for those that are silenced.
  var names: EventNames
  /// What happened earlier, in seconds since 1970, is loaded silently.
  var silentBefore: Int
  var ids = StoreIDs()

  /// The events of an order, from what was known of it (nil at first sight) and what is known now.
  ///
  /// An incomplete order is a cart, and none of these. An order that is first seen already shipped has been placed and
  /// shipped since; one that was placed before the silent time tells nothing at first sight. One that was known as incomplete
  /// is placed when it is completed, however old it is by then; one that is put away as cancelled that late never was. Where
  /// the store tells what an order has come to apart from its status, each of it is told once it is reached.
  ///
  /// - Parameters:
  ///   - before: what was known of it.
  ///   - now: what is known now.
  ///   - record: its record, which is asked for where something has changed.
  ///   - email: the address of its contact.
  /// - Returns: the events.
  func events(
    before: OrderFacts?, now: OrderFacts, order record: @autoclosure () -> JSONValue, email: String
  ) -> [EventIntent] {
    guard now.status != Order.Status.incomplete else { return [] }
    var kinds: [(kind: EventNames.Kind, time: Int, what: String)] = []
    let arrived = arrivals(since: before, now).map { kind in
      (kind: kind, time: now.modified, what: "\(now.status)@\(now.modified)")
    }
    if let before, before.status != Order.Status.incomplete {
      guard now.modified >= silentBefore else { return [] }
      if before.status != now.status {
        kinds.append((.orderStatusChanged, now.modified, "\(now.status)@\(now.modified)"))
        kinds += arrived
      } else if !before.content.holds(now.content, again: { Digest.ofContent(record(), version: $0) }) {
        // An event keeps its id from one version of the target to the next.
        let content = Digest.ofContent(record(), version: .first).text
        kinds.append((.orderUpdated, now.modified, "\(content)@\(now.modified)"))
        if now.reached != nil { kinds += arrived }
      }
    } else if let time = placing(of: now, wasIncomplete: before != nil) {
      kinds.append((.orderPlaced, time, ""))
      kinds += arrived
    }
    guard !kinds.isEmpty else { return [] }
    let order = record()
    return kinds.compactMap { kind, time, what in
      guard let name = names[kind] else { return nil }
      let id = Digest.of(Array("order|\(ids.distinct(now.id))|\(kind.rawValue)|\(what)".utf8)[...]).text
      return EventIntent(
        id: id, name: name, email: email, occurred: time,
        subject: EventIntent.Subject(customer: now.customer, order: now.id),
        properties: EventProperties.order(order, cart: now.cart, id: id, previousStatus: before?.status, ids: ids))
    }
  }

  /// When an order was placed, in seconds since 1970; nil where that is told to nobody.
  private func placing(of now: OrderFacts, wasIncomplete: Bool) -> Int? {
    if now.created >= silentBefore { return now.created }
    return wasIncomplete && now.counts && now.modified >= silentBefore ? now.modified : nil
  }

  /// What an order has come to: by its status, or by milestones that it had not reached before.
  private func arrivals(since before: OrderFacts?, _ now: OrderFacts) -> [EventNames.Kind] {
    guard let reached = now.reached else { return [arrival(now.status)].compactMap(\.self) }
    let known = before.map { $0.reached ?? OrderMilestones(status: $0.status) } ?? []
    let new = reached.subtracting(known)
    let kinds: [EventNames.Kind?] = [
      new.contains(.fulfilled) ? .orderFulfilled : nil, new.contains(.cancelled) ? .orderCancelled : nil,
      new.isDisjoint(with: [.partlyRefunded, .refunded]) ? nil : .orderRefunded,
    ]
    return kinds.compactMap(\.self)
  }

  private func arrival(_ status: Int) -> EventNames.Kind? {
    switch status {
    case Order.Status.shipped: .orderFulfilled
    case Order.Status.completed: .orderCompleted
    case Order.Status.cancelled, Order.Status.declined: .orderCancelled
    case Order.Status.refunded, Order.Status.partiallyRefunded: .orderRefunded
    default: nil
    }
  }
}
