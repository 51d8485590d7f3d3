import HTTP
import JSON
import Singer

/// How a list is asked for what was changed between two moments.
struct DateFilter: Sendable {
  /// The member that holds the moment of the last change.
  let key: String
  let minimum: String
  let maximum: String

  /// The filter of most lists: `key:min` and `key:max`.
  init(_ key: String) { self.init(key: key, minimum: "\(key):min", maximum: "\(key):max") }

  init(key: String, minimum: String, maximum: String) {
    (self.key, self.minimum, self.maximum) = (key, minimum, maximum)
  }

  /// The parameters for a range of time, both ends included; without an end nothing is too late.
  func range(from: Timestamp, to: Timestamp?) -> Query {
    var query: Query = [:]
    query[minimum] = from.wholeSecond.rfc3339
    query[maximum] = to?.wholeSecond.rfc3339
    return query
  }
}

/// How a list is asked for what was changed between two moments, oldest first.
struct WindowFilter: Sendable {
  let dates: DateFilter
  /// What sorts the list by that moment, oldest first.
  let sort: Query
  /// How a second is read that holds more rows than a page.
  let walk: Walk
  /// What counts the rows of the list, where its answers tell no totals.
  var count: Endpoint?
}

/// A counter of a list's rows.
struct RowCounter: Sendable {
  let list: List
  let endpoint: Endpoint
  /// What limits the list.
  let range: Query

  /// Counts; nil where the store does not.
  func count() async throws -> Int? {
    var query = list.query.setting(range)
    for name in ["include", "consignment_structure"] { query[name] = nil }
    do {
      let count = try await list.store.get(endpoint, query)?.count("count")
      return count.flatMap { $0 >= 0 ? $0 : nil }
    } catch let refusal as Refusal where refusal.status != 401 {
      return nil
    }
  }
}
