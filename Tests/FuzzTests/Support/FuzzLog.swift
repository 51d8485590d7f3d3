import Logging

/// A log that words everything and keeps nothing.
struct FuzzLog: LogHandler {
  var metadata: Logger.Metadata = [:]
  var logLevel = Logger.Level.debug

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    let text = "\(event.message) \(event.metadata ?? [:])"
    withExtendedLifetime(text) {}
  }

  static var logger: Logger { Logger(label: "fuzz") { _ in FuzzLog() } }
}
