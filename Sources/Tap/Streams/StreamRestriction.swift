package import CommandLine
package import JSON

/// How the settings restrict a stream to a part of its rows, such as to those of some storefronts.
package struct StreamRestriction: Sendable {
  /// What stands of it on the stream's page, a sentence without its full stop.
  package let description: String
  /// The field of the rows by which those that have come are told apart; nil where there is none, or several.
  package var field: String?
  /// Says what is left of the rows.
  package let limits: @Sendable (SettingsValues, APIClient) async throws -> RowLimits

  package init(
    description: String, field: String? = nil,
    limits: @escaping @Sendable (SettingsValues, APIClient) async throws -> RowLimits
  ) {
    self.description = description
    self.field = field
    self.limits = limits
  }
}

/// What is left of the rows of a list.
package struct RowLimits: Sendable {
  /// The parameters that limit the list.
  package var query: Query = [:]
  /// Says which of the rows that have come are left; nil for all.
  package var allows: (@Sendable (JSONValue) -> Bool)?

  package init(
    query: Query = [:], allows: (@Sendable (JSONValue) -> Bool)? = nil
  ) {
    self.query = query
    self.allows = allows
  }
}
