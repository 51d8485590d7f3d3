import CommandLine
import JSON
import Singer

/// What a reader of the program's own is to read.
struct ReadingRequest: Sendable {
  let api: APIClient
  /// The fields that are wanted.
  let fields: FieldSelection
  let settings: SettingsValues
  /// The rows that a request is to ask for.
  let pageSize: Int
  let window: ReadingWindow
  /// Where an earlier reading ended, as a batch of it said.
  let position: JSONValue?
}
