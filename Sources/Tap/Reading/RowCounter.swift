import HTTP
import JSON

/// A counter of a list's rows.
struct RowCounter: Sendable {
  let list: List
  let count: RowCount
  /// What limits the list.
  let range: Query

  /// Counts; nil where the server does not.
  func rows() async throws -> Int? {
    var query = list.query.setting(range)
    for name in count.without { query[name] = nil }
    do {
      let rows = try await list.client.get(count.endpoint, query)?.count(count.member)
      return rows.flatMap { $0 >= 0 ? $0 : nil }
    } catch let refusal as Refusal where refusal.status != 401 {
      return nil
    }
  }
}
