import JSON
import Logging
import Singer

/// The reading of messages into a batch.
struct RecordIntake: ~Copyable {
  /// What a line asks of the loop.
  enum FollowUp {
    /// The records of some files are to be taken, before any later line.
    case files(BatchFiles)
    /// What has come under the old shape is to be delivered, and then this one adopted.
    case shape(SchemaMessage)
  }

  fileprivate struct Stream {
    var schema: JSONValue
    var keys: [String]
    /// What it feeds; nil if it has no place in Brevo.
    var feed: StreamMapping.Feed?
    /// How much of a batch's bytes its records' lines count; more than once where records are larger than others.
    var weight = 1
    /// Whether a record came that tells no version.
    var hasUnversioned = false
    /// The newest version of which a record has come.
    var version: Int?
  }

  let tally: Tally
  let logger: Logger
  /// Whether the tap is known to be between two runs.
  private(set) var rest = TapActivity()
  private let mapping: StreamMapping
  private var parser = MessageParser()
  private var rows = JSONParser()
  private var streams: [String: Stream] = [:]
  private var warned: Set<String> = []
  /// How the lines of another tap's orders are spread over them.
  private var lines = LineCounts()
  /// What a list of deletions has told of in this run.
  private var deletions = RecentDeletions()

  init(tally: Tally, logger: Logger, mapping: StreamMapping = StreamMapping()) {
    self.tally = tally
    self.logger = logger
    self.mapping = mapping
  }

  /// The latest schemas, by our names for the streams and in our shape.
  var schemas: [String: JSONValue] {
    var schemas: [String: JSONValue] = [:]
    for stream in streams.values {
      if let feed = stream.feed { schemas[feed.stream] = feed.schema(stream.schema) }
    }
    return schemas
  }

  /// Takes one line; what it asks for beyond that is returned.
  mutating func take(_ line: [UInt8], number: Int, into batch: inout Batch) throws(InputFault) -> FollowUp? {
    let size = line.count
    let message: Message
    do throws(MessageFault) {
      message = try parser.parse(line)
    } catch {
      guard let mended = mended(line, number) else { throw InputFault(line: number, .message(error)) }
      message = mended
    }
    if case .state(let value) = message { rest.note(value) } else { rest.stir() }
    switch message {
    case .record(let record):
      try take(record.record, of: record.stream, version: record.version, size, number, into: &batch)
    case .schema(let schema):
      if schema.keyProperties.isEmpty, mapping.feed(of: schema.stream) != nil {
        throw InputFault(line: number, .noKey(stream: schema.stream))
      }
      if let known = streams[schema.stream], known.differs(from: schema) { return .shape(schema) }
      adopt(schema)
    case .state(let value):
      batch.note(value)
    case .batch(let message):
      guard let stream = streams[message.stream] else {
        throw InputFault(line: number, .recordBeforeSchema(stream: message.stream))
      }
      if stream.feed != nil { return .files(try BatchFiles(message, line: number)) }
    case .activateVersion(let stream, let version): activate(version, of: stream, into: &batch)
    case .unknown(let type):
      if warned.insert("type \(type)").inserted {
        logger.warning(Words.Notice.unknownType, metadata: ["type": "\(type)", "line": "\(number)"])
      }
    }
    return nil
  }

  /// A record or a schema that is none of JSON because of single words or characters, with others in their place.
  ///
  /// A state is never mended: the tap would get back another than it wrote.
  private mutating func mended(_ line: [UInt8], _ number: Int) -> Message? {
    guard let mended = MendedLine(line), let message = try? parser.parse(mended.bytes) else { return nil }
    switch message {
    case .record(let record): remark(mended, in: record.stream, number)
    case .schema(let schema): remark(mended, in: schema.stream, number)
    default: return nil
    }
    return message
  }

  private mutating func remark(_ line: MendedLine, in stream: String, _ number: Int) {
    if mapping.feed(of: stream) != nil { tally.add(to: \.lostValues, "input") }
    for notice in line.notices where warned.insert("\(notice) \(stream)").inserted {
      logger.warning(notice, metadata: ["stream": "\(stream)", "line": "\(number)"])
    }
  }

  /// Takes a line of a BATCH message's file: a bare record.
  mutating func take(
    row line: [UInt8], number: Int, of stream: String, into batch: inout Batch
  ) throws(InputFault) {
    let size = line.count
    let record: JSONValue
    do throws(JSONError) {
      record = try rows.parse(line).root
    } catch {
      guard let mended = MendedLine(line), let found = try? rows.parse(mended.bytes).root else {
        throw InputFault(line: number, .message(.notJSON(error)))
      }
      record = found
      remark(mended, in: stream, number)
    }
    guard record.kind == .object else { throw InputFault(line: number, .message(.notAnObject)) }
    try take(record, of: stream, version: nil, size, number, into: &batch)
  }

  /// Takes the shape that a stream's records have from here on.
  mutating func adopt(_ schema: SchemaMessage) {
    let feed = mapping.feed(of: schema.stream)
    let weight = feed.flatMap { TargetStream.named($0.stream) }?.weight ?? 1
    streams[schema.stream] = Stream(
      schema: schema.schema, keys: schema.keyProperties, feed: feed, weight: weight,
      hasUnversioned: streams[schema.stream]?.hasUnversioned ?? false,
      version: streams[schema.stream]?.version)
    if streams[schema.stream]?.feed == nil, warned.insert(schema.stream).inserted {
      logger.warning(
        Words.Notice.noPlace, metadata: ["stream": "\(schema.stream)"])
    }
  }

  /// Says what only the end of the input can tell.
  func conclude() {
    guard lines.areMixedUp else { return }
    logger.warning(
      Words.Notice.linesMixedUp,
      metadata: ["orders": "\(lines.orders)", "without_lines": "\(lines.empty)", "most_lines": "\(lines.most)"])
  }

  private mutating func take(
    _ record: JSONValue, of stream: String, version: Int?, _ size: Int, _ number: Int, into batch: inout Batch
  ) throws(InputFault) {
    guard let shape = streams[stream] else { throw InputFault(line: number, .recordBeforeSchema(stream: stream)) }
    guard let feed = shape.feed else { return }
    let key = try key(of: record, shape, stream, number)
    if feed.stream == StreamMapping.deletions { return takeDeletion(feed.record(record), size, into: &batch) }
    if let version, version > shape.version ?? .min { streams[stream]?.version = version }
    if version == nil, !shape.hasUnversioned { streams[stream]?.hasUnversioned = true }
    guard feed.takes(record) || record.isErasure else { return tally.add(to: \.skipped, Words.leftOut(feed.stream)) }
    tally.add(to: \.received, feed.stream)
    // Its list may lag behind that of deletions, in which a number never comes back.
    if deletions.contains(feed.stream, key), !record.isErasure {
      return tally.add(to: \.skipped, Words.deletedBefore(feed.stream))
    }
    let value = feed.record(record)
    if feed.stream == TargetStream.orders.name, !feed.text.isEmpty { lines.take(value) }
    let taken = Record(stream: feed.stream, key: key, value: value, version: version, large: shape.weight > 1)
    if taken.isErased, feed.stream == TargetStream.customers.name { return batch.erase(key) }
    batch.add(taken, bytes: size.multipliedClamped(by: shape.weight))
  }

  /// Takes what tells that a record of some stream of ours is gone; of what has no place in Brevo there is nothing to tell.
  private mutating func takeDeletion(_ deletion: JSONValue, _ size: Int, into batch: inout Batch) {
    guard let stream = deletion["stream" as StaticString]?.string,
      let weight = TargetStream.named(stream)?.weight,
      let id = deletion["id" as StaticString], let key = id.words.first
    else { return }
    let json = JSONWriter.bytes { writer in
      writer.object { writer in
        writer.member("id", id)
        if let date = deletion["deleted_at" as StaticString] {
          writer.member("_sdc_deleted_at", date)
        } else {
          writer.member("_sdc_deleted_at", true)
        }
      }
    }
    guard let record = try? JSONValue.parse(json) else { return }
    tally.add(to: \.received, stream)
    deletions.insert(stream, key)
    batch.add(
      Record(stream: stream, key: key, value: record), bytes: size.multipliedClamped(by: weight))
  }

  /// Takes note that a version of a stream is whole; where records told no version, nobody can say what is missing.
  ///
  /// Some taps tell of a version before its first record: that an empty one is whole is not believed.
  private mutating func activate(_ version: Int, of stream: String, into batch: inout Batch) {
    guard let feed = mapping.feed(of: stream), feed.stream != StreamMapping.deletions else { return }
    if streams[stream]?.hasUnversioned == true {
      if warned.insert("version \(stream)").inserted {
        logger.warning(
          Words.Notice.noVersion,
          metadata: ["stream": "\(stream)", "version": "\(version)"])
      }
    } else if let seen = streams[stream]?.version, seen >= version {
      batch.activate(version, of: feed.stream)
    }
  }

  private func key(
    of record: JSONValue, _ shape: Stream, _ stream: String, _ number: Int
  ) throws(InputFault) -> String {
    var parts: [String] = []
    for property in shape.keys {
      guard let value = record[property], !value.isNull else {
        throw InputFault(line: number, .missingKey(stream: stream, property: property))
      }
      parts.append(value.string ?? String(decoding: value.json, as: UTF8.self))
    }
    return parts.joined(separator: "\u{1F}")
  }
}

extension JSONValue {
  /// Whether a record says that the store demands the erasure of whom it is about.
  ///
  /// It is the record of a deletion with one more mark.
  var isErasure: Bool {
    [self["_sdc_deleted_at" as StaticString], self["_sdc_erased_at" as StaticString]]
      .allSatisfy { $0.map { !$0.isNull } ?? false }
  }
}

extension RecordIntake.Stream {
  /// Whether a message gives the stream another shape than it has.
  fileprivate func differs(from message: SchemaMessage) -> Bool {
    keys != message.keyProperties || !schema.json.elementsEqual(message.schema.json)
  }
}
