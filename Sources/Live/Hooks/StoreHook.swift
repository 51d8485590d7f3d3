/// A hook as the store has it.
package struct StoreHook: Sendable, Equatable {
  package let id: Int
  package let scope: String
  package let destination: String
  /// What every callback bears, secrets in clear: never to be shown.
  package let headers: [String: String]
  package let isActive: Bool
  /// What the store says of it; nil where only ``isActive`` is known.
  package var status: Status?

  /// Whether a hook is on, and who has switched it off.
  package enum Status: String, Sendable {
    case active
    /// Somebody with the token did.
    case inactive
    /// The platform did: for failures, or for ninety days without an event.
    case deactivated
  }

  /// The members that a body has, as it was registered; empty for all.
  package var fields: [String] = []

  /// Creates a hook.
  package init(
    id: Int, scope: String, destination: String, headers: [String: String] = [:], isActive: Bool = true,
    status: Status? = nil, fields: [String] = []
  ) {
    (self.id, self.scope, self.destination, self.headers) = (id, scope, destination, headers)
    (self.isActive, self.status, self.fields) = (isActive, status, fields)
  }
}

extension StoreHook: CustomStringConvertible {
  /// The hook without its headers.
  package var description: String { "hook \(id) for \(scope) at \(destination)" }
}
