import JSON
import Singer

/// The lines of one stream: its SCHEMA, and the RECORDs of its rows.
struct RecordWriter: Sendable {
  let stream: Stream
  private let selection: FieldSelection
  /// The version of the table, where the run announces what has vanished.
  let version: Int?
  private var shaper: Shaper
  /// The shaper of rows for which something was read beside them; nil where that makes no difference.
  private var completingShaper: Shaper?
  private var writer = JSONWriter(capacity: 1 << 16)
  private var count = 0
  /// The members that say of a thing that it is gone, where records of their own tell so.
  private let deletions: [Field]
  /// What stands around the records that are read now.
  private var frame: RecordFrame
  private let inherits: [(slot: Shaper.Slot, path: [String])]
  private let label: Shaper.Slot?
  /// The fields of the key that are taken from the row itself.
  private let ownKey: [String]
  /// What leads to the fields of the key that are the parent's.
  private let inheritedKey: [[String]]

  /// The rows that were left out because they have no key.
  private(set) var keyless = 0

  init(stream: Stream, selection: FieldSelection, version: Int? = nil, deletions: [Field] = []) {
    self.stream = stream
    self.selection = selection
    self.version = version
    self.deletions = deletions
    frame = RecordFrame(stream: stream.id, version: version)
    let inherited = stream.inherits
    let late = stream.lateMembers + inherited.map(\.field) + [stream.embedded?.labelField].compactMap { $0 }
    let shaper = Shaper(schema: stream.singer.schema, selection: selection, late: late)
    inherits = inherited.compactMap { field in shaper.slot(field.field).map { ($0, field.path) } }
    label = stream.embedded?.labelField.flatMap { shaper.slot($0) }
    ownKey = stream.key.filter { !late.contains($0) }
    inheritedKey = inherited.filter { stream.key.contains($0.field) }.map(\.path)
    self.shaper = shaper
    if !stream.completedMembers.isEmpty {
      let late = late + stream.completedMembers
      completingShaper = Shaper(schema: stream.singer.schema, selection: selection, late: late)
    }
  }

  /// The member that says since when a thing is gone, as other taps write it too.
  static let deletion = Field.dateTime("_sdc_deleted_at", "When it was found to be gone; null while it is there.")

  /// The member that says since when the source demands that nothing be kept of a person; it stands beside the other.
  static let erasure = Field.dateTime(
    "_sdc_erased_at", "When the store demanded that all that is known of whom it names be erased; null otherwise.")

  /// The SCHEMA line.
  func schema() -> [UInt8] {
    var writer = JSONWriter()
    var schema = stream.singer.schema
    if !deletions.isEmpty { schema = RecordSchema(key: schema.key, schema.fields + deletions) }
    MessageLine.schema(
      stream.id, schema, selection: selection,
      bookmarkProperties: stream.replication.key.map { [$0] } ?? [], into: &writer)
    return writer.bytes
  }

  /// The ACTIVATE_VERSION line; nothing without a version.
  func activation() -> [UInt8] {
    guard let version else { return [] }
    var writer = JSONWriter()
    MessageLine.activateVersion(stream.id, version: version, into: &writer)
    return writer.bytes
  }

  /// Says when the rows that follow were read.
  mutating func began(at time: Timestamp) {
    let time = Timestamp(seconds: time.seconds, nanoseconds: time.nanoseconds / 1_000_000 * 1_000_000).rfc3339
    frame = RecordFrame(stream: stream.id, timeExtracted: time, version: version)
  }

  /// Writes what the stream makes of a row of its list: the row itself, or its parts.
  mutating func write(_ row: JSONValue, _ additions: Additions = Additions()) {
    guard let embedded = stream.embedded else { return write(row, additions, under: nil, label: nil) }
    for part in embedded.parts(row, additions) { write(part.row, additions, under: row, label: part.label) }
  }

  /// Writes a row as a record.
  ///
  /// - Parameters:
  ///   - row: the row.
  ///   - additions: what was read beside it.
  ///   - parent: the row that it belongs to.
  ///   - label: what kind of part it is.
  mutating func write(_ row: JSONValue, _ additions: Additions, under parent: JSONValue?, label: String? = nil) {
    guard ownKey.allSatisfy({ RowKey(row[$0]) != nil }),
      inheritedKey.allSatisfy({ RowKey(parent?.value(at: $0)) != nil })
    else {
      keyless += 1
      return
    }
    // The one shaper is put aside while the other works; their slots are the same.
    let isCompleted = !additions.lists.isEmpty && completingShaper != nil
    if isCompleted { swapShapers() }
    defer { if isCompleted { swapShapers() } }
    frame.line(into: &writer) { writer in
      writer.beginObject()
      shaper.writeMembers(of: row, into: &writer)
      for (slot, path) in inherits {
        if let value = parent?.value(at: path) { shaper.writeMember(slot, value, into: &writer) }
      }
      if let label, let slot = self.label { shaper.writeMember(slot, into: &writer) { $0.string(label) } }
      stream.finish(row, additions, &shaper, &writer)
      writer.endObject()
    }
    count += 1
  }

  /// Writes that a thing is gone: a record of its key alone, and of the moment at which it was found out.
  ///
  /// - Parameters:
  ///   - key: the key.
  ///   - moment: the moment.
  ///   - isErasure: whether the source demands that nothing be kept of it.
  mutating func write(deletionOf key: RowKey, at moment: Timestamp, asErasure isErasure: Bool = false) {
    frame.line(into: &writer) { writer in
      writer.object { writer in
        for name in stream.key.prefix(1) {
          switch key {
          case .number(let number): writer.member(name, number)
          case .text(let text): writer.member(name, text)
          }
        }
        writer.member(Self.deletion.name, moment.wholeSecond.rfc3339)
        if isErasure { writer.member(Self.erasure.name, moment.wholeSecond.rfc3339) }
      }
    }
    count += 1
  }

  private mutating func swapShapers() {
    guard let other = completingShaper else { return }
    completingShaper = shaper
    shaper = other
  }

  /// Takes the lines that were written since the last call, and their number.
  mutating func take() -> (lines: [UInt8], count: Int) {
    defer {
      writer.removeAll()
      count = 0
    }
    return (writer.bytes, count)
  }

  /// Takes the numbers of values that did not fit their type since the last call, by field.
  mutating func takeMismatches() -> [String: Int] {
    shaper.takeMismatches().merging(completingShaper?.takeMismatches() ?? [:], uniquingKeysWith: +)
  }
}

extension Stream {
  /// How its records are taken out of rows; nil where they are the rows themselves.
  var embedded: Embedded? {
    switch source {
    case .list(_, _, let embedded): embedded
    case .embedded(_, let embedded): embedded
    case .object, .rows, .perParent: nil
    }
  }

  /// The fields whose values are the parent's.
  fileprivate var inherits: [Inherited] {
    if case .perParent(_, let each) = source { return each.inherits }
    return embedded?.inherits ?? []
  }
}
