import HTTP

/// The API of a source, as a program describes it.
struct Service: Sendable {
  /// Its address, without a slash at its end.
  let address: String
  /// What every request carries, the credentials among it.
  let fields: HTTPFields
  /// A path that is answered whenever the source answers anything.
  let probe: String
  let policy: any ReadingPolicy
}
