/// An event that has arrived, and how long that took.
struct LiveArrival: Sendable, Equatable {
  let name: String
  /// The seconds from what it took to know of it.
  let took: Duration
  /// Whether a callback told of it; that a cart is abandoned the target's own clock tells.
  let wasCalled: Bool

  /// How long the tap lets a thing be quiet before it reads it: what came later cannot be the cause.
  private static let settled = Duration.seconds(2)

  /// Takes an event as it arrived, and looks for the callback behind it among deliveries.
  init(_ event: ArrivedEvent, _ deliveries: some Sequence<Delivery>, scopes: [String]) {
    name = event.name
    let arrived = Duration.milliseconds(event.time)
    let called = deliveries.filter { delivery in scopes.contains { delivery.scope.hasPrefix($0) } }
      .compactMap { $0.attempts.first?.sent }.filter { arrived - $0 >= Self.settled }.max()
    wasCalled = event.name != "cart_abandoned" && called != nil
    took = arrived - (wasCalled ? called ?? arrived : .milliseconds(event.date))
  }
}
