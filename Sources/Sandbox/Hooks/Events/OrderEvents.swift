extension RowChange where Row == Order {
  /// What hooks hear of an order, its status, its messages and its shipments.
  func events(_ unknowns: HookUnknowns) -> [HookEvent] {
    guard let row else { return [] }
    guard let new else { return [row.event("archived", [:], unknowns)] + shipmentEvents }
    let isKnown = old != nil
    var events = [new.event(isKnown ? "updated" : "created", [:], unknowns)]
    // A shopper's order is incomplete before it is anything else.
    let before = old?.statusID ?? (new.source == "www" ? 0 : new.statusID)
    if before != new.statusID {
      events.append(
        new.event(
          "statusUpdated",
          ["status": .object(["previous_status_id": .int(before), "new_status_id": .int(new.statusID)])], unknowns))
    }
    let heard = old?.messages.count ?? new.messages.count
    for place in new.messages.indices where place >= heard {
      let message = new.id * 100 + place + 1
      events.append(
        new.event("message/created", ["message": .object(["order_message_id": .int(message)])], unknowns))
    }
    return events + shipmentEvents
  }

  private var shipmentEvents: [HookEvent] {
    guard let row else { return [] }
    let (before, after) = (old?.shipments ?? [], new?.shipments ?? [])
    func event(_ name: String, _ id: Int) -> HookEvent {
      HookEvent("shipment/\(name)", ["type": .text("shipment"), "id": .int(id), "orderId": .int(row.id)])
    }
    let made = after.compactMap { shipment -> HookEvent? in
      guard let earlier = before.first(where: { $0.id == shipment.id }) else { return event("created", shipment.id) }
      return earlier.lines.map(\.id) == shipment.lines.map(\.id) ? nil : event("updated", shipment.id)
    }
    let gone = before.filter { shipment in !after.contains { $0.id == shipment.id } }.map { event("deleted", $0.id) }
    return made + gone
  }
}

extension Order {
  fileprivate func event(_ name: String, _ more: HookData, _ unknowns: HookUnknowns) -> HookEvent {
    let data: HookData = ["type": .text("order"), "id": .int(id)]
    let other: HookData = ["order_id": .int(id)]
    return HookEvent(
      "order/\(name)", data.with(more), channel: channel, unknowns.channelsTellAll ? other.with(more) : other)
  }
}

extension RowChange where Row == Refund {
  /// What hooks hear of a refund; the order's new status is an event of its own.
  func events(_ store: Store, _ unknowns: HookUnknowns) -> [HookEvent] {
    guard old == nil, let new, let order = store.orders[new.orderID] else { return [] }
    return [order.event("refund/created", ["refund": .object(["refund_id": .int(new.id)])], unknowns)]
  }
}
