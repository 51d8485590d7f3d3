package import CommandLine
package import HTTP

/// What `--test` hands to a program, for lines of its own.
package struct CheckScene: Sendable {
  /// All values of the settings.
  package let values: SettingsValues
  /// The streams that are selected.
  package let streams: Set<String>
  package let api: APIClient
  package let service: Service
  package let transport: any Transport
  /// The gate that all requests to the source pass.
  package let throttle: Throttle
  package let time: any Timekeeper
}
