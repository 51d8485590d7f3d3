internal import JSON
internal import Logging
internal import Singer

#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// The bytes of one log line.
struct LogLine {
  let label: String
  let level: Logger.Level
  let message: String
  let metadata: [(key: String, value: String)]

  /// `LEVEL message key=value …`, as Singer's own library begins its lines; control characters become blanks.
  ///
  /// Where a width is given, what is longer is broken between words for eyes.
  func text(width: Int? = nil) -> [UInt8] {
    let line = "\(levelName) \(sentence)".utf8.map { $0 < 0x20 ? 0x20 : $0 }
    guard let width, line.count >= width else { return line + [0x0A] }
    let parts = FoldedText.lines(String(decoding: line, as: UTF8.self), width: width, indent: levelName.count + 1)
    return Array(parts.joined(separator: "\n").utf8) + [0x0A]
  }

  /// The object that Meltano reads as a structured log.
  ///
  /// What belongs to the message stands in it as well, because Meltano 4's console shows nothing of `extra`.
  func json(now: Timestamp) -> [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("level", levelName.lowercased())
      writer.member("pid", Int(getpid()))
      writer.member("logger_name", label)
      writer.member("ts") { $0.raw(LogLine.seconds(now).utf8) }
      writer.member("thread_name", "main")
      writer.member("app_name", label)
      writer.member("message", sentence)
      if !metadata.isEmpty {
        writer.member("extra") { writer in
          writer.object { writer in
            for (key, value) in metadata { writer.member(key, value) }
          }
        }
      }
    }
    writer.newline()
    return writer.bytes
  }

  /// The message with what belongs to it: `Received. records=40 stream=customers`.
  private var sentence: String {
    metadata.reduce(into: message) { line, pair in line += " \(pair.key)=\(quoted(pair.value))" }
  }

  private var levelName: String {
    switch level {
    case .trace, .debug: "DEBUG"
    case .info, .notice: "INFO"
    case .warning: "WARNING"
    case .error: "ERROR"
    case .critical: "CRITICAL"
    }
  }

  private func quoted(_ value: String) -> String {
    guard value.isEmpty || value.utf8.contains(where: { $0 <= 0x20 || $0 == UInt8(ascii: "\"") }) else { return value }
    return String(decoding: JSONWriter.bytes { $0.string(value) }, as: UTF8.self)
  }

  /// Seconds since 1970 with three digits behind the point.
  private static func seconds(_ time: Timestamp) -> String {
    let thousandths = String(1000 + time.nanoseconds / 1_000_000).dropFirst()
    return "\(time.seconds).\(thousandths)"
  }
}
