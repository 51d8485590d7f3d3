import HTTP
import JSON

/// The sink of one kind of Brevo's catalog: categories or products, by batch.
struct CommerceSink: Sendable {
  let api: BrevoAPI
  let kind: BrevoAPI.CatalogKind
  /// Puts rejects where they last; throws when there are too many.
  let bury: @Sendable ([Reject]) throws -> Void

  /// Delivers rows; those that Brevo refuses come back as rejects, which are buried by then.
  ///
  /// Brevo refuses a request that names an id twice, so of two rows with one id the later counts.
  func deliver(_ rows: [Row]) async throws -> [Reject] {
    var rejects: [Reject] = []
    var culprits = Culprits(
      kind.name, bury: bury, alone: { row throws(BrevoFault) in try await sendAlone(row) },
      together: { rows throws(BrevoFault) in try await api.upsertItems(rows.map(\.json), of: kind) })
    api.tally.begin(kind.name, of: rows.count)
    for batch in batches(of: CommerceSink.unique(rows), count: 100, bytes: 4_000_000) {
      rejects += try await culprits.deliver(batch).map { .commerce($0.row, $0.refusal, kind.name) }
      api.tally.advance(batch.count)
    }
    return rejects
  }

  private static func unique(_ rows: [Row]) -> [Row] {
    var places: [String: Int] = [:]
    for (place, row) in rows.enumerated() { places[row.id] = place }
    guard places.count < rows.count else { return rows }
    return rows.enumerated().filter { places[$0.element.id] == $0.offset }.map(\.element)
  }

  /// Sends one by the request for one, in which `updateEnabled` stands beside its own members.
  private func sendAlone(_ row: Row) async throws(BrevoFault) {
    let value = (try? JSONValue.parse(row.json)) ?? .null
    let body = JSONWriter.bytes { writer in
      writer.object { writer in
        for (key, member) in value.members { writer.member(key, member) }
        writer.member("updateEnabled", true)
      }
    }
    try await api.upsertItem(body, of: kind)
  }
}

extension Reject {
  /// Something that Brevo's eCommerce refuses.
  static func commerce(_ row: Row, _ refusal: BrevoRefusal, _ sink: String) -> Reject {
    Reject(
      extent: .record, stream: row.origin.stream, key: row.origin.key, sink: sink, status: refusal.status,
      code: refusal.code, message: refusal.message, advice: Words.advice(on: refusal), record: row.origin.value)
  }
}
