internal import JSON
public import Logging

/// One measurement, in the words of both Singer worlds.
public struct Metric: Sendable, Equatable {
  /// What is measured.
  public enum Value: Sendable, Equatable {
    /// How many since the last line.
    case counter(Int)
    /// How long something took.
    case timer(Duration)
  }

  /// What the lines of all measurements begin with.
  static let mark = "METRIC: "

  /// The metric's name, such as `record_count`.
  public let name: String
  /// What was measured.
  public let value: Value
  /// What it is about, in the order in which it is written.
  public let tags: [Tag]

  /// A name and what stands under it.
  public struct Tag: Sendable, Equatable {
    /// The tag's name.
    public let name: String
    /// What it says.
    public let value: String

    /// Creates a tag.
    public init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  /// Creates a metric.
  ///
  /// - Parameters:
  ///   - name: its name.
  ///   - value: what was measured.
  ///   - stream: the stream it is about, tagged as `stream` (Meltano's word) and as `endpoint` (singer-io's).
  ///   - tags: what else it is about.
  public init(_ name: String, _ value: Value, stream: String? = nil, tags: [Tag] = []) {
    self.name = name
    self.value = value
    self.tags = (stream.map { [Tag("endpoint", $0), Tag("stream", $0)] } ?? []) + tags
  }

  /// The number of records of a stream since the last line.
  public static func recordCount(_ count: Int, stream: String) -> Metric {
    Metric("record_count", .counter(count), stream: stream)
  }

  /// The number of requests since the last line, for a stream or, with nil, for all.
  public static func requestCount(_ count: Int, stream: String?) -> Metric {
    Metric("http_request_count", .counter(count), stream: stream)
  }

  /// The time that one request took.
  public static func requestDuration(_ duration: Duration, stream: String, status: Int) -> Metric {
    let outcome = status < 400 ? "succeeded" : "failed"
    return Metric(
      "http_request_duration", .timer(duration), stream: stream,
      tags: [Tag("http_status_code", String(status)), Tag("status", outcome)])
  }

  /// The time that reading or writing took, of a stream or, with nil, of all.
  public static func syncDuration(_ duration: Duration, stream: String?, succeeded: Bool) -> Metric {
    Metric(
      "sync_duration", .timer(duration), stream: stream, tags: [Tag("status", succeeded ? "succeeded" : "failed")])
  }

  /// The line's text behind its level: `METRIC: {…}`.
  public var line: String {
    let json = JSONWriter.bytes { writer in
      writer.object { writer in
        switch value {
        case .counter(let count):
          writer.member("type", "counter")
          writer.member("metric", name)
          writer.member("value", count)
        case .timer(let duration):
          writer.member("type", "timer")
          writer.member("metric", name)
          writer.member("value") { $0.raw(String(duration / .seconds(1)).utf8) }
        }
        writer.member("tags") { writer in
          writer.object { writer in
            for tag in tags {
              if tag.name == "http_status_code", let code = Int(tag.value) {
                writer.member(tag.name, code)
              } else {
                writer.member(tag.name, tag.value)
              }
            }
          }
        }
      }
    }
    return Metric.mark + String(decoding: json, as: UTF8.self)
  }
}

extension Logger {
  /// Logs a measurement.
  ///
  /// - Parameters:
  ///   - metric: what was measured.
  ///   - level: the line's level; lower where the same is measured again and again.
  public func metric(_ metric: Metric, level: Logger.Level = .info) { log(level: level, "\(metric.line)") }
}
