import HTTP
import JSON

/// One list of the store: where it is, what is asked of it, and how large its pages may be.
struct List: Sendable {
  let store: StoreClient
  let endpoint: Endpoint
  /// What every request asks for, such as the includes.
  let query: Query
  /// The member that tells two rows apart.
  let key: String
  /// The number of rows that a page is asked to hold.
  private(set) var limit: Int
  /// The largest page that has come.
  private(set) var largest = 0

  init(store: StoreClient, endpoint: Endpoint, query: Query = [:], key: String = "id", limit: Int) {
    self.store = store
    self.endpoint = endpoint
    self.query = query
    self.key = key
    self.limit = limit
  }

  /// Asks for rows, for fewer where the store says that these are too many.
  mutating func fetch(_ more: Query) async throws -> Answer {
    while true {
      var asked = query.setting(more)
      asked["limit"] = String(limit)
      do {
        let root = try await store.get(endpoint, asked)
        guard let answer = Answer(root, version: endpoint.version, limit: limit) else {
          throw StoreFault.noList(path: endpoint.fullPath)
        }
        largest = max(largest, answer.rows.count)
        return answer
      } catch let refusal as Refusal where refusal.isAboutSize && limit > 1 {
        limit = refusal.largestPage(below: limit)
      }
    }
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
