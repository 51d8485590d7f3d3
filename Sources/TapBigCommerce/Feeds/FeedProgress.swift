import JSON
import Singer

/// How far the streams of a feed have been read, by the state that the run began with.
struct FeedProgress: Sendable {
  /// The window that all streams of the feed are read in.
  let window: ReadingWindow
  /// Where the reading of the list goes on; nil for its beginning.
  let position: JSONValue?
  /// The bookmarks that cannot be right.
  let futureBookmarks: [(stream: Stream, bookmark: Timestamp)]

  private let feed: Feed
  /// Where each stream's own reading begins.
  private let starts: [String: Timestamp]
  /// Whether the streams begin at different moments.
  private let isUneven: Bool
  private let former: SingerState
  private let newVersion: Int?

  /// The names of the members of a bookmark.
  private enum Member {
    static let position = "position"
    static let done = "done"
    static let version = "version"
    static let until = "until"
  }

  init(_ feed: Feed, plan: Plan, clock: StoreClock) {
    self.feed = feed
    former = plan.state
    let start = clock.runStart
    newVersion = plan.settings.activatesVersion ? Int(start.seconds * 1000) + Int(start.nanoseconds / 1_000_000) : nil
    var starts: [String: Timestamp] = [:]
    var future: [(Stream, Timestamp)] = []
    for stream in feed.streams {
      starts[stream.id] = plan.settings.startDate
      guard let key = stream.replication.key, let text = plan.state.bookmark(of: stream.id, key: key),
        let bookmark = Timestamp(text)
      else { continue }
      if clock.isBeyond(bookmark) {
        future.append((stream, bookmark))
      } else {
        starts[stream.id] = bookmark
      }
    }
    self.starts = starts
    futureBookmarks = future
    let first = feed.streams.compactMap { starts[$0.id] }.min() ?? plan.settings.startDate
    isUneven = starts.values.contains { $0 != first }
    window = ReadingWindow(start: first, clock: clock)
    let positions = feed.cuts.map { plan.state.position(Member.position, of: $0.id) }
    let isShared = feed.eaches.isEmpty && !isUneven && Set(positions.map { $0?.json ?? [] }).count == 1
    position = isShared ? positions.first ?? nil : nil
  }

  /// Where a stream's own reading begins.
  func start(of stream: Stream) -> Timestamp { starts[stream.id] ?? window.start }

  /// Whether a row is new to a stream of the feed; another stream may begin earlier.
  func isDue(_ row: JSONValue, for stream: Stream) -> Bool {
    guard isUneven, let moment = feed.root.moment(of: row) else { return true }
    return moment.wholeSecond >= start(of: stream).wholeSecond
  }

  /// The version of a table that is read as a whole; nil where nobody asked for it.
  func version(of stream: Stream) -> Int? {
    guard let newVersion, stream.replication.key == nil else { return nil }
    let isResumed = stream.isPerParent ? former.position(Member.done, of: stream.id) != nil : position != nil
    return isResumed ? former.position(Member.version, of: stream.id)?.int ?? newVersion : newVersion
  }

  /// Takes note of rows that have been written.
  func note(_ batch: Batch, in state: inout SingerState) {
    for stream in feed.cuts {
      if let key = stream.replication.key, let bookmark = batch.bookmark.map(proven), bookmark >= start(of: stream) {
        state.setBookmark(of: stream.id, key: key, to: bookmark.rfc3339)
      }
      guard let position = batch.position else {
        if batch.bookmark != nil { state.removePosition(Member.position, of: stream.id) }
        continue
      }
      state.setPosition(Member.position, of: stream.id, to: position)
      noteVersion(of: stream, in: &state)
    }
  }

  /// Takes note of parents whose rows have been written.
  ///
  /// - Parameters:
  ///   - done: the parents that would be met again behind the bookmark.
  ///   - stream: the stream that is read for them.
  ///   - bookmark: the moment up to which all parents are done, itself not included; nil while that cannot be said.
  ///   - state: the state.
  func note(_ done: [String], of stream: Stream, upTo bookmark: Timestamp?, in state: inout SingerState) {
    if let key = stream.replication.key, let bookmark = bookmark.map(proven), bookmark >= start(of: stream) {
      state.setBookmark(of: stream.id, key: key, to: bookmark.rfc3339)
    }
    let ids = JSONWriter.bytes { $0.array { writer in for id in done { writer.string(id) } } }
    state.setPosition(Member.done, of: stream.id, to: ids)
    if stream.hasOwnDates {
      state.setPosition(Member.until, of: stream.id, to: JSONWriter.bytes { $0.string(until(of: stream).rfc3339) })
    }
    noteVersion(of: stream, in: &state)
  }

  /// The parents of a stream that an earlier run has done.
  func done(of stream: Stream) -> Set<String> {
    Set(former.position(Member.done, of: stream.id)?.elements.compactMap(\.string) ?? [])
  }

  /// The moment up to which a stream with dates of its own is read, as far as a clock can say.
  private func until(of stream: Stream) -> Timestamp {
    let start = start(of: stream)
    let now = window.clock.isSteady ? window.end ?? start : start
    // The parents that an earlier run has done were read up to its own end.
    guard !done(of: stream).isEmpty else { return max(start, now) }
    let former = former.position(Member.until, of: stream.id)?.string.flatMap { Timestamp($0) } ?? start
    return max(start, min(former, now))
  }

  /// What a bookmark may say: never more than the store's clock; where that cannot be trusted, a little less than the rows.
  private func proven(_ bookmark: Timestamp) -> Timestamp {
    let clock = window.clock
    return min(clock.isSteady ? bookmark : bookmark.adding(seconds: -StoreClock.margin), clock.limit)
  }

  /// Takes note that the feed has been read to its end.
  ///
  /// - Parameters:
  ///   - newest: the latest moment among the records of each stream with dates of its own.
  ///   - state: the state.
  func finish(_ newest: [String: Timestamp], in state: inout SingerState) {
    for stream in feed.streams {
      for name in [Member.position, Member.version, Member.until] { state.removePosition(name, of: stream.id) }
      // The parents of the bookmark's own second would be met again; others are met again anyway.
      if stream.replication.key == nil || stream.hasOwnDates { state.removePosition(Member.done, of: stream.id) }
      if stream.hasOwnDates, let key = stream.replication.key {
        var bookmark = until(of: stream)
        if !window.clock.isSteady, done(of: stream).isEmpty, let last = newest[stream.id] {
          bookmark = max(bookmark, proven(last))
        }
        state.setBookmark(of: stream.id, key: key, to: bookmark.rfc3339)
      }
    }
  }

  private func noteVersion(of stream: Stream, in state: inout SingerState) {
    guard let version = version(of: stream) else { return }
    state.setPosition(Member.version, of: stream.id, to: Array(String(version).utf8))
  }
}

extension Stream {
  /// Whether it is read per parent, but by dates of its own records.
  var hasOwnDates: Bool { if case .each(_, let each) = source { each.since != nil } else { false } }
}
