import JSON

/// The ids that a query finds, in its order, without copying what need not be copied.
enum Listing: Sendable {
  case ids(ArraySlice<Int>, descending: Bool)
  case stamps(ArraySlice<Stamp>, descending: Bool)

  var count: Int {
    switch self {
    case .ids(let ids, _): ids.count
    case .stamps(let stamps, _): stamps.count
    }
  }

  /// The id at a place from zero.
  subscript(place: Int) -> Int {
    switch self {
    case .ids(let ids, let descending):
      ids[descending ? ids.endIndex - 1 - place : ids.startIndex + place]
    case .stamps(let stamps, let descending):
      stamps[descending ? stamps.endIndex - 1 - place : stamps.startIndex + place].id
    }
  }

  var isDescending: Bool {
    switch self {
    case .ids(_, let descending), .stamps(_, let descending): descending
    }
  }

  /// The place of the first id behind this one, or of this one itself, in a list that is in the order of ids.
  func place(of id: Int, after: Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      let found = self[middle]
      let isBeyond = found == id ? !after : (found > id) != isDescending
      if isBeyond { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// The ids of some places, as far as they exist.
  func page(_ start: Int, _ limit: Int) -> [Int] {
    guard start < count else { return [] }
    return (max(0, start)..<min(count, start.addingClamped(limit))).map { self[$0] }
  }
}

/// What a query asks of a table.
struct Wanted<Row: StoreRow> {
  /// The order of the rows.
  enum Order: Equatable {
    case id, modified
    case other(String)
  }

  /// The window of last changes, both ends included.
  var window: ClosedRange<Int>?
  /// The ids between two, both ends included.
  var ids: ClosedRange<Int>?
  /// The only ids that count.
  var among: Set<Int>?
  /// What else must hold.
  var conditions: [(Row) -> Bool] = []
  var order = Order.id
  var descending = false
  /// Compares rows for an order that the table does not keep.
  var before: ((Row, Row) -> Bool)?
}

extension Table {
  /// Finds the rows of a query.
  func find(_ wanted: Wanted<Row>) -> Listing {
    let places = wanted.window.map(window) ?? stamps.indices
    if wanted.conditions.isEmpty, wanted.among == nil {
      if wanted.order == .id, wanted.window == nil, let range = wanted.ids {
        let end = range.upperBound == Int.max ? ids.count : ids.partition(from: range.upperBound + 1)
        return .ids(ids[min(ids.partition(from: range.lowerBound), end)..<end], descending: wanted.descending)
      }
      if wanted.order == .modified, wanted.ids == nil { return .stamps(stamps[places], descending: wanted.descending) }
      if wanted.order == .id, wanted.window == nil { return .ids(ids[...], descending: wanted.descending) }
    }
    var found: [Stamp] = []
    for stamp in stamps[places] {
      guard wanted.ids?.contains(stamp.id) ?? true, wanted.among?.contains(stamp.id) ?? true else { continue }
      if wanted.conditions.isEmpty {
        found.append(stamp)
      } else {
        let row = row(stamp.id)
        if wanted.conditions.allSatisfy({ $0(row) }) { found.append(stamp) }
      }
    }
    if wanted.order == .modified { return .stamps(found[...], descending: wanted.descending) }
    var ids = found.map(\.id).sorted()
    if let before = wanted.before {
      let rows = ids.map { row($0) }
      ids = rows.sorted { left, right in
        before(left, right) || (!before(right, left) && left.id < right.id)
      }.map(\.id)
    }
    return .ids(ids[...], descending: wanted.descending)
  }
}
