import JSON
import Singer

extension Walk {
  /// Makes a way through a list.
  ///
  /// - Parameters:
  ///   - list: the list.
  ///   - range: what limits it.
  ///   - position: where an earlier reading ended.
  /// - Returns: the reader.
  func reader(of list: List, range: Query = [:], position: JSONValue? = nil) -> any RowReader {
    switch self {
    case .id(let parameter, let sort):
      KeyReader(list: list, parameter: parameter, sort: sort, range: range, position: position)
    case .cursor: KeyReader(listWithCursor: list, range: range, position: position)
    case .pages: PageReader(list: list, range: range, position: position)
    case .whole: WholeReader(list: list, range: range)
    }
  }
}

/// A way through a list that comes in one answer.
struct WholeReader: RowReader {
  private var list: List?
  private let range: Query

  init(list: List, range: Query = [:]) {
    self.list = list
    self.range = range
  }

  mutating func next() async throws -> Batch? {
    guard var list else { return nil }
    self.list = nil
    let rows = try await list.fetch(range).rows
    return rows.isEmpty ? nil : Batch(rows: rows)
  }
}

/// A reader of one object.
struct ObjectReader: RowReader {
  private var store: StoreClient?
  private let endpoint: Endpoint

  init(store: StoreClient, endpoint: Endpoint) {
    self.store = store
    self.endpoint = endpoint
  }

  mutating func next() async throws -> Batch? {
    guard let store else { return nil }
    self.store = nil
    guard let root = try await store.get(endpoint) else { return nil }
    let object = endpoint.version == .v3 ? root["data" as StaticString] : root
    guard let object, object.kind == .object else { throw StoreFault.noObject(path: endpoint.fullPath) }
    return Batch(rows: [object])
  }
}

/// A way through what was changed within a window of time, in an order of the store's own.
///
/// The bookmark moves when the whole window has been read. A reading that was interrupted goes on in the same window.
struct FilteredReader: RowReader {
  private let list: List
  private let filter: DateFilter
  private let walk: Walk
  private let window: ReadingWindow
  private let position: JSONValue?
  private var reader: (any RowReader)?
  private var end: Timestamp?
  private var ended = false

  init(list: List, filter: DateFilter, walk: Walk, window: ReadingWindow, position: JSONValue? = nil) {
    self.list = list
    self.filter = filter
    self.walk = walk
    self.window = window
    self.position = position
  }

  mutating func next() async throws -> Batch? {
    guard !ended else { return nil }
    let former = position?["until" as StaticString].flatMap { Timestamp($0.raw) }
    let end = end ?? former ?? window.end
    self.end = end
    guard window.start <= end else {
      ended = true
      return nil
    }
    // The filter may exclude its ends.
    let range = filter.range(from: window.start.adding(seconds: -1), to: end.adding(seconds: 1))
    var reader = self.reader ?? walk.reader(of: list, range: range, position: position?["walk" as StaticString])
    guard var batch = try await reader.next() else {
      ended = true
      return Batch(bookmark: end)
    }
    self.reader = reader
    batch.rows = batch.rows.filter { row in
      guard let time = row.moment(filter.key)?.wholeSecond else { return true }
      return time >= window.start.wholeSecond && time <= end
    }
    batch.position = batch.position.map { walk in
      JSONWriter.object { writer in
        writer.member("until", end.rfc3339)
        writer.member("walk") { $0.raw(walk) }
      }
    }
    return batch
  }
}
