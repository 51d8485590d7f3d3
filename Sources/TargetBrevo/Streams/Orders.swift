import JSON

extension TargetStream {
  /// Orders: figures of contacts, events, and eCommerce.
  static let orders = TargetStream(
    name: "orders", family: .orders,
    needed: { _ in
      ["status_id", "date_created", "total_inc_tax", "billing_address.email"].compactMap { JSONPath($0) }
    },
    rules: { settings in
      let guests = settings.hasOwnGuestMapping ? settings.guestMapping.rules : ""
      return "2|\(settings.lists.everything)|\(settings.commerce.orderDelivery)|\(guests)"
        + (settings.orderOptIn ? "|opt-in" : "")
    }, bearsIDs: true, weight: 2)
}
