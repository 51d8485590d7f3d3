/// A row that a table can find by id and by the time of its last change.
protocol StoreRow: Sendable {
  var id: Int { get }
  /// The time of the last change, in seconds since 1970.
  var modified: Int { get set }
}

/// A row that knows when it was made.
protocol DatedRow: StoreRow {
  /// The time at which the row was made, in seconds since 1970.
  var created: Int { get set }

  /// Makes the row one that came at a time, with all in it that has times of its own.
  mutating func come(at time: Int)
}

extension DatedRow {
  mutating func come(at time: Int) { created = time }
}

/// A change of one row: what it was, nil if it is new, and what it is, nil if it is gone.
struct RowChange<Row: StoreRow>: Sendable {
  let old: Row?
  var new: Row?

  /// What the row is, or what it was last.
  var row: Row? { new ?? old }
}

/// A place in the order of change.
struct Stamp: Comparable, Sendable {
  let modified: Int
  let id: Int

  static func < (left: Stamp, right: Stamp) -> Bool {
    (left.modified, left.id) < (right.modified, right.id)
  }
}

/// Rows that are made from the seed when they are asked for, and the changes laid over them.
///
/// Both orders, by id and by change, are kept sorted, so that a page costs the same in a small and in a huge table.
struct Table<Row: StoreRow>: Sendable {
  private let make: @Sendable (Int) -> Row
  private var overlay: [Int: Row] = [:]
  private(set) var ids: [Int]
  private(set) var stamps: [Stamp]
  /// The highest id of a row that is gone.
  private var latest = 0
  /// Whether the seed has a row for every id.
  let isGrowing: Bool
  /// How often the table has changed.
  private(set) var version = 0
  /// Whether changes are noted, for hooks to hear of.
  var isHeard = false
  /// What has changed since it was asked for last, in its order.
  private(set) var changes: [RowChange<Row>] = []
  /// The places among the changes of the rows that are new since then.
  private var fresh: [Int: Int] = [:]

  /// Creates a table.
  ///
  /// - Parameters:
  ///   - ids: the ids that exist at first, ascending.
  ///   - modified: the time of an id's last change, cheaper than the row.
  ///   - isGrowing: whether the seed has a row for every id.
  ///   - make: the row of an id.
  init(
    ids: some Sequence<Int>, modified: (Int) -> Int, isGrowing: Bool = true, make: @escaping @Sendable (Int) -> Row
  ) {
    self.isGrowing = isGrowing
    self.ids = Array(ids)
    self.make = make
    stamps = self.ids.map { Stamp(modified: modified($0), id: $0) }
    stamps.sort()
  }

  /// Creates a table whose ids follow each other.
  init(ids: Range<Int>, first: Int, modified: (Int) -> Int, make: @escaping @Sendable (Int) -> Row) {
    self.init(ids: ids.lazy.map { $0 + first }, modified: modified, make: make)
  }

  /// Creates a table of rows that are at hand.
  init(_ rows: [Row]) {
    let byID = Dictionary(rows.map { ($0.id, $0) }, uniquingKeysWith: { $1 })
    self.init(
      // Cannot trap: every id is in the dictionary as long as the table knows only these and its overlay.
      ids: byID.keys.sorted(), modified: { byID[$0]?.modified ?? 0 }, isGrowing: false, make: { byID[$0] ?? rows[0] })
  }

  var count: Int { ids.count }
  /// The id of the next new row; that of a row which is gone never comes back.
  var nextID: Int { max(latest, ids.last ?? 0) + 1 }

  /// The row with an id that exists.
  func row(_ id: Int) -> Row { overlay[id] ?? make(id) }

  subscript(id: Int) -> Row? { place(of: id) == nil ? nil : row(id) }

  /// Puts a row in, new or instead of the one with its id; quietly if nobody is to hear of it.
  mutating func put(_ row: Row, quietly: Bool = false) {
    version += 1
    let old = self[row.id]
    if isHeard, !quietly { note(old, row) }
    if let old {
      stamps.remove(at: lowerBound(Stamp(modified: old.modified, id: old.id)))
    } else {
      ids.insert(row.id, at: ids.partition(from: row.id))
    }
    overlay[row.id] = row
    let stamp = Stamp(modified: row.modified, id: row.id)
    stamps.insert(stamp, at: lowerBound(stamp))
  }

  /// Changes a row that exists; nothing happens if it does not.
  mutating func update(_ id: Int, _ change: (inout Row) -> Void) {
    guard var row = self[id] else { return }
    change(&row)
    put(row)
  }

  /// Takes a row out; quietly if nobody is to hear of it.
  mutating func remove(_ id: Int, quietly: Bool = false) {
    guard let old = self[id], let place = place(of: id) else { return }
    version += 1
    if isHeard, !quietly {
      changes.append(RowChange(old: old, new: nil))
      fresh[id] = nil
    }
    stamps.remove(at: lowerBound(Stamp(modified: old.modified, id: id)))
    ids.remove(at: place)
    latest = max(latest, id)
    overlay[id] = nil
  }

  /// What has changed since the last call.
  mutating func takeChanges() -> [RowChange<Row>] {
    guard !changes.isEmpty else { return [] }
    defer { (changes, fresh) = ([], [:]) }
    return changes
  }

  /// Notes a change; what becomes of a new row at once belongs to its making.
  private mutating func note(_ old: Row?, _ new: Row) {
    if let place = fresh[new.id] {
      changes[place].new = new
    } else {
      if old == nil { fresh[new.id] = changes.count }
      changes.append(RowChange(old: old, new: new))
    }
  }

  /// The places of the rows that changed within a window, both ends included.
  func window(_ range: ClosedRange<Int>) -> Range<Int> {
    let start = lowerBound(Stamp(modified: range.lowerBound, id: Int.min))
    return start..<max(start, lowerBound(Stamp(modified: range.upperBound, id: Int.max)))
  }

  private func place(of id: Int) -> Int? {
    let place = ids.partition(from: id)
    return place < ids.count && ids[place] == id ? place : nil
  }

  private func lowerBound(_ stamp: Stamp) -> Int {
    var low = 0
    var high = stamps.count
    while low < high {
      let middle = (low + high) / 2
      if stamps[middle] < stamp { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

extension [Int] {
  /// The first place of a sorted list whose number is not below this one.
  func partition(from number: Int) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < number { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
