import HTTP
import JSON

/// One list of the store: where it is, what is asked of it, and how large its pages may be.
struct List: Sendable {
  let store: StoreClient
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

  /// Asks for rows, for fewer where the store says that these are too many, or fails with so many.
  mutating func fetch(_ more: Query) async throws -> Answer {
    while true {
      do {
        let answer = try await fetch(more, limit: limit)
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
        group.addTask { (place, try await fetch(one.query, limit: one.limit)) }
      }
      var answers: [(Int, Answer)] = []
      for try await answer in group { answers.append(answer) }
      return answers.sorted { $0.0 < $1.0 }.map(\.1)
    }
  }

  private func fetch(_ more: Query, limit: Int?) async throws -> Answer {
    var asked = query.setting(more)
    if let limit { asked["limit"] = String(limit) }
    let root = try await store.get(endpoint, asked)
    guard let answer = Answer(root, version: endpoint.version, limit: limit ?? .max) else {
      throw StoreFault.noList(path: endpoint.fullPath)
    }
    return answer
  }
}

extension Refusal {
  /// The page size that the answer names, or else half of what was asked for.
  fileprivate func largestPage(below limit: Int) -> Int {
    let half = max(1, limit / 2)
    guard let body = response?.body, let root = try? JSONValue.parse(body) else { return half }
    let fault = root.kind == .array ? root[0] : root
    let named = fault?["details" as StaticString]?.count("max_limit") ?? fault?.count("max_limit")
    guard let named, named > 0, named < limit else { return half }
    return named
  }
}
