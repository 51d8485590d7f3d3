/// A hook that an app has registered.
struct Hook: Sendable {
  let id: Int
  let client: String
  var scope: String
  var destination: String
  /// What every callback bears, in the order of its registration; nil if none were sent.
  var headers: [Header]?
  var isActive = true
  /// Whether the platform has switched it off.
  var isDeactivated = false
  let created: Int
  var updated: Int
  /// The time from which its events are delivered.
  var begins: Duration
  /// The time of its last event, or of its making.
  var lastEvent: Duration

  /// A header of every callback.
  struct Header: Sendable, Equatable {
    let name: String
    let value: String
  }

  /// What `GET /v3/hooks/admin` calls its state.
  var status: String { isActive ? "active" : isDeactivated ? "deactivated" : "inactive" }
  /// The name of the host that it calls.
  var domain: String { URLParts(destination)?.host ?? destination }
}
