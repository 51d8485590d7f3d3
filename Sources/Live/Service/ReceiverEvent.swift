/// What happens while callbacks are received, for the log of whoever runs it.
package enum ReceiverEvent: Sendable {
  /// Something has come for the first time, or after a quiet minute.
  case noticed(ReceiverNotice)
  /// It has come again since, so often.
  case repeated(ReceiverNotice, Repetition)
  /// The files that describe shops have changed.
  case shops(ShopChanges)
  /// The certificate expires soon, or has expired.
  case certificate(CertificateStanding)
}

/// How often something has come, and for whom.
package struct Repetition: Sendable, Equatable {
  /// How often.
  package var count: Int
  /// The names of some of the shops, sorted.
  package var shops: [String]
  /// The number of all of them.
  package var shopCount: Int
}

/// How long a certificate is still good.
package enum CertificateStanding: Sendable, Equatable {
  /// It expires in so many whole days.
  case expires(days: Int)
  /// It has expired.
  case expired
}
