import JSON

extension CustomerMapping {
  /// Where the address of a guest stands in an order.
  static let guestEmail = "billing_address.email"

  /// The mapping of orders for guests that follows from this one: what a bill tells of a person goes where the same of a
  /// customer goes, constants and figures as well.
  var forGuests: CustomerMapping {
    let path = JSONPath(CustomerMapping.guestEmail) ?? email
    return CustomerMapping(
      role: .guest, email: path, entries: entries.compactMap { $0.translated(by: CustomerMapping.bill, .guest) })
  }

  /// The mapping of subscribers that follows from this one: their names and constants.
  var forSubscribers: CustomerMapping {
    let path = JSONPath("email") ?? email
    let entries = entries.compactMap { $0.translated(by: CustomerMapping.subscription, .subscriber) }
    return CustomerMapping(
      role: .subscriber, email: path,
      entries: entries.filter { entry in
        if case .figure = entry.source { false } else { true }
      })
  }

  /// Where an order has what a customer's record tells.
  private static let bill: [String: String] = {
    let address = [
      "first_name": "first_name", "last_name": "last_name", "company": "company", "phone": "phone",
      "address1": "street_1", "address2": "street_2", "city": "city", "state": "state", "state_or_province": "state",
      "zip": "zip", "postal_code": "zip", "country": "country", "country_code": "country_iso2",
    ].map { ("addresses[0].\($0)", "billing_address.\($1)") }
    let person = ["first_name", "last_name", "phone", "company"].map { ($0, "billing_address.\($0)") }
    return Dictionary(address + person + [("origin_channel_id", "channel_id")]) { $1 }
  }()

  /// Where a subscriber's record has what a customer's tells.
  private static let subscription = [
    "first_name": "first_name", "last_name": "last_name", "origin_channel_id": "channel_id",
  ]
}

extension CustomerMapping.Entry {
  /// The same line for records of another shape; nil if they have nothing for it.
  fileprivate func translated(by table: [String: String], _ role: CustomerMapping.Role) -> CustomerMapping.Entry? {
    var entry = self
    entry.setting = role.rawValue
    switch source {
    case .figure, .constant: return entry
    case .groupName: return nil
    case .path(let path, _):
      guard let other = table[path.text], let found = JSONPath(other) else { return nil }
      (entry.source, entry.text) = (.path(found, or: nil), other)
      return entry
    }
  }
}
