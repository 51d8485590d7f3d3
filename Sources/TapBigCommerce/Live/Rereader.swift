import HTTP
import JSON
import Tap

/// What gives documents of the store.
protocol StoreReading: Sendable {
  /// Asks for something, and again while the answer cannot be read.
  ///
  /// - Parameters:
  ///   - endpoint: where it is.
  ///   - query: the parameters.
  ///   - reading: makes of the document what is wanted; the document is nil where the store has nothing (204).
  /// - Returns: what was made of it.
  /// - Throws: `Refusal` when the store gives it up.
  func get<Value>(
    _ endpoint: Endpoint, _ query: Query, reading: (JSONValue?) throws(Unreadable) -> Value
  ) async throws -> Value
}

extension APIClient: StoreReading {}

/// Reads objects again.
struct Rereader: Sendable {
  let store: any StoreReading

  /// What has come of a reading.
  struct Found: Sendable {
    /// The rows of the objects that were asked for, of no others.
    var rows: [JSONValue] = []
    /// The objects that are not there, or not yet; none where an object may well have no rows.
    var missing: [Int] = []
  }

  /// Reads the objects of a request, page by page if they do not come on one, and in smaller parts where the store says that
  /// these are too many, or fails with so many.
  ///
  /// - Parameters:
  ///   - request: what is read.
  ///   - query: what the stream asks for of every row, such as the includes.
  /// - Returns: the rows, and what is missing.
  /// - Throws: `Refusal`; ``ReadingFault/loop(path:page:)`` if the list repeats its pages.
  func read(_ request: RereadRequest, _ query: Query = [:]) async throws -> Found {
    do {
      return try await readWhole(request, query)
    } catch let refusal as Refusal {
      let isTooMuch = refusal.status == 414 || BigCommercePolicy().explanation(of: refusal).isAboutAmount
      guard isTooMuch, let (left, right) = request.halves else { throw refusal }
      let (first, second) = (try await read(left, query), try await read(right, query))
      return Found(rows: first.rows + second.rows, missing: first.missing + second.missing)
    }
  }

  private func readWhole(_ request: RereadRequest, _ query: Query) async throws -> Found {
    var found = Found()
    var missing = Set(request.ids)
    var page = 1
    var last: [JSONValue] = []
    while true {
      var asked = query.setting(request.query)
      if page > 1 { asked["page"] = String(page) }
      let answer = try await answer(request.list.endpoint, asked)
      for row in answer.rows {
        guard let id = RowKey(row.value(at: request.list.owner))?.number, request.ids.contains(sorted: id) else {
          continue
        }
        missing.remove(id)
        found.rows.append(row)
      }
      let isWhole = request.list.isObject && missing.isEmpty
      if isWhole || answer.more == .no || answer.rows.isEmpty { break }
      guard answer.rows.map(\.json) != last.map(\.json) else {
        throw ReadingFault.loop(path: request.list.endpoint.path, page: page)
      }
      last = answer.rows
      page += 1
    }
    if request.list.isObject { found.missing = missing.sorted() }
    return found
  }

  func answer(_ endpoint: Endpoint, _ query: Query) async throws -> Answer {
    try await store.get(endpoint, query) { root throws(Unreadable) in
      let limit = query["limit"].flatMap { Int($0) } ?? RereadRequest.most
      guard let answer = endpoint.decoding.list(root, limit) else {
        throw Unreadable(reason: "it is not the list that was asked for")
      }
      return answer
    }
  }
}

extension [Int] {
  /// Whether a number is among these, which are ascending.
  fileprivate func contains(sorted number: Int) -> Bool {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < number { low = middle + 1 } else { high = middle }
    }
    return low < count && self[low] == number
  }
}
