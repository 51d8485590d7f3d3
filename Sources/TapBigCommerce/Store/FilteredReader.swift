import JSON
import Singer

/// A way through what was changed within a window of time, in an order of the store's own.
///
/// The bookmark moves when the whole window has been read. A reading that was interrupted goes on in the same window, and
/// then reads what was changed since. The first answer of a run tells the store's time: before it the window has no end,
/// and what does not fit on one page is read again within the window. Where the store's clock cannot be trusted the bookmark is the latest
/// moment among the rows.
struct FilteredReader: RowReader {
  private let list: List
  private let filter: DateFilter
  private let walk: Walk
  private let window: ReadingWindow
  /// Where the window begins that is read now, itself included.
  private var start: Timestamp
  /// Where it ends, itself included; nil where nothing ends it.
  private var end: Timestamp?
  /// Where an interrupted reading of it ended.
  private var position: JSONValue?
  private var reader: (any RowReader)?
  /// The latest moment among the rows.
  private var newest: Timestamp?
  private var ended = false

  init(list: List, filter: DateFilter, walk: Walk, window: ReadingWindow, position: JSONValue? = nil) {
    self.list = list
    self.filter = filter
    self.walk = walk
    self.window = window
    start = window.start.wholeSecond
    end = position?["until" as StaticString].flatMap { Timestamp($0.raw) }
    self.position = end == nil ? nil : position?["walk" as StaticString]
  }

  var isAtEnd: Bool { ended }

  mutating func next() async throws -> Batch? {
    guard !ended else { return nil }
    shorten()
    if let end, start > end {
      ended = true
      return nil
    }
    var reader = self.reader ?? begin()
    guard var batch = try await reader.next() else { return finish() }
    guard reader.isAtEnd || !shorten() else {
      // There is more than one page: it is read anew, now that the time is known.
      position = nil
      return Batch()
    }
    self.reader = reader
    takeInside(&batch)
    return batch
  }

  private func begin() -> any RowReader {
    // The filter may exclude its ends.
    let range = filter.range(from: start.adding(seconds: -1), to: end?.adding(seconds: 1))
    // Without an end a row that changes takes a new place, which no total tells.
    return walk.reader(of: list, range: range, isStrict: end == nil, position: position)
  }

  /// Ends the window where the store's clock says.
  ///
  /// - Returns: whether it ended elsewhere before.
  @discardableResult
  private mutating func shorten() -> Bool {
    guard let known = window.end, end.map({ $0 > known }) ?? true else { return false }
    end = known
    return true
  }

  /// Takes out of a batch what is not in the window.
  private mutating func takeInside(_ batch: inout Batch) {
    batch.rows = batch.rows.filter { row in
      guard let time = row.moment(filter.key)?.wholeSecond else { return true }
      guard time >= start, end.map({ time <= $0 }) ?? true else { return false }
      newest = max(newest ?? time, time)
      return true
    }
    batch.position = end.flatMap { end in
      batch.position.map { walk in
        JSONWriter.object { writer in
          writer.member("until", end.rfc3339)
          writer.member("walk") { $0.raw(walk) }
        }
      }
    }
  }

  private mutating func finish() -> Batch {
    shorten()
    let bookmark = window.clock.isSteady ? end : newest
    if let end, window.end.map({ end < $0 }) ?? true {
      (start, self.end, position, reader) = (end, nil, nil, nil)
    } else {
      ended = true
    }
    return Batch(bookmark: bookmark)
  }
}
