public import Logging
public import Singer

/// A log handler that writes what Singer's tools read: one line and one system call a message, to standard error.
public struct SingerLogHandler: LogHandler {
  private let label: String
  private let format: LogSettings.Format
  private let redaction: Redaction
  private let descriptor: Int32
  private let live: LiveTerminal?
  /// Whether measurements are left out, because a person reads who has not asked for them.
  private let hidesMetrics: Bool
  private let now: @Sendable () -> Timestamp

  /// What is added to every message.
  public var metadata: Logger.Metadata = [:]
  /// What adds to every message when it is written.
  public var metadataProvider: Logger.MetadataProvider?
  /// The least level that is written.
  public var logLevel: Logger.Level

  /// Creates a handler.
  ///
  /// - Parameters:
  ///   - label: the logger's name.
  ///   - settings: how lines look, and which are written.
  ///   - redaction: hides secrets in messages and values.
  ///   - descriptor: where lines go; standard error by default.
  ///   - live: the terminal whose live lines stand below, if there are any.
  ///   - now: the clock.
  public init(
    label: String, settings: LogSettings = LogSettings(), redaction: Redaction = .none, descriptor: Int32 = 2,
    live: LiveTerminal? = nil, now: @escaping @Sendable () -> Timestamp = Timestamp.now
  ) {
    self.label = label
    format = settings.format
    logLevel = settings.level
    self.redaction = redaction
    self.descriptor = descriptor
    self.live = live
    hidesMetrics = live != nil && !settings.isLevelAsked
    self.now = now
  }

  /// Reads or sets one entry of what is added to every message.
  public subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  /// Writes one message.
  public func log(event: LogEvent) {
    let text = event.message.description
    if hidesMetrics, text.hasPrefix(Metric.mark) { return }
    var all = metadata
    if let provided = metadataProvider?.get() { all.merge(provided) { $1 } }
    if let own = event.metadata { all.merge(own) { $1 } }
    if let error = event.error { all["cause"] = "\(error)" }
    let line = LogLine(
      label: label, level: event.level, message: redaction.redacted(text),
      metadata: all.sorted { $0.key < $1.key }.map { ($0.key, redaction.redacted($0.value.description)) })
    let bytes =
      switch format {
      case .text: line.text(width: live?.width)
      case .json: line.json(now: now())
      }
    if let live { return live.write(bytes) }
    bytes.withUnsafeBytes { bytes in
      // Nobody is left to tell that standard error is closed.
      do throws(SystemFault) { try System.write(descriptor, bytes) } catch {}
    }
  }
}
