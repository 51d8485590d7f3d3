extension RowChange where Row == Cart {
  /// What hooks hear of a cart and its lines.
  func events(_ unknowns: HookUnknowns, seed: UInt64) -> [HookEvent] {
    guard let row else { return [] }
    guard let new else {
      return (unknowns.deletionUpdates ? [row.event("updated")] : []) + [row.event("deleted")]
    }
    guard let old else {
      let coupons = new.coupons.map { new.event("couponApplied", ["couponId": .int($0.id)], unknowns) }
      return [new.event("created"), new.event("updated")] + coupons + lineEvents(row)
    }
    let isChanged = old.items != new.items || old.email != new.email || old.customerID != new.customerID
    var events = isChanged ? [new.event("updated")] : []
    for coupon in new.coupons where !old.coupons.contains(where: { $0.code == coupon.code }) {
      if unknowns.couponsUpdate, !isChanged { events.append(new.event("updated")) }
      events.append(new.event("couponApplied", ["couponId": .int(coupon.id)], unknowns))
    }
    if old.abandoned == nil, new.abandoned != nil { events += abandonment(of: new, unknowns, seed) }
    return events + lineEvents(row)
  }

  private func lineEvents(_ cart: Cart) -> [HookEvent] {
    let (before, after) = (old?.items ?? [], new?.items ?? [])
    func event(_ name: String, _ id: String) -> HookEvent {
      HookEvent(
        "cart/lineItem/\(name)",
        ["type": .text("cart_line_item"), "id": .text(id), "cartId": .text(cart.uuid)], channel: cart.channel,
        ["cart_id": .text(cart.uuid), "cart_item_id": .text(id)])
    }
    let made = after.compactMap { item -> HookEvent? in
      guard let earlier = before.first(where: { $0.id == item.id }) else { return event("created", item.id) }
      return earlier == item ? nil : event("updated", item.id)
    }
    return made + before.filter { item in !after.contains { $0.id == item.id } }.map { event("deleted", $0.id) }
  }

  private func abandonment(of cart: Cart, _ unknowns: HookUnknowns, _ seed: UInt64) -> [HookEvent] {
    if unknowns.abandonedNeedsEmail, cart.email.isEmpty { return [] }
    if unknowns.abandonedOnce, old?.wasAbandoned == true { return [] }
    if !unknowns.abandonedAtPayment, cart.orderID != nil { return [] }
    return [
      cart.event("abandoned", unknowns.abandonedHasToken ? ["token": .text(cart.token(seed: seed))] : [:], unknowns)
    ]
  }
}

extension Cart {
  fileprivate func event(_ name: String, _ more: HookData = [:], _ unknowns: HookUnknowns = .init()) -> HookEvent {
    let data: HookData = ["type": .text("cart"), "id": .text(uuid)]
    let other: HookData = ["cart_id": .text(uuid)]
    return HookEvent(
      "cart/\(name)", data.with(more), channel: channel, unknowns.channelsTellAll ? other.with(more) : other)
  }

  /// What hooks hear when the cart has become an order.
  func conversion(_ order: Int, _ unknowns: HookUnknowns) -> [HookEvent] {
    [event("converted", ["orderId": .int(order)], unknowns)] + (unknowns.conversionDeletes ? [event("deleted")] : [])
  }
}
