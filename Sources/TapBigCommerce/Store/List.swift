import HTTP
import JSON

/// One list of the store: where it is, what is asked of it, and how large its pages may be.
struct List: Sendable {
  private(set) var store: StoreClient
  let endpoint: Endpoint
  /// What every request asks for, such as the includes.
  var query: Query
  /// The members that tell two rows apart, as the names that lead to them.
  let key: [[String]]
  /// The number of rows that a page is asked to hold; nil for a list without pages.
  private(set) var limit: Int?
  /// The largest page that has come.
  private(set) var largest = 0
  /// Whether the pages have been made smaller because the store failed with larger ones.
  private var isCautious = false

  /// The page size that the store is asked for when it fails with larger ones: its own default.
  private static let cautiousLimit = 50

  init(store: StoreClient, endpoint: Endpoint, query: Query = [:], key: [[String]] = [["id"]], limit: Int?) {
    self.store = store
    self.endpoint = endpoint
    self.query = query
    self.key = key
    self.limit = limit
  }

  /// What tells a row apart.
  func key(of row: JSONValue) -> RowKey? { RowKey(of: row, key) }

  /// The same list of a store that is asked with fewer attempts.
  func sparing(_ attempts: Int) -> List {
    var list = self
    list.store = store.sparing(attempts)
    return list
  }

  /// Takes note of the page size that the store has of its own.
  mutating func setLimit(_ limit: Int) { self.limit = limit }

  /// Asks for rows, for fewer where the store says that these are too many, or fails with so many.
  ///
  /// - Parameters:
  ///   - more: what is asked for.
  ///   - asked: the number of rows, if it is not that of every page.
  /// - Returns: the answer; if the page size has fallen since, it is the answer for the smaller one.
  /// - Throws: any other refusal.
  mutating func fetch(_ more: Query, limit asked: Int? = nil) async throws -> Answer {
    while true {
      do {
        let answer = try await fetchOnce(more, limit: asked.map { min($0, limit ?? $0) } ?? limit)
        largest = max(largest, answer.rows.count)
        return answer
      } catch let refusal as Refusal {
        guard let limit = limit, limit > 1 else { throw refusal }
        if refusal.isAboutSize {
          self.limit = refusal.largestPage(below: limit)
        } else if refusal.mayBeLoad, limit > Self.cautiousLimit, !isCautious {
          isCautious = true
          self.limit = Self.cautiousLimit
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
  func fetch(_ asked: [(query: Query, limit: Int?)]) async throws -> [Answer] {
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
    if let limit { asked["limit"] = String(limit) }
    return try await store.get(endpoint, asked) { root throws(Unreadable) in
      guard let answer = Answer(root, version: endpoint.version, limit: limit ?? .max) else {
        throw Unreadable(reason: "it is not the list that was asked for")
      }
      return answer
    }
  }
}

extension Refusal {
  /// The page size that the answer names, or else half of what was asked for.
  fileprivate func largestPage(below limit: Int) -> Int {
    let half = max(1, limit / 2)
    guard let body = response?.body, let root = try? JSONValue.parse(body) else { return half }
    // Cannot trap: the elements of JSON are asked for, and there may be none.
    let fault = root.kind == .array ? root[0] : root
    let named = fault?["details" as StaticString]?.count("max_limit") ?? fault?.count("max_limit")
    guard let named, named > 0, named < limit else { return half }
    return named
  }
}
