import HTTP
import JSON
import Synchronization

/// The sink of one kind of Brevo's catalog: categories or products, by batch.
struct CommerceSink: Sendable {
  let api: BrevoAPI
  let kind: BrevoAPI.CatalogKind
  /// Puts rejects where they last; throws when there are too many.
  let record: @Sendable ([Reject]) throws -> Void

  /// Delivers rows; those that Brevo refuses come back as rejects, which are recorded by then.
  ///
  /// Brevo refuses a request that names an id twice, so of two rows with one id the later counts.
  func deliver(_ rows: [Row]) async throws -> [Reject] {
    var rejects: [Reject] = []
    let withoutImage = Mutex<[Reject]>([])
    var bisector = BatchBisector(
      kind.name, record: record,
      alone: { row throws(BrevoFault) in
        guard let refusal = try await sendForgoingImage(row) else { return }
        withoutImage.withLock { $0.append(.refusedImage(row, refusal, kind.name)) }
      },
      together: { rows throws(BrevoFault) in try await api.upsertItems(rows.map(\.json), of: kind) })
    api.tally.begin(kind.name, of: rows.count)
    for batch in batches(of: CommerceSink.unique(rows), count: 100, bytes: 4_000_000) {
      rejects += try await bisector.deliver(batch).map { .commerce($0.row, $0.refusal, kind.name) }
      api.tally.advance(batch.count)
    }
    let forgone = withoutImage.withLock { $0 }
    try record(forgone)
    return rejects + forgone
  }

  private static func unique(_ rows: [Row]) -> [Row] {
    var places: [String: Int] = [:]
    for (place, row) in rows.enumerated() { places[row.id] = place }
    guard places.count < rows.count else { return rows }
    return rows.enumerated().filter { places[$0.element.id] == $0.offset }.map(\.element)
  }

  /// Sends one; without its picture where Brevo refuses it for that, and returns that refusal.
  private func sendForgoingImage(_ row: Row) async throws(BrevoFault) -> BrevoRefusal? {
    do {
      try await sendAlone(row)
      return nil
    } catch .refused(let refusal) where refusal.message.lowercased().contains("image") {
      guard let plain = row.without("imageUrl") else { throw .refused(refusal) }
      try await sendAlone(plain)
      return refusal
    }
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

extension Row {
  /// The row without a member; nil if it has none of that name.
  fileprivate func without(_ name: String) -> Row? {
    guard let value = try? JSONValue.parse(json), value[name] != nil else { return nil }
    var row = self
    row.json = JSONWriter.bytes { writer in
      writer.object { writer in
        for (key, member) in value.members where key.string != name { writer.member(key, member) }
      }
    }
    return row
  }
}

extension Reject {
  /// A product that Brevo takes without its picture only.
  fileprivate static func refusedImage(_ row: Row, _ refusal: BrevoRefusal, _ sink: String) -> Reject {
    Reject(
      extent: .value, stream: row.origin.stream, key: row.origin.key, sink: sink, status: refusal.status,
      code: "refused_image", message: "\(Words.Rejection.refusedImage): \(refusal.message)",
      advice: Words.Rejection.refusedImageAdvice, record: row.origin.value)
  }

  /// Something that Brevo's eCommerce refuses.
  static func commerce(_ row: Row, _ refusal: BrevoRefusal, _ sink: String) -> Reject {
    Reject(
      extent: .record, stream: row.origin.stream, key: row.origin.key, sink: sink, status: refusal.status,
      code: refusal.code, message: refusal.message, advice: Words.advice(on: refusal), record: row.origin.value)
  }
}
