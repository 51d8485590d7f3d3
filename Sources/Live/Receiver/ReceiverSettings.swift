/// The bounds within which a receiver works.
package struct ReceiverSettings: Sendable, Equatable {
  /// The largest body of a callback, in bytes.
  package var maximumBody = 256 << 10
  /// The bytes of bodies that are being received at once, of all connections together.
  package var maximumBuffered = 16 << 20
  /// The number of open connections; further ones wait to be accepted.
  package var maximumConnections = 512
  /// The largest header field, in bytes, the path among them.
  package var maximumField = 16 << 10
  /// The largest header, in bytes.
  package var maximumHeader = 32 << 10
  /// The number of header fields.
  package var maximumFields = 100
  /// How long a new connection may take to send its first header, TLS handshake included.
  package var headerTimeout = Duration.seconds(10)
  /// How long a body may take.
  package var bodyTimeout = Duration.seconds(10)
  /// How long an answer may take, until the last byte has left.
  package var answerTimeout = Duration.seconds(30)
  /// How long a connection may be open without a request after one.
  package var idleTimeout = Duration.seconds(60)
  /// How long what still comes in is thrown away after a refusal, so that the sender can read it.
  package var lingerTimeout = Duration.seconds(2)
  /// How long what has begun may go on after the receiver was told to end.
  package var graceTimeout = Duration.seconds(20)

  /// Creates the usual bounds.
  package init() {}
}
