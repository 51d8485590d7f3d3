import Singer

/// How a list is asked for what was changed between two moments.
struct WindowFilter: Sendable {
  /// The member that holds the moment of the last change.
  let key: String
  let minimum: String
  let maximum: String
  /// What sorts the list by that moment, oldest first.
  let sort: Query
  /// How a second is read that holds more rows than a page.
  let step: KeyReader.Step

  /// The parameters for a range of time, both ends included.
  func range(from: Timestamp, to: Timestamp) -> Query {
    var query: Query = [:]
    query[minimum] = from.wholeSecond.rfc3339
    query[maximum] = to.wholeSecond.rfc3339
    return query
  }
}
