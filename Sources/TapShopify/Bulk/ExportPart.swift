import JSON
import Singer

/// A part of a window that one operation exports: what the state keeps of it, so that an export is made once.
///
///     {"from":"2026-01-01T00:00:00Z","until":"2026-03-01T00:00:00Z","operation":"gid://…/7","second":1767225600,"number":1001}
struct ExportPart: Sendable, Equatable {
  /// Where a row stands among all of its part; by it the reading goes on whatever the order of lines.
  struct Place: Sendable, Equatable {
    /// The second of the last change; 0 where rows are read by id.
    var second: Int64
    /// The number of the id.
    var number: Int64
  }

  var from: Timestamp
  var until: Timestamp
  /// The id behind which it begins.
  var above: String?
  /// The operation; nil before one has been started.
  var operation: String?
  /// Whether the operation was asked to put what belongs to a row behind it.
  var isGrouped = false
  /// The attempts that have brought nothing.
  var failures = 0
  /// The operation of the last of them; nil if there was none.
  var spent: String?
  /// The row that was written last.
  var written: Place?

  /// The attempts after which a part is read by pages.
  static let attempts = 3

  init(from: Timestamp, until: Timestamp, above: String? = nil) {
    (self.from, self.until, self.above) = (from, until, above)
  }

  /// Reads what a state has; nil if it cannot be gone on from.
  init?(_ json: JSONValue) {
    func moment(_ name: String) -> Timestamp? { json[name].flatMap { $0.kind == .string ? Timestamp($0.raw) : nil } }
    guard let from = moment("from"), let until = moment("until") else { return nil }
    self.init(from: from, until: until, above: json["above" as StaticString]?.string)
    operation = json["operation" as StaticString]?.string
    isGrouped = json["grouped" as StaticString]?.bool ?? false
    failures = max(0, json["failures" as StaticString]?.int ?? 0)
    spent = json["spent" as StaticString]?.string
    if let second = json["second" as StaticString]?.int, let number = json["number" as StaticString]?.int {
      written = Place(second: Int64(second), number: Int64(number))
    }
  }

  func write(_ writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("from", from.rfc3339)
      writer.member("until", until.rfc3339)
      if let above { writer.member("above", above) }
      if let operation { writer.member("operation", operation) }
      if isGrouped { writer.member("grouped", true) }
      if failures > 0 { writer.member("failures", failures) }
      if let spent { writer.member("spent", spent) }
      if let written {
        writer.member("second", Int(clamping: written.second))
        writer.member("number", Int(clamping: written.number))
      }
    }
  }

  /// The same part without what was written of it; rows are read by id, or by date.
  func rest(isByID: Bool) -> ExportPart {
    var rest = self
    guard let written else { return rest }
    if isByID {
      rest.above = String(written.number)
    } else {
      rest.from = max(from, Timestamp(seconds: written.second))
    }
    return rest
  }

  /// Cuts a window into parts that are exported side by side.
  ///
  /// - Parameters:
  ///   - rows: the rows of the window.
  ///   - from: where it begins.
  ///   - until: where it ends.
  ///   - above: the id behind which it begins.
  /// - Returns: the parts, of equal length.
  static func parts(of rows: Int, from: Timestamp, until: Timestamp, above: String?) -> [ExportPart] {
    let length = until.seconds.subtractingClamped(from.seconds)
    let count = Int64(max(1, min(mostAtOnce, rows / worthOne)))
    guard length > count else { return [ExportPart(from: from, until: until, above: above)] }
    let edges = (0...count).map { $0 == count ? until : from.adding(seconds: length / count * $0) }
    return zip(edges, edges.dropFirst()).map { ExportPart(from: $0, until: $1, above: above) }
  }

  /// The operations at most that a shop runs for an app, since version 2026-01.
  static let mostAtOnce = 5
  /// The rows for which an operation of their own is worth its requests.
  private static let worthOne = 5_000
}
