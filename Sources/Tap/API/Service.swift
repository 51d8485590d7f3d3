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

  package init(
    address: String, fields: HTTPFields, probe: String, policy: any ReadingPolicy
  ) {
    self.address = address
    self.fields = fields
    self.probe = probe
    self.policy = policy
  }
}
