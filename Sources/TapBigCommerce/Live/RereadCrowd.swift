import HTTP
import JSON
import Singer
import Tap

/// Objects of a list whose ids lie so far apart that reading them by their ids takes many requests.
///
/// What callbacks name was changed shortly before they came, so most of it stands together in the list by date.
struct RereadCrowd: Sendable, Equatable {
  let list: RereadList
  let window: RereadList.Window
  /// The readings by ids.
  let requests: [RereadRequest]
  /// When the first and the last of the callbacks came, since 1970.
  let came: ClosedRange<Duration>

  /// The fewest readings by ids that another way is looked for.
  static let fewest = 20
  /// How long before its callback an object may have been changed; what was changed earlier is read by its id.
  private static let delay: Int64 = 300

  /// Makes a crowd of readings of one list; nil where these are few, or the list knows no other way.
  init?(_ requests: [RereadRequest], came: ClosedRange<Duration>) {
    guard requests.count >= Self.fewest, let list = requests.first?.list, let window = list.window else { return nil }
    (self.list, self.window, self.requests, self.came) = (list, window, requests, came)
  }

  /// The objects, ascending.
  var ids: [Int] { requests.flatMap(\.ids) }

  /// The readings by ids of some of the objects, ascending, alone.
  func requests(of ids: [Int]) -> [RereadRequest] { RereadRequest.requests(of: list, ids) }

  /// What limits the list.
  var range: Query {
    let (first, last) = (came.lowerBound.components.seconds, came.upperBound.components.seconds)
    return [
      window.minimum: Timestamp(seconds: first.subtractingClamped(Self.delay)).rfc3339,
      window.maximum: Timestamp(seconds: last.addingClamped(Self.delay)).rfc3339,
    ]
  }

  /// Whether so many rows of the list by date take fewer requests than the ids do.
  func isCheaper(ofRows rows: Int) -> Bool { rows / RereadRequest.most + 2 < requests.count }
}

extension Rereader {
  /// Reads a crowd's list by date, if that takes fewer requests.
  ///
  /// - Parameters:
  ///   - crowd: the objects.
  ///   - query: what the stream asks for of every row, such as the includes.
  ///   - body: takes the rows of each page that were asked for.
  /// - Returns: the objects that were not among the rows: all of them where it would take more requests.
  /// - Throws: `Refusal`, and what the body throws.
  func read(
    _ crowd: RereadCrowd, _ query: Query = [:], _ body: ([JSONValue]) async throws -> Void
  ) async throws -> [Int] {
    var missing = Set(crowd.ids)
    guard let rows = try await count(crowd), rows >= 0, crowd.isCheaper(ofRows: rows) else { return crowd.ids }
    let asked = query.setting(crowd.range).setting([
      "sort": crowd.window.sort, "limit": String(RereadRequest.most),
    ])
    // One page more than were counted, as the store goes on changing.
    for page in 1...(rows / RereadRequest.most + 2) where !missing.isEmpty {
      var asked = asked
      if page > 1 { asked["page"] = String(page) }
      let answer = try await answer(crowd.list.endpoint, asked)
      try await body(
        answer.rows.filter { row in
          RowKey(row.value(at: crowd.list.owner))?.number.map { missing.remove($0) != nil } ?? false
        })
      if answer.more == .no || answer.rows.isEmpty { break }
    }
    return missing.sorted()
  }

  /// The number of rows of a crowd's list by date; nil where the store does not count them.
  private func count(_ crowd: RereadCrowd) async throws -> Int? {
    do {
      return try await store.get(crowd.window.count, crowd.range) { root throws(Unreadable) in root?.count("count") }
    } catch let refusal as Refusal where refusal.status != 401 {
      return nil
    }
  }
}
