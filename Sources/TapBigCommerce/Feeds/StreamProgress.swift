import JSON
import Singer

/// How far one stream has been read, by the state that the run began with.
///
/// What was set aside holds the bookmark at its moment. What lies between it and the moment that the stream has reached
/// comes again with the list, and only what was set aside is read of it. So the state stays small, however long one thing
/// cannot be read:
///
///     {"date_modified":"2026-01-03T00:00:00Z","reached":"2026-01-09T00:00:00Z",
///       "aside":[{"id":"17","at":"2026-01-03T00:00:00Z"}]}
struct StreamProgress: Sendable {
  /// Where its own reading begins, itself included.
  let start: Timestamp
  /// The second up to which all has been read but what was set aside; it may hold more.
  let reached: Timestamp
  /// What was set aside: the second of each row's last change, by the row's id.
  let aside: [String: Timestamp]

  /// The names of the members of a bookmark.
  enum Member {
    static let reached = "reached"
    static let aside = "aside"
  }

  /// A stream that begins at a moment.
  init(start: Timestamp) { (self.start, reached, aside) = (start, start, [:]) }

  /// A stream that has been read up to a bookmark.
  ///
  /// - Parameters:
  ///   - bookmark: the bookmark.
  ///   - stream: the stream.
  ///   - state: the state that has it.
  init(bookmark: Timestamp, of stream: Stream, in state: SingerState) {
    start = bookmark
    let reached = state.position(Member.reached, of: stream.id)?.string.flatMap { Timestamp($0) }
    self.reached = max(reached ?? bookmark, bookmark)
    var aside: [String: Timestamp] = [:]
    for thing in state.position(Member.aside, of: stream.id)?.elements.map({ $0 }) ?? [] {
      guard let id = thing["id" as StaticString]?.string, let moment = thing.moment("at") else { continue }
      aside[id] = moment.wholeSecond
    }
    self.aside = aside
  }

  /// Whether only a part of what lies behind the bookmark is to be read.
  var hasGap: Bool { reached > start }

  /// Whether a row is to be read.
  func includes(_ id: String?, at moment: Timestamp) -> Bool {
    guard moment >= start.wholeSecond else { return false }
    return moment >= reached.wholeSecond || id.map { aside[$0] != nil } ?? true
  }

  /// What is set aside when all rows before a moment have been met: what failed in this run, and what is still to come.
  func aside(after failed: [SetAside], upTo moment: Timestamp) -> [String: Timestamp] {
    var rest = aside.filter { $0.value >= moment.wholeSecond }
    for thing in failed { rest[thing.id] = thing.moment?.wholeSecond ?? start.wholeSecond }
    return rest
  }

  /// What is set aside as the state has it.
  static func json(_ aside: [String: Timestamp]) -> [UInt8] {
    JSONWriter.bytes { writer in
      writer.array { writer in
        for (id, moment) in aside.sorted(by: { ($0.value, $0.key) < ($1.value, $1.key) }) {
          writer.object { writer in
            writer.member("id", id)
            writer.member("at", moment.rfc3339)
          }
        }
      }
    }
  }
}
