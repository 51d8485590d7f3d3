import Logging
import Synchronization

/// A log that words everything and keeps nothing.
struct FuzzLog: LogHandler {
  var metadata: Logger.Metadata = [:]
  var logLevel = Logger.Level.debug
  var last: LastWords?

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    let text = "\(event.message) \(event.metadata ?? [:])"
    if event.level == .critical { last?.note(text) }
    withExtendedLifetime(text) {}
  }

  static var logger: Logger { Logger(label: "fuzz") { _ in FuzzLog() } }

  /// A log that keeps what a run ends with.
  static func logger(_ last: LastWords) -> Logger { Logger(label: "fuzz") { _ in FuzzLog(last: last) } }
}

/// What a run ends with that cannot go on.
final class LastWords: Sendable {
  private let state = Mutex("")

  var text: String { state.withLock { $0 } }

  func note(_ text: String) { state.withLock { $0 = text } }
}
