/// A page of a list.
struct ListPage: Sendable {
  var items: [(cursor: String, value: ShopValue)] = []
  var hasNext = false
  var hasPrevious = false
}

/// What of a list a query asks for.
struct PageRequest: Sendable {
  let limit: Int
  let isFromEnd: Bool
  let after: String?
  let before: String?
  let isReversed: Bool

  /// The most rows of a page.
  static let most = 250

  /// Reads the arguments of a connection.
  init(_ arguments: QueryArguments) throws(QueryFault) {
    let (first, last) = (arguments.int("first"), arguments.int("last"))
    guard first == nil || last == nil else {
      throw .coded("BAD_REQUEST", "providing both first and last is not supported")
    }
    guard let limit = first ?? last else { throw .coded("BAD_REQUEST", "you must provide one of first or last") }
    guard 0...Self.most ~= limit else {
      throw .coded("BAD_REQUEST", "\(first == nil ? "last" : "first") must be between 0 and \(Self.most)")
    }
    self.limit = limit
    isFromEnd = first == nil
    (after, before) = (arguments.text("after"), arguments.text("before"))
    isReversed = arguments.flag("reverse")
  }

  /// The page of a list that has a cursor for each of its elements, in their order before `reverse`.
  ///
  /// So many elements as the depth says can be paged through; the closure makes the element of a place.
  func page(of cursors: [ShopCursor], depth: Int = .max, _ value: (Int) -> ShopValue) throws(QueryFault) -> ListPage {
    var places = Array(cursors.indices)
    if isReversed { places.reverse() }
    let whole = places.count
    if let after {
      let cursor = try read(after)
      places = places.filter { isReversed ? cursors[$0] < cursor : cursor < cursors[$0] }
    }
    let skipped = whole - places.count
    if let before {
      let cursor = try read(before)
      places = places.filter { isReversed ? cursor < cursors[$0] : cursors[$0] < cursor }
    }
    let chosen = isFromEnd ? places.suffix(limit) : places.prefix(limit)
    var page = ListPage()
    page.items = chosen.map { (cursors[$0].text, value($0)) }
    page.hasNext = isFromEnd ? before != nil && skipped + places.count < whole : chosen.count < places.count
    page.hasPrevious = isFromEnd ? chosen.count < places.count : skipped > 0
    // What lies deeper cannot be reached, and nothing says so.
    if skipped + chosen.count >= depth { page.hasNext = false }
    return page
  }

  private func read(_ text: String) throws(QueryFault) -> ShopCursor {
    guard let cursor = ShopCursor(text) else {
      throw .coded("BAD_REQUEST", "Invalid cursor for current pagination sort.")
    }
    return cursor
  }
}
