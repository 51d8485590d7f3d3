import JSON
import Singer

/// A list of the server, and the streams that are written from it.
struct Feed: Sendable {
  /// The stream whose list it is, wanted or not.
  let root: Stream
  /// The streams that are written of its rows: the root, if it is wanted, then those that are embedded in them.
  let embedded: [Stream]
  /// The streams that are read for each of its rows.
  let perParent: [Stream]

  /// All streams that are written.
  var streams: [Stream] { embedded + perParent }

  /// Groups streams by the list that they come from, in the order of their first ones.
  static func feeds(of streams: [Stream], in table: StreamTable) -> [Feed] {
    var roots: [String] = []
    for stream in streams where !roots.contains(stream.rootID) { roots.append(stream.rootID) }
    return roots.compactMap { id in
      guard let root = table[id] else { return nil }
      let members = streams.filter { $0.rootID == id }
      let own = members.filter { $0.id == id }
      return Feed(
        root: root, embedded: own + members.filter { $0.id != id && !$0.isPerParent },
        perParent: members.filter(\.isPerParent))
    }
  }

  /// The fields of the root's rows that are needed: its own, if it is wanted, and what is embedded in them.
  func demand(_ fields: (Stream) -> FieldSelection) -> FieldSelection {
    var demand = FieldSelection.everything
    if embedded.contains(where: { $0.id == root.id }) {
      demand = fields(root)
    } else {
      for field in root.fields { demand.exclude([field.name]) }
    }
    for stream in embedded {
      guard case .embedded(_, let embedded) = stream.source else { continue }
      // A part that the stream passes on under the same name is not needed where nobody wants it.
      for need in embedded.needs where fields(stream).includes(need) { demand.include(need) }
    }
    return demand
  }
}

/// The feeds that wait for their turn.
struct FeedQueue {
  private var waiting: [Feed]
  private var active: Set<String> = []

  init(_ feeds: [Feed]) { waiting = feeds }

  /// The number of feeds that are being read.
  var underWay: Int { active.count }

  /// Takes the next feed that need not wait for another one.
  mutating func next() -> Feed? {
    let unfinished = active.union(waiting.map(\.root.id))
    let place = waiting.firstIndex { feed in feed.root.follows.map { !unfinished.contains($0) } ?? true }
    guard let place else { return nil }
    active.insert(waiting[place].root.id)
    return waiting.remove(at: place)
  }

  /// Takes note that a feed has ended.
  mutating func ended(_ root: String) { active.remove(root) }
}

extension Stream {
  /// The stream whose list it comes from.
  var rootID: String { parentID ?? id }

  /// The moment of a row's last change, where the row has one.
  func moment(of row: JSONValue) -> Timestamp? {
    switch source {
    case .list(_, .window(let filter), _): row.moment(filter.dates.key)
    case .list(_, .filtered(let filter, _), _): row.moment(filter.key)
    case .rows(let own): own.dateMember.flatMap { row.moment($0) }
    case .list, .object, .embedded, .perParent: nil
    }
  }

  /// The list that is read for the wanted fields.
  func list(of api: APIClient, demand: FieldSelection, pageSize: Int, limits: RowLimits) -> List? {
    guard case .list(let endpoint, let reading, let embedded) = source else { return nil }
    let wanted = includes(for: Set(fields.map(\.name).filter(demand.includes)))
    var query: Query = [:]
    if !wanted.isEmpty { query["include"] = wanted.map(\.name).joined(separator: ",") }
    for include in wanted { query = query.setting(include.query) }
    query = query.setting(limits.query)
    let limit = wanted.compactMap(\.largestPage).reduce(pageSize, min)
    var isWhole = false
    if case .walk(.whole) = reading { isWhole = true }
    return List(
      client: api, endpoint: endpoint, query: query, key: embedded?.rowKey ?? key.map { [$0] },
      limit: isWhole ? nil : limit
    )
  }
}
