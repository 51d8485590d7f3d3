import HTTP
package import JSON

/// A way through a list in the order of its ids, or along the server's cursor.
///
/// Rows that come and go meanwhile move nothing, because every request begins behind the last id.
struct KeyReader: RowReader {
  private enum Step: Sendable {
    case id(parameter: String, sort: Query)
    case cursor
  }

  private var list: List
  private let step: Step
  /// What limits the list, such as a range of dates.
  private let range: Query
  private var last: Int?
  private var cursor: String?
  /// The cursors that have been followed.
  private var followed: Set<String> = []
  private var pages: PageReader?
  private var ended = false
  /// Whether the parameter is known to include its own id.
  private var isInclusive = false
  /// Whether the first request begins where an earlier run ended.
  private var isResumed = false

  /// Creates a reader in the order of ids.
  ///
  /// - Parameters:
  ///   - list: the list.
  ///   - parameter: the parameter that takes an id.
  ///   - sort: what sorts the list by id.
  ///   - range: what limits the list.
  ///   - position: where an earlier reading ended.
  init(list: List, parameter: String, sort: Query, range: Query = [:], position: JSONValue? = nil) {
    self.list = list
    self.range = range
    step = .id(parameter: parameter, sort: sort)
    last = position?["last_id" as StaticString]?.int
  }

  /// Creates a reader along the cursor.
  init(listWithCursor list: List, range: Query = [:], position: JSONValue? = nil) {
    self.list = list
    self.range = range
    step = .cursor
    cursor = position?["cursor" as StaticString]?.string
    isResumed = cursor != nil
    // The list had no cursor when the earlier run read it.
    if position?["passed" as StaticString] != nil { pages = PageReader(list: list, range: range, position: position) }
  }

  var isAtEnd: Bool { pages?.isAtEnd ?? ended }

  mutating func next() async throws -> Batch? {
    if pages != nil { return try await pages?.next() }
    guard !ended else { return nil }
    switch step {
    case .id(let parameter, let sort): return try await nextByID(parameter, sort)
    case .cursor: return try await nextByCursor()
    }
  }

  private mutating func nextByID(_ parameter: String, _ sort: Query) async throws -> Batch? {
    var query = range.setting(sort)
    if let last { query[parameter] = String(isInclusive ? last.addingClamped(1) : last) }
    let answer = try await list.fetch(query)
    var rows: [JSONValue] = []
    var highest = last ?? -1
    for row in answer.rows {
      guard let id = list.key(of: row)?.number else {
        // The records' writer counts it.
        rows.append(row)
        continue
      }
      if id == last { isInclusive = true }
      guard id > last ?? -1 else { continue }
      guard id > highest || answer.more == .no else { throw ReadingFault.unsorted(path: list.endpoint.path) }
      highest = max(highest, id)
      rows.append(row)
    }
    if highest == last ?? -1 {
      // A page of one row holds none but the last, until the next one is asked for.
      if isInclusive, last != .max, answer.rows.count == 1, answer.more == .yes,
        query[parameter] == last.map(String.init)
      {
        return Batch()
      }
      guard answer.more != .yes || answer.rows.isEmpty else {
        throw ReadingFault.loop(path: list.endpoint.path, page: 1)
      }
      ended = true
    }
    if answer.more == .no { ended = true }
    last = highest
    if rows.isEmpty { return ended ? nil : Batch() }
    return Batch(rows: rows, position: JSONWriter.object { $0.member("last_id", highest) })
  }

  private mutating func nextByCursor() async throws -> Batch? {
    var query = range
    if let cursor { query[list.endpoint.decoding.pages.cursor] = cursor }
    let answer: Answer
    do {
      answer = try await list.fetch(query)
    } catch let refusal as Refusal where isResumed && list.client.explanation(of: refusal).isStale {
      // The cursor of the earlier run is no longer one; everything is read again.
      (cursor, isResumed) = (nil, false)
      return Batch()
    }
    isResumed = false
    if answer.more != .no, answer.cursor == nil || answer.cursor == cursor {
      // This list has no cursor that leads on, whatever its description says.
      pages = PageReader(list: list, range: range)
      return try await pages?.next()
    }
    if answer.more == .no { ended = true }
    if let next = answer.cursor, !ended, !followed.insert(next).inserted {
      throw ReadingFault.loop(path: list.endpoint.path, page: followed.count)
    }
    cursor = answer.cursor
    guard !answer.rows.isEmpty else { return nil }
    return Batch(
      rows: answer.rows, position: cursor.map { cursor in JSONWriter.object { $0.member("cursor", cursor) } })
  }
}

extension JSONWriter {
  /// The bytes of an object whose members the body writes.
  package static func object(_ members: (inout JSONWriter) -> Void) -> [UInt8] { bytes { $0.object(members) } }
}
