import CommandLine
import JSON

/// How the settings restrict a stream to a part of its rows, such as to those of some storefronts.
struct StreamRestriction: Sendable {
  /// What stands of it on the stream's page, a sentence without its full stop.
  let description: String
  /// The field of the rows by which those that have come are told apart; nil where there is none, or several.
  var field: String?
  /// Says what is left of the rows.
  let limits: @Sendable (SettingsValues, APIClient) async throws -> RowLimits
}

/// What is left of the rows of a list.
struct RowLimits: Sendable {
  /// The parameters that limit the list.
  var query: Query = [:]
  /// Says which of the rows that have come are left; nil for all.
  var allows: (@Sendable (JSONValue) -> Bool)?
}
