/// A permission that credentials have or lack.
struct Scope: Sendable, Equatable {
  /// The name in the API.
  let name: String
  /// The words by which a person finds it.
  let title: String
}
