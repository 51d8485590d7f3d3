/// A permission that credentials have or lack.
package struct Scope: Sendable, Equatable {
  /// The name in the API.
  package let name: String
  /// The words by which a person finds it.
  package let title: String

  package init(
    name: String, title: String
  ) {
    self.name = name
    self.title = title
  }
}
