import JSON

extension Resource {
  /// Answers a request for a page.
  func answer(_ store: inout Store, _ ask: Ask, below parent: Int) throws(Answer) -> Answer {
    let list = try request(ask)
    let included = try list.includes(includes)
    let fields = try chosen(list)
    let listing = try listing(in: &store, list, parent)
    let cursor = try (list as? V3List)?.cursor(besidePage: paging != .strictCursors)
    var start = paging.hasPages ? list.start(of: list.limit) : 0
    if let cursor {
      let place = listing.place(of: cursor.cursor.id, after: cursor.isAfter)
      start = cursor.isAfter ? place : max(0, place - list.limit)
    }
    let keys = listing.page(start, paging.hasPages ? list.limit : listing.count)
    let rows = source.rows(store, parent, keys)
    if listing.count == 0, paging == .pagesOr204 || paging == .wholeOr204 { return Answer(204) }
    let look = Look(
      includes: included, details: ask.query["details"] == "true",
      root: ask.origin + "/stores/" + store.hash + "/v2")
    if let v2 = list as? V2List { return v2.answer(rows) { write(&$0, $1, look) } }
    guard let list = list as? V3List else { return Answer(500) }
    return list.answer(rows.count) { writer in
      for row in rows {
        if let fields { fields.apply(&writer) { write(&$0, row, look) } } else { write(&writer, row, look) }
      }
    } meta: { writer in
      switch paging {
      case .whole, .unnamed, .v2, .v2Whole: return
      case .offsets: list.offsets(&writer, start, listing.count)
      case .pages, .pagesOr204, .wholeOr204: list.pagination(&writer, listing.count, list.limit, rows.count)
      case .cursors, .strictCursors:
        if cursor == nil { list.pagination(&writer, listing.count, list.limit, rows.count) }
        guard cursor != nil || ask.query["page"] == nil || (list.page == 1 && paging == .cursors) else { return }
        list.cursors(
          &writer, count: rows.count, first: keys.first.map { Cursor(id: $0) }, last: keys.last.map { Cursor(id: $0) },
          hasPrevious: start > 0, hasNext: start + keys.count < listing.count, descending: listing.isDescending)
      }
    }
  }

  /// Every row below a parent, as the store has it, with all that can be included.
  func rows(_ store: Store, below parent: Int) -> [[UInt8]] {
    guard let keys = source.keys(store, parent, nil) else { return [] }
    let look = Look(includes: includes, details: true, isWhole: true)
    return source.rows(store, parent, keys).map { row in JSONWriter.bytes { write(&$0, row, look) } }
  }

  private func request(_ ask: Ask) throws(Answer) -> any ListRequest {
    if paging.isV2 { return try V2List(ask, filters: parameters, paged: paging.hasPages) }
    return try V3List(ask, filters: parameters, most: most, paged: paging.hasPages)
  }

  private func chosen(_ list: any ListRequest) throws(Answer) -> Fields? {
    guard let known = fields else { return nil }
    let named = Set(list.ask.query.list("include_fields"))
    guard known.isEmpty || named.isSubset(of: known) else {
      throw list.refusal("include_fields", "must be one of \(known.sorted().joined(separator: ", "))")
    }
    return Fields(list.ask)
  }
}

extension Resource {
  /// The keys that a request finds, taken over from its last page while nothing has changed.
  private func listing(in store: inout Store, _ list: any ListRequest, _ parent: Int) throws(Answer) -> Listing {
    let (ask, version) = (list.ask, store.version)
    if let last = store.listings.listing(of: ask, at: ask.path, version: version) { return last }
    let sort = try sorts.map { (sorts) throws(Answer) in try list.word("sort", sorts.keys + ["id"]) }
    let descending = turns ? try list.word("direction", ["asc", "desc"]) == "desc" : false
    var conditions: [(Row) -> Bool] = []
    for filter in filters {
      if let condition = try filter.read(list) { conditions.append(condition) }
    }
    guard var keys = source.keys(store, parent, try owners(list)) else {
      throw paging.isV2
        ? .v2(404, "The requested resource was not found.") : .v3(404, "The resource was not found.", errors: [:])
    }
    let before = sort.flatMap { $0 }.flatMap { sorts?[$0] }
    if !conditions.isEmpty || before != nil {
      var found = Array(zip(keys, source.rows(store, parent, keys)))
      found.removeAll { pair in !conditions.allSatisfy { $0(pair.1) } }
      if let before {
        found.sort { before($0.1, $1.1) || (!before($1.1, $0.1) && $0.0 < $1.0) }
      }
      keys = found.map(\.0)
    }
    let listing = Listing.ids(keys[...], descending: descending)
    store.listings.keep(listing, of: ask, at: ask.path, version: version)
    return listing
  }
}
