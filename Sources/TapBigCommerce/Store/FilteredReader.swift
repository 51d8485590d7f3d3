import JSON
import Singer

/// A way through what was changed within a window of time, in an order of the store's own.
///
/// The bookmark moves when the whole window has been read. A reading that was interrupted goes on in the same window, and
/// then reads what was changed since.
struct FilteredReader: RowReader {
  private let list: List
  private let filter: DateFilter
  private let walk: Walk
  private let window: ReadingWindow
  /// Where the window begins that is read now, itself included.
  private var start: Timestamp
  /// Where it ends, itself included; nil before its first request.
  private var end: Timestamp?
  /// Where an interrupted reading of it ended.
  private var position: JSONValue?
  private var reader: (any RowReader)?
  private var ended = false

  init(list: List, filter: DateFilter, walk: Walk, window: ReadingWindow, position: JSONValue? = nil) {
    self.list = list
    self.filter = filter
    self.walk = walk
    self.window = window
    start = window.start.wholeSecond
    end = position?["until" as StaticString].flatMap { Timestamp($0.raw) }
    self.position = position?["walk" as StaticString]
  }

  mutating func next() async throws -> Batch? {
    guard !ended else { return nil }
    let end = end ?? window.end
    self.end = end
    guard start <= end else {
      ended = true
      return nil
    }
    // The filter may exclude its ends.
    let range = filter.range(from: start.adding(seconds: -1), to: end.adding(seconds: 1))
    var reader = self.reader ?? walk.reader(of: list, range: range, position: position)
    guard let batch = try await reader.next() else { return finish(end) }
    self.reader = reader
    return inside(batch, end)
  }

  /// The rows of a batch that are in the window.
  private func inside(_ batch: Batch, _ end: Timestamp) -> Batch {
    var batch = batch
    batch.rows = batch.rows.filter { row in
      guard let time = row.moment(filter.key)?.wholeSecond else { return true }
      return time >= start && time <= end
    }
    batch.position = batch.position.map { walk in
      JSONWriter.object { writer in
        writer.member("until", end.rfc3339)
        writer.member("walk") { $0.raw(walk) }
      }
    }
    return batch
  }

  private mutating func finish(_ end: Timestamp) -> Batch {
    if end < window.end {
      (start, self.end, position, reader) = (end, nil, nil, nil)
    } else {
      ended = true
    }
    return Batch(bookmark: end)
  }
}
