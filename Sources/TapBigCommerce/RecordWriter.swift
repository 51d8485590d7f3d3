import JSON
import Singer

/// The lines of one stream: its SCHEMA, and the RECORDs of a batch.
struct RecordWriter: Sendable {
  private let stream: Stream
  private let selection: FieldSelection
  private var shaper: Shaper
  private var writer = JSONWriter(capacity: 1 << 20)

  /// The rows that were left out because they have no key.
  private(set) var keyless = 0

  init(stream: Stream, selection: FieldSelection) {
    self.stream = stream
    self.selection = selection
    shaper = Shaper(schema: stream.singer.schema, selection: selection, late: stream.lateMembers)
  }

  /// The SCHEMA line.
  func schema() -> [UInt8] {
    var writer = JSONWriter()
    MessageLine.schema(
      stream.id, stream.singer.schema, selection: selection,
      bookmarkProperties: stream.replication.key.map { [$0] } ?? [], into: &writer)
    return writer.bytes
  }

  /// The RECORD lines of a batch, and how many they are.
  mutating func records(of batch: Batch, extractedAt time: Timestamp) -> (lines: [UInt8], count: Int) {
    writer.removeAll()
    let extracted = Timestamp(seconds: time.seconds, nanoseconds: time.nanoseconds / 1_000_000 * 1_000_000).rfc3339
    var count = 0
    for (place, row) in batch.rows.enumerated() {
      guard RowKey(row[stream.key]) != nil else {
        keyless += 1
        continue
      }
      let additions = batch.additions(to: place)
      MessageLine.record(stream.id, timeExtracted: extracted, into: &writer) { writer in
        writer.beginObject()
        shaper.writeMembers(of: row, into: &writer)
        stream.finish(row, additions, &shaper, &writer)
        writer.endObject()
      }
      count += 1
    }
    return (writer.bytes, count)
  }

  /// Takes the numbers of values that did not fit their type since the last call, by field.
  mutating func takeMismatches() -> [String: Int] { shaper.takeMismatches() }
}
