/// What the receiver says to a callback.
package enum CallbackVerdict: Sendable, Equatable {
  /// It is on disk; so many of its hints were new.
  case kept(scope: String, new: Int)
  /// It says nothing that could be used; its beginning is on disk. A repetition could not help.
  case keptAside(CallbackRefusal, scope: String?)
  /// It is of another shop, although it bears the right secret. A repetition could not help.
  case dropped(scope: String?)
  /// It is not taken.
  case refused(CallbackRefusal)

  /// The status of the answer.
  package var status: Int {
    switch self {
    case .kept, .keptAside, .dropped: 200
    case .refused(.secret), .refused(.signature): 401
    case .refused(.tooLarge): 413
    case .refused: 503
    }
  }

  /// The event, as far as it is known.
  package var scope: String? {
    switch self {
    case .kept(let scope, _): scope
    case .keptAside(_, let scope), .dropped(let scope): scope
    case .refused: nil
    }
  }
}

/// What a person may want to know of what is received.
package enum ReceiverNotice: Sendable {
  /// A callback of another shop came with this shop's secret.
  case foreign(shop: String, scope: String?)
  /// A callback says nothing that could be used.
  case keptAside(shop: String, CallbackRefusal, scope: String?)
  /// A callback was refused; for a missing secret it says whether the header was there at all.
  case refused(shop: String, CallbackRefusal, hasHeader: Bool)
  /// The spool of a shop cannot be used.
  case spoolFault(shop: String, SpoolFault)
  /// The first callback of a shop since the start, and whether it was signed.
  case first(shop: String, isSigned: Bool)
  /// The certificate was read again, or could not be; then the earlier one is used on.
  case certificate(ServerCertificateFault?)
}
