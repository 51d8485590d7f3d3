import JSON

@testable import Sandbox

/// What is promised of all events, whatever shop they tell of: each comes once, and each thing's in their order.
struct EventPromises {
  let account: Account
  /// A Brevo that has learned of the shop now.
  let reference: Account
  /// When the target knew first where the pieces of a product or variant lie, by its id at Brevo.
  let placed: [String: PlacesKnown]

  /// The shop's own contact, to which changes of stock are told: that they arrive is tested elsewhere, one by one.
  static let stockAddress = "stock@example.com"

  /// What is wrong.
  func faults() -> [String] {
    let told = account.events.map(ToldEvent.init)
    var faults = account.events.filter { $0.contact == nil }.map { "without a contact: \(ToldEvent($0))" }
    let twice = Dictionary(grouping: told, by: \.id).filter { $1.count > 1 }
    faults += twice.map { "told \($1.count) times: \($1[0])" }
    let carts = Dictionary(grouping: told.filter { $0.name.hasPrefix("cart_") }) { $0.thing }
    for (id, events) in carts { faults += Self.disorder(ofCart: id, events) }
    return faults + stock()
  }

  /// Where the events of an order do not follow from each other, or do not end at a status; its changes of status begin
  /// with the status that the one before ended with.
  static func disorder(ofOrder id: String, _ events: [ToldEvent], endingAt last: Int) -> [String] {
    var faults: [String] = []
    var status: Int?
    for (place, event) in events.enumerated() {
      switch event.name {
      case "order_placed" where place == 0: status = event.status
      case "order_status_changed" where event.before == status || place == 0: status = event.status
      case "order_updated" where event.status == status || place == 0: status = event.status
      case "order_fulfilled", "order_completed", "order_cancelled", "order_refunded":
        if event.status != status { faults.append("order \(id) at \(status ?? -1): \(event)") }
      default: faults.append("order \(id) at \(status ?? -1): \(event)")
      }
      if place > 0, events[place - 1].at > event.at { faults.append("order \(id) out of order: \(event)") }
    }
    if let status, status != last { faults.append("order \(id) was last told at status \(status), not \(last)") }
    return faults
  }

  /// What no cart's events may be like, whatever was seen of it.
  private static func disorder(ofCart id: String, _ events: [ToldEvent]) -> [String] {
    var faults: [String] = []
    for name in ["cart_created", "cart_converted"] where events.count(where: { $0.name == name }) > 1 {
      faults.append("cart \(id): \(name) more than once")
    }
    if let place = events.firstIndex(where: { $0.name == "cart_created" }), place > 0 {
      faults.append("cart \(id): created behind \(events[0])")
    }
    if let place = events.firstIndex(where: { $0.name == "cart_converted" }), place < events.count - 1 {
      faults.append("cart \(id): converted before \(events[place + 1])")
    }
    let abandoned = events.filter { $0.name == "cart_abandoned" }.map(\.at)
    if Set(abandoned).count < abandoned.count { faults.append("cart \(id): abandoned twice for one rest") }
    return faults
  }

  /// Whether the events of stock are a chain for each thing, and end with what is there now.
  ///
  /// Where a thing's own record was all that was known, nothing is told when it is overruled by the places where pieces
  /// lie; so the chain begins behind that.
  private func stock() -> [String] {
    var faults: [String] = []
    var last: [String: Int] = [:]
    for (number, event) in account.events.enumerated() where event.name == "inventory_changed" {
      let value = (try? JSONValue.parse(event.json)) ?? .null
      let properties = value["event_properties"] ?? .null
      let ids = ["product_id", "variant_id"].compactMap { name in
        properties[name].flatMap { $0.string ?? $0.int.map(String.init) }
      }
      let id = ids.joined(separator: "-")
      guard let now = properties["stock"]?.int, let before = properties["previous_stock"]?.int else {
        faults.append("stock of \(id) told without a number")
        continue
      }
      if before == now { faults.append("stock of \(id) did not change from \(now)") }
      guard let placed = placed[id], number >= placed.events, ToldEvent(event).at >= placed.time else { continue }
      if let told = last[id], told != before { faults.append("stock of \(id) changed from \(before), and was \(told)") }
      last[id] = now
    }
    for (id, level) in last where Self.isShown(id, reference) {
      guard let right = reference.products.value(id)?["stock"]?.int else { continue }
      if level != right { faults.append("stock of \(id) was told as \(level) last, not \(right)") }
    }
    return faults
  }

  /// Whether a product or a variant is shown in the shop: nobody is told how many there are of what is hidden.
  static func isShown(_ id: String, _ reference: Account) -> Bool {
    reference.products.value(id)?["isDeleted"]?.bool != true
  }
}
