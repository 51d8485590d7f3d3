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
  /// shipped since; one that was placed before the silent time tells nothing at first sight.
  func events(
    before: OrderFacts?, now: OrderFacts, order record: @autoclosure () -> JSONValue, email: String
  ) -> [EventIntent] {
    guard now.status != Order.Status.incomplete else { return [] }
    var kinds: [(kind: EventNames.Kind, time: Int, what: String)] = []
    if let before, before.status != Order.Status.incomplete {
      guard now.modified >= silentBefore else { return [] }
      if before.status != now.status {
        kinds.append((.orderStatusChanged, now.modified, "\(now.status)@\(now.modified)"))
        if let arrival = arrival(now.status) { kinds.append((arrival, now.modified, "\(now.status)@\(now.modified)")) }
      } else if !before.content.holds(now.content, of: record()) {
        // An event keeps its id from one version of the target to the next.
        let content = Digest.ofContent(record(), version: .first).text
        kinds.append((.orderUpdated, now.modified, "\(content)@\(now.modified)"))
      }
    } else if now.created >= silentBefore {
      kinds.append((.orderPlaced, now.created, ""))
      if let arrival = arrival(now.status) { kinds.append((arrival, now.modified, "\(now.status)@\(now.modified)")) }
    }
    guard !kinds.isEmpty else { return [] }
    let order = record()
    return kinds.compactMap { kind, time, what in
      guard let name = names[kind] else { return nil }
      let id = Digest.of(Array("order|\(ids.distinct(now.id))|\(kind.rawValue)|\(what)".utf8)[...]).text
      return EventIntent(
        id: id, name: name, email: email, occurred: time,
        subject: EventIntent.Subject(customer: now.customer, order: now.id),
        properties: EventProperties.order(order, id: id, previousStatus: before?.status, ids: ids))
    }
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
