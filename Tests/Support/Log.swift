public import Logging
import Synchronization

/// What was logged, for a test to read.
public final class Log: Sendable {
  private let lines = Mutex<[String]>([])

  /// How many lines are kept, the latest ones.
  private let most: Int

  /// Creates an empty log.
  public init(keeping most: Int = .max) { self.most = most }

  /// All lines.
  public var text: String { lines.withLock { $0.joined(separator: "\n") } }

  func add(_ line: String) {
    lines.withLock { lines in
      if lines.count >= most { lines.removeFirst(most / 2) }
      lines.append(line)
    }
  }
}

/// A handler that puts what is logged where a test reads it.
public struct LogCollector: LogHandler {
  /// What is added to every line.
  public var metadata: Logger.Metadata = [:]
  /// The least level that is kept.
  public var logLevel = Logger.Level.debug
  private let log: Log

  /// Creates a handler.
  public init(log: Log) { self.log = log }

  /// Reads or sets one entry of what is added to every line.
  public subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  /// Keeps a line.
  public func log(event: LogEvent) {
    let values = metadata.merging(event.metadata ?? [:]) { $1 }.sorted { $0.key < $1.key }
    log.add("\(event.level) \(event.message) " + values.map { "\($0.key)=\($0.value)" }.joined(separator: " "))
  }
}
