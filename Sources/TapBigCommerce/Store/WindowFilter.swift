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

  /// The parameters for a range of time, both ends included.
  func range(from: Timestamp, to: Timestamp) -> Query {
    var query: Query = [:]
    query[minimum] = from.wholeSecond.rfc3339
    query[maximum] = to.wholeSecond.rfc3339
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
}
