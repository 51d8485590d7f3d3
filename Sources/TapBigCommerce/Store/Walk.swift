import HTTP
import JSON
import Singer

extension Walk {
  /// Makes a way through a list.
  ///
  /// - Parameters:
  ///   - list: the list.
  ///   - range: what limits it.
  ///   - isStrict: whether what seems to have vanished is going to be told.
  ///   - position: where an earlier reading ended.
  /// - Returns: the reader.
  func reader(of list: List, range: Query = [:], isStrict: Bool = false, position: JSONValue? = nil) -> any RowReader {
    switch self {
    case .id(let parameter, let sort):
      KeyReader(list: list, parameter: parameter, sort: sort, range: range, position: position)
    case .cursor: KeyReader(listWithCursor: list, range: range, position: position)
    case .pages: PageReader(list: list, range: range, isStrict: isStrict, position: position)
    case .whole: WholeReader(list: list, range: range)
    }
  }
}

/// A way through a list that comes in one answer; where that may not be all, further pages are asked for until one brings
/// nothing new.
struct WholeReader: RowReader {
  private var list: List?
  private let range: Query
  private var page = 1
  private var seen: Set<RowKey> = []

  init(list: List, range: Query = [:]) {
    self.list = list
    self.range = range
  }

  var isAtEnd: Bool { list == nil }

  mutating func next() async throws -> Batch? {
    guard var list else { return nil }
    self.list = nil
    let answer = try await list.fetch(page > 1 ? range.setting(["page": String(page)]) : range)
    // A list that minds no page comes again as it is.
    let rows = answer.rows.filter { row in list.key(of: row).map { seen.insert($0).inserted } ?? (page == 1) }
    page += 1
    if answer.more != .no, !rows.isEmpty { self.list = list }
    return rows.isEmpty ? nil : Batch(rows: rows)
  }
}

/// A reader of one object.
struct ObjectReader: RowReader {
  private var store: StoreClient?
  private let endpoint: Endpoint

  init(store: StoreClient, endpoint: Endpoint) {
    self.store = store
    self.endpoint = endpoint
  }

  var isAtEnd: Bool { store == nil }

  mutating func next() async throws -> Batch? {
    guard let store else { return nil }
    self.store = nil
    let object = try await store.get(endpoint, [:]) { root throws(Unreadable) -> JSONValue? in
      let object = endpoint.version == .v3 ? root?["data" as StaticString] : root
      guard root == nil || object?.kind == .object else {
        throw Unreadable(reason: "it is not the object that was asked for")
      }
      return object
    }
    return object.map { Batch(rows: [$0]) }
  }
}
