package import Singer

/// How a list is asked for what was changed between two moments.
package struct DateFilter: Sendable {
  /// The member that holds the moment of the last change.
  package let key: String
  /// The parameters that take the two moments.
  package let minimum: String
  package let maximum: String
  /// The form in which the source takes a moment.
  package let text: @Sendable (Timestamp) -> String

  package init(
    key: String, minimum: String, maximum: String, text: @escaping @Sendable (Timestamp) -> String = { $0.rfc3339 }
  ) {
    (self.key, self.minimum, self.maximum, self.text) = (key, minimum, maximum, text)
  }

  /// The parameters for a range of time, both ends included; without an end nothing is too late.
  package func range(from: Timestamp, to: Timestamp?) -> Query {
    var query: Query = [:]
    query[minimum] = text(from.wholeSecond)
    query[maximum] = (to?.wholeSecond).map(text)
    return query
  }
}

/// How a list is asked for what was changed between two moments, oldest first.
package struct WindowFilter: Sendable {
  package let dates: DateFilter
  /// What sorts the list by that moment, oldest first.
  package let sort: Query
  /// How a second is read that holds more rows than a page.
  package let walk: Walk
  /// What counts the rows of the list, where its answers tell no totals.
  package var count: RowCount?

  package init(
    dates: DateFilter, sort: Query, walk: Walk, count: RowCount? = nil
  ) {
    self.dates = dates
    self.sort = sort
    self.walk = walk
    self.count = count
  }
}

/// What counts the rows of a list.
package struct RowCount: Sendable {
  package let endpoint: Endpoint
  /// The member of the answer that holds the number.
  package var member = "count"
  /// The parameters of the list that the count does not take.
  package var without: [String] = []

  package init(
    endpoint: Endpoint, member: String = "count", without: [String] = []
  ) {
    self.endpoint = endpoint
    self.member = member
    self.without = without
  }
}
