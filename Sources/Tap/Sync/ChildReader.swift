import HTTP
import JSON
import Singer

/// The reading of what belongs to rows of a parent: a list for each of them.
struct ChildReader: Sendable {
  let stream: Stream
  let each: PerParent
  let api: APIClient
  let pageSize: Int
  /// What was not changed since is left out, where the list can do that; nil for all.
  var since: Timestamp?

  /// Reads what belongs to some parents, side by side.
  ///
  /// - Returns: the rows of each, or what keeps this one alone from being read.
  func rows(of parents: [String]) async throws -> [Result<[JSONValue], any Error>] {
    try await withThrowingTaskGroup(of: (Int, Result<[JSONValue], any Error>).self) { group in
      for (place, parent) in parents.enumerated() {
        let reader = reader(of: parent)
        group.addTask {
          var (reader, all) = (reader, [JSONValue]())
          do {
            while let rows = try await next(of: &reader) { all += rows }
            return (place, .success(all))
          } catch  where api.isLocal(error) {
            return (place, .failure(error))
          }
        }
      }
      var found = [Result<[JSONValue], any Error>](repeating: .success([]), count: parents.count)
      for try await (place, rows) in group { found[place] = rows }
      return found
    }
  }

  /// Makes the reader of one parent's list.
  func reader(of parent: String) -> any RowReader {
    var query = each.query
    if let name = each.since, let since { query[name] = since.adding(seconds: -1).wholeSecond.rfc3339 }
    let list = List(
      client: api, endpoint: each.endpoint(parent), query: query, key: stream.ownKey,
      limit: each.walk == .whole ? nil : pageSize)
    return each.walk.reader(of: list)
  }

  /// The next rows; nil at the end, also where the parent has vanished meanwhile, which is asked twice.
  func next(of reader: inout any RowReader) async throws -> [JSONValue]? {
    for _ in 0..<2 {
      do {
        return try await reader.next()?.rows
      } catch let refusal as Refusal where api.explanation(of: refusal).isMissing {
        continue
      }
    }
    return nil
  }
}

extension Stream {
  /// The members of a row that tell it from the other rows of the same parent.
  fileprivate var ownKey: [[String]] {
    guard case .perParent(_, let each) = source else { return key.map { [$0] } }
    let inherited = Set(each.inherits.map(\.field))
    return key.filter { !inherited.contains($0) }.map { [$0] }
  }
}
