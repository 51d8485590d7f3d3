import JSON

/// A list of the store's API: where its rows come from, how it pages, by what it filters, and how a row looks.
struct Resource<Row: Sendable>: Sendable {
  let paging: Paging
  let source: Source<Row>
  var filters: [Filter<Row>] = []
  /// What `include` may name.
  var includes: Set<String> = []
  /// What `sort` may name beside the order of the source, which is `id`; nil where there is no sorting.
  var sorts: [String: @Sendable (Row, Row) -> Bool]?
  /// Whether `direction` may turn the order round.
  var turns = false
  /// What `include_fields` may name; nil where fields cannot be chosen.
  ///
  /// Empty where any may be named, and `exclude_fields` is known as well.
  var fields: Set<String>?
  /// The greatest `limit`.
  var most = 250
  /// The owners that a request names, to which the source can keep.
  var owners: @Sendable (any ListRequest) throws(Answer) -> Set<Int>? = { _ in nil }
  let write: @Sendable (inout JSONWriter, Row, Look) -> Void

  /// The parameters that a request may have, beside `page` and `limit`.
  var parameters: Set<String> {
    var names = Set(filters.flatMap(\.names))
    if !includes.isEmpty { names.insert("include") }
    if sorts != nil { names.insert("sort") }
    if turns { names.insert("direction") }
    if let fields { names.formUnion(fields.isEmpty ? ["include_fields", "exclude_fields"] : ["include_fields"]) }
    if paging.hasCursors { names.formUnion(["before", "after"]) }
    return names
  }

  /// How a list is cut into pages.
  enum Paging: Sendable {
    /// A bare array; 204 when there is nothing.
    case v2
    /// A bare array without pages; 204 when there is nothing.
    case v2Whole
    /// `meta.pagination`.
    case pages
    /// `meta.pagination`; 204 when the whole list is empty.
    case pagesOr204
    /// Pages of which `meta` says nothing.
    case unnamed
    /// Cursors and pages; `page` is ignored beside a cursor.
    case cursors
    /// Cursors and pages; `page` is refused beside a cursor.
    case strictCursors
    /// `meta.pagination` with `offset`, `limit` and `total_items`.
    case offsets
    /// The whole list without pages; `meta` is empty.
    case whole
    /// The whole list without pages, and 204 when it is empty; `meta.pagination` describes it all the same.
    case wholeOr204

    var isV2: Bool { self == .v2 || self == .v2Whole }
    var hasPages: Bool { ![.v2Whole, .whole, .wholeOr204].contains(self) }
    var hasCursors: Bool { self == .cursors || self == .strictCursors }
  }
}

/// How a row is to be written.
struct Look: Sendable {
  /// What `include` names.
  var includes: Set<String> = []
  /// Whether `details` of taxes are asked for.
  var details = false
  /// Whether nothing is cut off or left out as the API does it.
  var isWhole = false
  /// The address of the store's V2 API, with which links begin.
  var root = ""
}
