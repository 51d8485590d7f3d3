import HTTP
package import JSON

/// One list of the server: where it is, what is asked of it, and how large its pages may be.
package struct List: Sendable {
  package private(set) var client: APIClient
  package let endpoint: Endpoint
  /// What every request asks for, such as the includes.
  package var query: Query
  /// The members that tell two rows apart, as the names that lead to them.
  package let key: [[String]]
  /// The number of rows that a page is asked to hold; nil for a list without pages.
  package private(set) var limit: Int?
  /// The largest page that has come.
  package private(set) var largest = 0
  /// Whether the pages have been made smaller because the server failed with larger ones.
  private var isCautious = false

  package init(client: APIClient, endpoint: Endpoint, query: Query = [:], key: [[String]] = [["id"]], limit: Int?) {
    self.client = client
    self.endpoint = endpoint
    self.query = query
    self.key = key
    self.limit = limit
  }

  /// What tells a row apart.
  package func key(of row: JSONValue) -> RowKey? { RowKey(of: row, key) }

  /// The same list of a server that is asked with fewer attempts.
  package func sparing(_ attempts: Int) -> List {
    var list = self
    list.client = client.sparing(attempts)
    return list
  }

  /// Takes note of the page size that the server has of its own.
  package mutating func setLimit(_ limit: Int) { self.limit = limit }

  /// Asks for rows, for fewer where the server says that these are too many, or fails with so many.
  ///
  /// - Parameters:
  ///   - more: what is asked for.
  ///   - asked: the number of rows, if it is not that of every page.
  /// - Returns: the answer; if the page size has fallen since, it is the answer for the smaller one.
  /// - Throws: any other refusal.
  package mutating func fetch(_ more: Query, limit asked: Int? = nil) async throws -> Answer {
    while true {
      do {
        let answer = try await fetchOnce(more, limit: asked.map { min($0, limit ?? $0) } ?? limit)
        largest = max(largest, answer.rows.count)
        return answer
      } catch let refusal as Refusal {
        guard let limit = limit, limit > 1 else { throw refusal }
        let explanation = client.explanation(of: refusal)
        let cautious = endpoint.decoding.pages.cautiousLimit
        if let size = explanation.pageSize {
          self.limit = size.largest(below: limit)
        } else if explanation.mayBeLoad, limit > cautious, !isCautious {
          isCautious = true
          self.limit = cautious
        } else {
          throw refusal
        }
      }
    }
  }

  /// Asks for the rows of several requests side by side.
  ///
  /// - Parameter asked: what each asks for, and how many rows.
  /// - Returns: the answers in the order of the requests.
  /// - Throws: the first refusal.
  package func fetch(_ asked: [(query: Query, limit: Int?)]) async throws -> [Answer] {
    try await withThrowingTaskGroup(of: (Int, Answer).self) { group in
      for (place, one) in asked.enumerated() {
        group.addTask { (place, try await fetchOnce(one.query, limit: one.limit)) }
      }
      var answers: [(Int, Answer)] = []
      for try await answer in group { answers.append(answer) }
      return answers.sorted { $0.0 < $1.0 }.map(\.1)
    }
  }

  private func fetchOnce(_ more: Query, limit: Int?) async throws -> Answer {
    var asked = query.setting(more)
    if let limit { asked[endpoint.decoding.pages.limit] = String(limit) }
    return try await client.get(endpoint, asked) { root throws(Unreadable) in
      guard let answer = endpoint.decoding.list(root, limit ?? .max) else {
        throw Unreadable(reason: "it is not the list that was asked for")
      }
      return answer
    }
  }
}
