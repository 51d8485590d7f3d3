/// What a callback means to a tap.
package enum CallbackContent: Sendable, Equatable {
  /// It names objects.
  case hints(Callback, scope: String)
  /// It is of another shop.
  case foreign(scope: String?)
  /// It names nothing.
  case nameless(scope: String?)
  /// It asks something of people: what of it is kept aside for them, and what the spool must not keep.
  case demand(scope: String, kept: [UInt8], SpoolErasure?)

  /// The event, as far as it is known.
  package var scope: String? {
    switch self {
    case .hints(_, let scope), .demand(let scope, _, _): scope
    case .foreign(let scope), .nameless(let scope): scope
    }
  }
}
