import JSON
import Singer
import Tap

/// An export that has come whole, or a part of one: it gives rows in the order in which pages give them, each with what belongs
/// to it, wherever in the file that is.
struct ExportStore: Sendable {
  private let file: ExportFile
  private let index: ExportIndex
  private let query: BulkQuery
  private let lists: [GraphField]
  /// The lines, and those of rows.
  private(set) var lines = 0
  private(set) var roots = 0
  /// Whether everything stands behind its row, and rows come in their order.
  private(set) var (isGrouped, isAscending) = (true, true)
  /// Whether lines stand in another order than rows or lists, so that the file's order says nothing.
  private(set) var isDisordered = false
  /// Whether only a part has come.
  let isPartial: Bool

  /// The rows that are given at once, and the bytes beyond which it is fewer.
  private static let (mostRows, mostBytes) = (250, 2 << 20)
  /// The lines that are noted at once.
  private static let atOnce = 5_000

  /// Reads through a file.
  ///
  /// - Throws: ``ExportDefect`` for a line that cannot be of an export, what SQLite or the disk say.
  init(_ file: ExportFile, _ query: BulkQuery, isPartial: Bool) throws {
    (self.file, self.query, self.isPartial, lists) = (file, query, isPartial, query.children)
    index = try ExportIndex()
    try read()
    // Not all of it may have come.
    if isPartial { try index.dropLast() }
    try index.sort()
    isDisordered = try lists.contains(where: NodeOrder.isFree) && (!isAscending || index.isDisordered())
  }

  private mutating func read() throws {
    var reader = ExportLines(file)
    var found: [ExportIndex.Root] = []
    var children: [ExportIndex.Child] = []
    var last: ExportIndex.Root?
    while let (bytes, start, isWhole) = try reader.line() {
      guard !bytes.isEmpty else { continue }
      guard let line = try? JSONValue.parse(Array(bytes)), line.kind == .object else {
        // What broke off in the middle is no line.
        if isPartial, !isWhole { break }
        throw ExportDefect.strange
      }
      lines = lines.addingClamped(1)
      let place = ExportIndex.Line(start: start, size: bytes.count)
      if let parent = line["__parentId" as StaticString]?.string {
        let key = Self.key(parent)
        if key != last?.key { isGrouped = false }
        let type = line["__typename" as StaticString]?.string ?? ""
        guard let list = lists.firstIndex(where: { $0.hasNodes(of: type) }) else { throw ExportDefect.strange }
        let rank = NodeOrder.rank(of: line, in: lists[list])
        children.append(ExportIndex.Child(parent: key, line: place, list: list, rank: rank))
      } else {
        guard let id = line["id" as StaticString]?.string else { throw ExportDefect.strange }
        let root = ExportIndex.Root(key: Self.key(id), place: self.place(of: line, id), line: place)
        if let last, root.place < last.place { isAscending = false }
        roots = roots.addingClamped(1)
        found.append(root)
        last = root
      }
      guard found.count + children.count >= Self.atOnce else { continue }
      try index.add(found, children)
      (found, children) = ([], [])
    }
    try index.add(found, children)
  }

  private static func key(_ id: String) -> Int64 { Int64(bitPattern: Digest.of(id.utf8)) }

  private func place(of line: JSONValue, _ id: String) -> ExportPart.Place {
    let number = GlobalID.number(in: id).flatMap { Int64($0) } ?? Self.key(id)
    guard !query.list.isByID else { return ExportPart.Place(second: 0, number: number) }
    return ExportPart.Place(second: query.list.second(of: line)?.seconds ?? 0, number: number)
  }

  /// The lines that belong to no row, and the rows that come twice.
  func astray() throws -> Int { try index.astray() }

  /// Up to where it is certain that nothing is missing; nil if that is nowhere.
  ///
  /// A row may be newer than the index by which rows come in order, so that the last ones do not say how far a part goes.
  func certain() throws -> ExportPart.Place? { try index.place(before: query.list.isByID ? 0 : ShopList.trail - 1) }

  /// The next rows behind a place, and the place of the last.
  func rows(behind place: ExportPart.Place?) throws -> (rows: [ExportedRow], last: ExportPart.Place?) {
    var (rows, last, bytes) = ([ExportedRow](), ExportPart.Place?.none, 0)
    for root in try index.roots(behind: place, atMost: Self.mostRows) {
      var row = ExportedRow(line: try line(root.line), lists: lists.map { ($0, []) })
      bytes = bytes.addingClamped(root.line.size)
      for (list, place) in try index.children(of: root) {
        let child = try line(place)
        guard row.lists.indices.contains(list), child["__parentId" as StaticString]?.string == row.id else { continue }
        row.lists[list].nodes.append(child)
        bytes = bytes.addingClamped(place.size)
      }
      rows.append(row)
      last = root.place
      if bytes >= Self.mostBytes { break }
    }
    return (rows, last)
  }

  private func line(_ line: ExportIndex.Line) throws -> JSONValue {
    try JSONValue.parse(try file.read(line.size, at: line.start))
  }
}

/// A row with all that belongs to it.
struct ExportedRow: Sendable {
  let line: JSONValue
  var lists: [(field: GraphField, nodes: [JSONValue])]

  var id: String? { line["id" as StaticString]?.string }

  /// The row as pages have it.
  var node: JSONValue {
    get throws {
      let bytes = JSONWriter.object { writer in
        for (key, value) in line.members { writer.member(key, value) }
        for (field, nodes) in lists {
          writer.member(field.name) { writer in
            writer.object { $0.member("nodes") { writer in writer.array { list in nodes.forEach { list.value($0) } } } }
          }
        }
      }
      return try JSONValue.parse(bytes)
    }
  }
}

/// What is wrong with the lines of an export.
enum ExportDefect: Error, Sendable {
  /// A line that belongs to nothing.
  case strange
}

extension ExportPart.Place: Comparable {
  static func < (one: Self, other: Self) -> Bool { (one.second, one.number) < (other.second, other.number) }
}

extension ShopList {
  /// Whether it is read by id.
  var isByID: Bool { if case .id = order { true } else { false } }
}
