package import JSON

/// The rows of one answer, and what it says of those behind them.
package struct Answer: Sendable {
  /// Whether rows of the same request are left behind these.
  package enum More: Sendable, Equatable {
    case yes
    case no
    /// The answer does not say.
    case unknown
  }

  /// The rows in the server's order.
  package var rows: [JSONValue] = []
  /// Whether there are more.
  package var more = More.no
  /// The cursor behind the last row, if the server gave one.
  package var cursor: String?
  /// The number of rows that match the request, on all its pages; nil also where the server tells no more than the number
  /// of the page's own rows, which proves nothing of a full page.
  package var total: Int?
  /// The number of the last page, if the server says so.
  package var lastPage: Int?

  package init(rows: [JSONValue] = [], more: More = .no, cursor: String? = nil, total: Int? = nil, lastPage: Int? = nil)
  {
    (self.rows, self.more, self.cursor, self.total, self.lastPage) = (rows, more, cursor, total, lastPage)
  }
}
