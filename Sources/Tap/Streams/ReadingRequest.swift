package import CommandLine
package import JSON
package import Singer

/// What a reader of the program's own is to read.
package struct ReadingRequest: Sendable {
  package let api: APIClient
  /// The fields that are wanted.
  package let fields: FieldSelection
  package let settings: SettingsValues
  /// The rows that a request is to ask for.
  package let pageSize: Int
  package let window: ReadingWindow
  /// Where an earlier reading ended, as a batch of it said.
  package let position: JSONValue?
  /// What earlier readings of the stream have left for this one.
  package let memory: JSONValue?
  /// The fields that are wanted of each stream of the run, by the stream.
  package let wanted: [String: FieldSelection]
}
