import JSON
import Singer

/// A stream of the store: a value that says what it is, where it is read, and how.
struct Stream: Sendable {
  /// The families that the `sync` setting turns on and off.
  enum Family: String, Sendable, CaseIterable {
    case customers, orders, products, marketing
  }

  /// The ways to read a list.
  enum Reading: Sendable {
    /// What was changed since the last run, in the order of time.
    case window(WindowFilter)
    /// Everything, in the order of ids or along a cursor.
    case keys(KeyReader.Step)
    /// Everything, by page number.
    case pages
  }

  /// A part of the answer that must be asked for by name.
  struct Include: Sendable {
    /// The value of the `include` parameter.
    let name: String
    /// The fields that need it; it is asked for when one of them is wanted.
    let fields: [String]
    /// The part that brings this one with it.
    var impliedBy: String?
    /// Further parameters that go with it.
    var query: Query = [:]
    /// The rows of a page at most, where the store then gives no more.
    var largestPage: Int?
  }

  let id: String
  let family: Family
  let description: String
  let selectedByDefault: Bool
  let endpoint: Endpoint
  /// The permission that the token needs, by its name in the API.
  let scope: String
  /// The same permission in the words of the control panel.
  let scopeTitle: String
  /// The member that tells two rows apart.
  var key = "id"
  let reading: Reading
  var includes: [Include] = []
  /// The fields that are read only when the catalog asks for them.
  var optionalFields: [String] = []
  let fields: [Field]
  /// The members that are not taken from the row as they are, but written by `finish`.
  var lateMembers: [String] = []
  /// Makes what completes rows that the list cuts short.
  var completion: (@Sendable (StoreClient, FieldSelection) -> any Completion)?
  /// Writes the late members of a row.
  var finish: @Sendable (JSONValue, Additions, inout Shaper, inout JSONWriter) -> Void = { _, _, _, _ in }
}

/// What reads the rest of rows that a list cuts short.
protocol Completion: Sendable {
  /// Reads what the rows of a batch lack, and adds it to the batch.
  mutating func complete(_ batch: inout Batch) async throws
}

extension Stream {
  /// What discovery says of it.
  var singer: StreamDescription {
    StreamDescription(
      id: id, description: description, schema: RecordSchema(key: [key], fields), replication: replication,
      selectedByDefault: selectedByDefault)
  }

  /// How it is read again.
  var replication: Replication {
    if case .window(let filter) = reading { .incremental(key: filter.key) } else { .fullTable }
  }

  /// The parts that the wanted fields need.
  func includes(for selection: FieldSelection) -> [Include] {
    let wanted = includes.filter { $0.fields.contains { selection.includes($0) } }
    return wanted.filter { include in !wanted.contains { $0.name == include.impliedBy } }
  }

  /// The list that is read for the wanted fields.
  func list(of store: StoreClient, selection: FieldSelection, pageSize: Int) -> List {
    let wanted = includes(for: selection)
    var query: Query = [:]
    if !wanted.isEmpty { query["include"] = wanted.map(\.name).joined(separator: ",") }
    for include in wanted { query = query.setting(include.query) }
    let limit = wanted.compactMap(\.largestPage).reduce(pageSize, min)
    return List(store: store, endpoint: endpoint, query: query, key: key, limit: limit)
  }

  /// The way through the list.
  func reader(of list: List, window: ReadingWindow) -> any RowReader {
    switch reading {
    case .window(let filter): WindowReader(list: list, filter: filter, window: window)
    case .keys(let step): KeyReader(list: list, step: step)
    case .pages: PageReader(list: list)
    }
  }
}
