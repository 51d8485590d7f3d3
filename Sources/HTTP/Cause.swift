/// Why an attempt did not bring what was asked for.
///
/// Attempts are counted by it, whatever else is known of each; what that is stands in the attempt's ``Outcome``.
public enum Cause: Sendable, Hashable {
  /// No connection was made.
  case noConnection
  /// The connection broke before the answer's end, or the answer cannot be read.
  case broken
  /// The answer did not come in time.
  case timedOut
  /// The answer is larger than the program reads.
  case tooLarge
  /// The request cannot be sent as it is.
  case unsendable
  /// The program itself gave the request up.
  case cancelled
  /// The status of the answer says it.
  case status(Int)
  /// The answer has no body where there has to be one.
  case empty
  /// The answer is not the server's own: something else has answered in its place.
  case foreign
  /// The quota is used up, and the server says until when.
  case quota
  /// The quota is used up for longer than the request is worth waiting.
  case longQuota
  /// Nobody knows whether the request was carried out, and it must not be carried out twice.
  case unanswered

  /// The cause that a fault of the transport is.
  public init(_ fault: TransportFault) {
    self =
      switch fault {
      case .notConnected: .noConnection
      case .broken: .broken
      case .timedOut: .timedOut
      case .tooLarge: .tooLarge
      case .unsendable: .unsendable
      case .cancelled: .cancelled
      }
  }
}
