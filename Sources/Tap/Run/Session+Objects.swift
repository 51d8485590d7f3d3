import HTTP
package import JSON
package import Singer

extension Session {
  /// The fields of a stream that are wanted; nil where nobody wants the stream.
  package func fields(of stream: String) -> FieldSelection? {
    plan.streams.first { $0.id == stream }.map { plan.fields(of: $0) }
  }

  /// Which rows of a stream's list are wanted, and what is asked for to get them whole.
  ///
  /// - Parameter stream: the stream whose list it is, wanted or only one that others are made of.
  /// - Returns: the parameters that ask for the parts of a row, and what limits the rows; nil if nothing of it is wanted.
  /// - Throws: what keeps the source from saying which rows are wanted.
  package func reading(of stream: String) async throws -> (query: Query, limits: RowLimits)? {
    guard let feed = feed(stream) else { return nil }
    let list = feed.root.list(
      of: api, demand: feed.demand(plan.fields), pageSize: plan.settings.pageSize, limits: RowLimits())
    let limits = try await feed.root.restriction?.limits(plan.values, api) ?? RowLimits()
    var query = list?.query ?? [:]
    query["limit"] = nil
    return (query, limits)
  }

  /// Writes rows of a list that were read by themselves.
  ///
  /// They become records of all streams that the list gives, with what belongs to each of them. No bookmark moves.
  ///
  /// - Parameters:
  ///   - rows: the rows, as the list has them.
  ///   - stream: the stream whose list it is.
  /// - Returns: the number of records, and what could not be read whole: it is not written.
  /// - Throws: what ends the whole run.
  package func write(_ rows: [JSONValue], of stream: String) async throws -> (records: Int, aside: [SetAside]) {
    guard let feed = feed(stream), !rows.isEmpty else { return (0, []) }
    let limits = try await feed.root.restriction?.limits(plan.values, api) ?? RowLimits()
    let pages = Pages(
      OneBatch(rows: rows), allows: limits.allows, completion: feed.root.completion?(api, feed.demand(plan.fields)))
    var (count, aside) = (0, [SetAside]())
    while let batch = try await pages.next() {
      aside += batch.aside
      for stream in feed.embedded {
        var records = try await records(of: stream)
        for (place, row) in batch.rows.enumerated() { records.write(row, batch.additions(to: place)) }
        count += try await put(&records)
      }
      for stream in feed.perParent {
        let (written, faults) = try await writeChildren(stream, of: batch.rows, feed)
        count += written
        aside += faults
      }
      report.incomplete(batch.incomplete, of: feed.root)
    }
    return (count, aside)
  }

  /// Writes rows that are records of a stream as they are, though they come from elsewhere than its list.
  ///
  /// - Returns: the number of records.
  package func writeRecords(_ rows: [JSONValue], of stream: String) async throws -> Int {
    guard let stream = plan.streams.first(where: { $0.id == stream }), !rows.isEmpty else { return 0 }
    let limits = try await stream.restriction?.limits(plan.values, api) ?? RowLimits()
    var records = try await records(of: stream)
    for row in rows where limits.allows?(row) ?? true { records.write(row, Additions(), under: nil) }
    return try await put(&records)
  }

  /// Writes that things of a stream are gone.
  ///
  /// - Parameters:
  ///   - keys: their keys.
  ///   - stream: the stream.
  ///   - areErasures: whether the source demands that nothing be kept of them.
  /// - Returns: the number of records.
  /// - Throws: what ends the run.
  package func writeDeletions(
    _ keys: [RowKey], of stream: String, asErasures areErasures: Bool = false
  ) async throws -> Int {
    guard let stream = plan.streams.first(where: { $0.id == stream }), !keys.isEmpty else { return 0 }
    var records = try await records(of: stream)
    for key in keys { records.write(deletionOf: key, at: now, asErasure: areErasures) }
    return try await put(&records)
  }

  private func feed(_ root: String) -> Feed? {
    Feed.feeds(of: plan.streams, in: plan.program.table).first { $0.root.id == root }
  }

  private func records(of stream: Stream) async throws -> RecordWriter {
    var records = plan.records(of: stream, version: outlet.version(of: stream))
    try await outlet.announce(records)
    records.began(at: now)
    return records
  }

  private func put(_ records: inout RecordWriter) async throws -> Int {
    let (lines, count) = records.take()
    try await outlet.write(lines)
    report.wrote(count, of: records.stream, upTo: nil, left: nil, records.takeMismatches())
    return count
  }

  /// The parents whose lists are read side by side, so that few rows are in memory together.
  private static let parentsAtOnce = 20

  /// Writes what belongs to some rows, with a list for each.
  private func writeChildren(
    _ stream: Stream, of rows: [JSONValue], _ feed: Feed
  ) async throws -> (records: Int, aside: [SetAside]) {
    guard case .perParent(_, let each) = stream.source else { return (0, []) }
    var parents = rows.filter(each.mayHave).compactMap { row in
      RowKey(row[feed.root.rowName]).map { (row: row, id: $0.text) }
    }[...]
    let children = ChildReader(stream: stream, each: each, api: api, pageSize: plan.settings.pageSize)
    var (count, aside) = (0, [SetAside]())
    var records = try await records(of: stream)
    do {
      while !parents.isEmpty {
        let part = parents.prefix(each.isLong ? 1 : Self.parentsAtOnce)
        parents = parents.dropFirst(part.count)
        let found = each.isLong ? [] : try await children.rows(of: part.map(\.id))
        for (place, parent) in part.enumerated() {
          do {
            if each.isLong {
              count += try await writeLong(children, under: parent, &records)
            } else {
              for row in try found[place].get() { records.write(row, Additions(), under: parent.row) }
            }
          } catch  where api.isLocal(error) {
            aside.append(
              SetAside(row: parent.row, id: parent.id, moment: feed.root.moment(of: parent.row), fault: error))
          }
        }
        count += try await put(&records)
      }
    } catch let refusal as Refusal where api.explanation(of: refusal).isDenied {
      // The passes name it; what the token may not read of one stream takes nothing from the others.
    }
    return (count, aside)
  }

  /// Writes what belongs to a row page by page, as it may be much.
  private func writeLong(
    _ children: ChildReader, under parent: (row: JSONValue, id: String), _ records: inout RecordWriter
  ) async throws -> Int {
    var (count, reader) = (0, children.reader(of: parent.id))
    while let rows = try await children.next(of: &reader) {
      for row in rows { records.write(row, Additions(), under: parent.row) }
      count += try await put(&records)
    }
    return count
  }
}

/// Some rows that were read already.
private struct OneBatch: RowReader {
  var rows: [JSONValue]?

  init(rows: [JSONValue]) { self.rows = rows }

  var isAtEnd: Bool { rows == nil }

  mutating func next() async throws -> Batch? {
    defer { rows = nil }
    return rows.map { Batch(rows: $0) }
  }
}
