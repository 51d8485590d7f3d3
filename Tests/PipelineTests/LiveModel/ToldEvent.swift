import JSON
import Singer

@testable import Sandbox

/// When a target knew first where the pieces of something lie.
struct PlacesKnown {
  /// How many events Brevo had when the life ended that learned of it.
  let events: Int
  /// When that life began, in seconds since 1970.
  let time: Int
}

/// An event as it arrived.
struct ToldEvent: CustomStringConvertible {
  let id: String
  let name: String
  let at: Int
  /// The order or cart that it tells of.
  let thing: String
  let status: Int?
  let before: Int?
  /// The contact that it belongs to.
  let contact: Int?
  /// What the cart comes to, in hundredths.
  let cents: Int

  init(_ arrived: ArrivedEvent) {
    let value = (try? JSONValue.parse(arrived.json)) ?? .null
    let properties = value["event_properties"] ?? .null
    (name, contact) = (arrived.name, arrived.contact)
    id = properties["event_id"]?.string ?? ""
    at = value["event_date"]?.string.flatMap { Timestamp($0) }.map { Int($0.seconds) } ?? 0
    let key = properties[name.hasPrefix("cart_") ? "cart_id" : "order_id"]
    thing = key?.string ?? key?.int.map { "\($0)" } ?? ""
    (status, before) = (properties["status_id"]?.int, properties["previous_status_id"]?.int)
    let total = properties["total"]?.number.flatMap { Double($0.text) } ?? 0
    cents = Int((total * 100).rounded())
  }

  var description: String {
    "\(name) of \(thing) at \(at), status \(status ?? -1) from \(before ?? -1), total \(cents)"
  }
}
