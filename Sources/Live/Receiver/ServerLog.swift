package import Logging

/// What a server complains to: the program's log, until the end.
///
/// A server that is told to end while it is being cancelled finds its socket closed, and calls that an error (“Already
/// closed”, “CancellationError()”). It is none: what was taken is on disk, and what was not gets no 200 and comes again.
package struct ServerLog: LogHandler {
  private var logger: Logger
  private let isEnding: @Sendable () -> Bool

  /// Creates a log.
  ///
  /// - Parameters:
  ///   - logger: the program's.
  ///   - isEnding: whether the server has been told to end.
  package init(logger: Logger, isEnding: @escaping @Sendable () -> Bool) {
    self.logger = logger
    self.isEnding = isEnding
  }

  /// What is added to every message.
  package var metadata: Logger.Metadata = [:]
  /// The least level that is written.
  package var logLevel: Logger.Level {
    get { logger.logLevel }
    set { logger.logLevel = newValue }
  }

  /// Reads or sets one entry of what is added to every message.
  package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  /// Passes a message on.
  package func log(event: LogEvent) {
    guard !isEnding(), !Task.isCancelled else { return }
    let all = metadata.merging(event.metadata ?? [:]) { $1 }
    logger.log(level: event.level, event.message, metadata: all)
  }
}
