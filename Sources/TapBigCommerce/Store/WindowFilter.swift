import Singer

/// How a list is asked for what was changed between two moments.
struct DateFilter: Sendable {
  /// The member that holds the moment of the last change.
  let key: String
  /// The parameters that take the two moments.
  let minimum: String
  let maximum: String
  /// The form in which the source takes a moment.
  let text: @Sendable (Timestamp) -> String

  init(
    key: String, minimum: String, maximum: String, text: @escaping @Sendable (Timestamp) -> String = { $0.rfc3339 }
  ) {
    (self.key, self.minimum, self.maximum, self.text) = (key, minimum, maximum, text)
  }

  /// The parameters for a range of time, both ends included; without an end nothing is too late.
  func range(from: Timestamp, to: Timestamp?) -> Query {
    var query: Query = [:]
    query[minimum] = text(from.wholeSecond)
    query[maximum] = (to?.wholeSecond).map(text)
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
  var count: RowCount?
}

/// What counts the rows of a list.
struct RowCount: Sendable {
  let endpoint: Endpoint
  /// The member of the answer that holds the number.
  var member = "count"
  /// The parameters of the list that the count does not take.
  var without: [String] = []
}
