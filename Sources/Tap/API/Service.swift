package import HTTP

/// The API of a source, as a program describes it.
package struct Service: Sendable {
  /// Its address, without a slash at its end.
  package let address: String
  /// What every request carries, the credentials among it.
  package let fields: HTTPFields
  /// A path that is answered whenever the source answers anything.
  package let probe: String
  package let policy: any ReadingPolicy
  /// What the program keeps for the length of a run, for the readers of its own.
  package let context: (any Sendable)?
  /// Puts something between the engine and what carries requests, such as credentials that expire, or a quota that counts
  /// something else than requests.
  package let carrier: @Sendable (any Transport, any Timekeeper) -> any Transport

  package init(
    address: String, fields: HTTPFields, probe: String, policy: any ReadingPolicy, context: (any Sendable)? = nil,
    carrier: @escaping @Sendable (any Transport, any Timekeeper) -> any Transport = { transport, _ in transport }
  ) {
    (self.context, self.carrier) = (context, carrier)
    self.address = address
    self.fields = fields
    self.probe = probe
    self.policy = policy
  }
}
