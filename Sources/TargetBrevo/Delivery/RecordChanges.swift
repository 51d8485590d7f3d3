import Ledger

/// The records of a stream that differ from what was delivered, with the receipts that they will have.
struct RecordChanges: Sendable {
  var records: [Record] = []
  var receipts: [Settlement.Receipt] = []
  /// The keys of those that have had no receipt so far.
  var unknown: Set<String> = []

  /// Takes out the records that tell of deletions.
  mutating func takeDeleted() -> RecordChanges {
    guard records.contains(where: \.isDeleted) else { return RecordChanges() }
    let both = zip(records, receipts).map { ($0, $1) }
    let (gone, left) = (both.filter(\.0.isDeleted), both.filter { !$0.0.isDeleted })
    self = RecordChanges(records: left.map(\.0), receipts: left.map(\.1), unknown: unknown)
    return RecordChanges(records: gone.map(\.0), receipts: gone.map(\.1), unknown: unknown)
  }
}

extension DeliverySubject {
  /// Begins the delivery of a stream's records that differ from what was delivered; none where its family is off.
  ///
  /// Their receipts hold no longer, so that a kill leaves none behind that is wrong: the record may be at Brevo then, and as
  /// it was before at the next run.
  func beginChanges(of stream: TargetStream, in batch: Batch) async throws -> RecordChanges {
    let changes = try await changes(of: stream, in: batch)
    try await begin(changes, of: stream)
    return changes
  }

  /// Begins the delivery of changes.
  func begin(_ changes: RecordChanges, of stream: TargetStream) async throws {
    let keys = changes.records.map(\.key).filter { stream.isKnownBeforeSent || !changes.unknown.contains($0) }
    guard !keys.isEmpty else { return }
    try await ledger.receipts.invalidate(
      stream.name, keys: keys, addingNew: stream.isKnownBeforeSent, time: seconds)
  }

  /// Finds a stream's records that differ from what was delivered; none where its family is off.
  func changes(of stream: TargetStream, in batch: Batch) async throws -> RecordChanges {
    guard settings.families[stream.family] else { return RecordChanges() }
    let records = batch.records(of: stream.name)
    guard !records.isEmpty else { return RecordChanges() }
    let known = try await ledger.receipts.digests(of: stream.name, keys: records.map(\.key))
    let rules = settings.rules(of: stream)
    var changes = RecordChanges()
    for record in records {
      let before = known[record.key]
      if let before, before == record.digest(under: rules, in: stream, version: before.version) { continue }
      if before == nil { changes.unknown.insert(record.key) }
      changes.records.append(record)
      changes.receipts.append(
        .init(stream: stream.name, key: record.key, digest: record.digest(under: rules, in: stream)))
    }
    tally.add(records.count - changes.records.count, to: \.unchanged, stream.name)
    return changes
  }

  /// Takes note of what has become durable.
  func settle(_ receipts: [Settlement.Receipt], contacts: [ContactRow] = []) async throws {
    var settlement = Settlement(time: seconds)
    settlement.receipts = receipts
    settlement.contacts = contacts
    try await ledger.settle(settlement)
  }
}
