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
  private let streams: [String: StreamProgress]
  /// Whether the streams begin at different moments, or one of them reads only a part of what is behind its bookmark.
  private let isUneven: Bool
  private let former: SingerState
  private let newVersion: Int?

  /// The names of the members of a bookmark.
  private enum Member {
    static let position = "position"
    static let done = "done"
    static let version = "version"
    static let until = "until"
    static let memory = "memory"
  }

  init(_ feed: Feed, plan: Plan, clock: ServerClock) {
    self.feed = feed
    former = plan.state
    let start = clock.runStart
    newVersion = plan.settings.activatesVersion ? start.milliseconds : nil
    var streams: [String: StreamProgress] = [:]
    var future: [(Stream, Timestamp)] = []
    for stream in feed.streams {
      streams[stream.id] = StreamProgress(start: plan.settings.startDate)
      guard let key = stream.replication.key, let text = plan.state.bookmark(of: stream.id, key: key),
        let bookmark = Timestamp(text)
      else { continue }
      let own = StreamProgress(bookmark: bookmark, of: stream, in: plan.state)
      if clock.isBeyond(own.reached) {
        future.append((stream, own.reached))
      } else {
        streams[stream.id] = own
      }
    }
    self.streams = streams
    futureBookmarks = future
    let first = streams.values.map(\.start).min() ?? plan.settings.startDate
    isUneven = streams.values.contains { $0.start != first || $0.hasGap }
    window = ReadingWindow(start: first, clock: clock)
    let positions = feed.embedded.map { plan.state.position(Member.position, of: $0.id) }
    let isShared = feed.perParent.isEmpty && !isUneven && Set(positions.map { $0?.json ?? [] }).count == 1
    position = isShared ? positions.first ?? nil : nil
  }

  /// What earlier readings have left for this one.
  var memory: JSONValue? { former.position(Member.memory, of: feed.root.id) }

  /// How far a stream has been read.
  subscript(stream: Stream) -> StreamProgress { streams[stream.id] ?? StreamProgress(start: window.start) }

  /// Whether a row is new to a stream of the feed; another stream may begin earlier.
  func isDue(_ row: JSONValue, for stream: Stream) -> Bool {
    guard isUneven, let moment = feed.root.moment(of: row) else { return true }
    return self[stream].includes(id(of: row), at: moment.wholeSecond)
  }

  /// What a row of the list is called among its like.
  func id(of row: JSONValue) -> String? { RowKey(row[feed.root.rowName])?.text }

  /// The second of the last change of a row of the list.
  func second(of row: JSONValue) -> Timestamp? { feed.root.moment(of: row)?.wholeSecond }

  /// The version of a table that is read as a whole; nil where nobody asked for it.
  func version(of stream: Stream) -> Int? {
    guard let newVersion, stream.replication.key == nil else { return nil }
    let isResumed = stream.isPerParent ? former.position(Member.done, of: stream.id) != nil : position != nil
    return isResumed ? former.position(Member.version, of: stream.id)?.int ?? newVersion : newVersion
  }

  /// Takes note of rows that have been written.
  ///
  /// - Parameters:
  ///   - batch: the rows.
  ///   - failed: what this run has set aside.
  ///   - state: the state.
  func note(_ batch: Batch, without failed: [SetAside], in state: inout SingerState) {
    for stream in feed.embedded {
      if let memory = batch.memory { state.setPosition(Member.memory, of: stream.id, to: memory) }
      if let bookmark = batch.bookmark { move(stream, to: bookmark, reached: bookmark, without: failed, in: &state) }
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
  ///   - child: the stream that is read for them.
  ///   - bookmark: the moment up to which all parents have been met, itself not included; nil while that cannot be said.
  ///   - state: the state.
  func note(_ child: ChildStanding, upTo bookmark: Timestamp?, in state: inout SingerState) {
    let stream = child.stream
    if let bookmark {
      move(stream, to: bookmark, reached: child.reached ?? bookmark, without: child.aside, in: &state)
    }
    let ids = JSONWriter.bytes { $0.array { writer in for id in child.named { writer.string(id) } } }
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

  /// Moves a bookmark as far as it may.
  private func move(
    _ stream: Stream, to bookmark: Timestamp, reached: Timestamp, without failed: [SetAside],
    in state: inout SingerState
  ) {
    guard let key = stream.replication.key else { return }
    let own = self[stream]
    let aside = own.aside(after: failed, upTo: bookmark)
    let held = aside.values.reduce(proven(bookmark), min)
    if held >= own.start { state.setBookmark(of: stream.id, key: key, to: held.rfc3339) }
    let reached = max(proven(reached), own.reached)
    guard reached > held || !aside.isEmpty else { return forgetAside(stream, in: &state) }
    state.setPosition(StreamProgress.Member.reached, of: stream.id, to: JSONWriter.bytes { $0.string(reached.rfc3339) })
    state.setPosition(StreamProgress.Member.aside, of: stream.id, to: StreamProgress.json(aside))
  }

  private func forgetAside(_ stream: Stream, in state: inout SingerState) {
    for name in [StreamProgress.Member.reached, StreamProgress.Member.aside] {
      state.removePosition(name, of: stream.id)
    }
  }

  /// The moment up to which a stream with dates of its own is read, as far as a clock can say.
  private func until(of stream: Stream) -> Timestamp {
    let start = self[stream].start
    let now = window.clock.isSteady ? window.end ?? start : start
    // The parents that an earlier run has done were read up to its own end.
    guard !done(of: stream).isEmpty else { return max(start, now) }
    let former = former.position(Member.until, of: stream.id)?.string.flatMap { Timestamp($0) } ?? start
    return max(start, min(former, now))
  }

  /// What a bookmark may say: never more than the server's clock; where that cannot be trusted, a little less than the rows.
  private func proven(_ bookmark: Timestamp) -> Timestamp {
    let clock = window.clock
    return min(clock.standing == .steady ? bookmark : bookmark.adding(seconds: -ServerClock.margin), clock.limit)
  }

  /// Takes note that the feed has been read to its end.
  ///
  /// - Parameters:
  ///   - children: the streams that were read for each of its rows.
  ///   - failed: the rows that were set aside.
  ///   - state: the state.
  func finish(_ children: [ChildStanding], without failed: [SetAside], in state: inout SingerState) {
    for stream in feed.embedded { finish(stream, without: failed, in: &state) }
    // What was not read to its end goes on where it stopped.
    for child in children where child.stopped == nil {
      let stream = child.stream
      finish(stream, without: child.aside, in: &state)
      // The parents of the bookmark's own second would be met again; others are met again anyway.
      if stream.replication.key == nil || stream.hasOwnDates { state.removePosition(Member.done, of: stream.id) }
      guard stream.hasOwnDates, child.aside.isEmpty, let key = stream.replication.key else { continue }
      var bookmark = until(of: stream)
      if !window.clock.isSteady, done(of: stream).isEmpty, let last = child.newest {
        bookmark = max(bookmark, proven(last))
      }
      state.setBookmark(of: stream.id, key: key, to: bookmark.rfc3339)
    }
  }

  private func finish(_ stream: Stream, without failed: [SetAside], in state: inout SingerState) {
    for name in [Member.position, Member.version, Member.until] { state.removePosition(name, of: stream.id) }
    guard stream.replication.key != nil, !stream.hasOwnDates else { return }
    // What was set aside before and did not come again is gone.
    if failed.isEmpty { return forgetAside(stream, in: &state) }
    let own = StreamProgress(start: self[stream].start)
    state.setPosition(
      StreamProgress.Member.aside, of: stream.id,
      to: StreamProgress.json(own.aside(after: failed, upTo: own.start)))
  }

  private func noteVersion(of stream: Stream, in state: inout SingerState) {
    guard let version = version(of: stream) else { return }
    state.setPosition(Member.version, of: stream.id, to: Array(String(version).utf8))
  }
}

extension Stream {
  /// Whether it is read per parent, but by dates of its own records.
  var hasOwnDates: Bool { if case .perParent(_, let each) = source { each.since != nil } else { false } }
}
