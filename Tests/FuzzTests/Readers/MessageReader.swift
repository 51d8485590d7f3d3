import JSON

@testable import Singer
@testable import TargetBrevo

extension FuzzReader {
  /// A line of a tap, mended where it has to be: what is written of a message is the message.
  static let messages = FuzzReader("messages") { bytes in
    var parser = MessageParser()
    let message: Message
    do throws(MessageFault) {
      message = try parser.parse(bytes)
    } catch {
      try promise(!Words.sentence(InputFault(line: 1, .message(error))).isEmpty, "a fault without words")
      guard let mended = MendedLine(bytes), let second = try? parser.parse(mended.bytes) else { return }
      return try MessageHolds.hold(second)
    }
    try MessageHolds.hold(message)
  }
}

enum MessageHolds {
  static func hold(_ message: Message) throws {
    switch message {
    case .record(let record): try holdRecord(record)
    case .schema(let schema): _ = try JSONValue.parse(Array(schema.schema.json))
    case .state(let value): _ = try? SingerState(reading: Array(value.json))
    case .batch(let batch): _ = try? BatchFiles(batch, line: 1)
    case .activateVersion, .unknown: break
    }
  }

  /// A record stays one where a writer in Python has put `NaN` into it.
  private static func holdBareNumber(_ line: [UInt8], of record: RecordMessage) throws {
    guard record.record["not_a_number"] == nil, let start = line.firstRange(of: Array("\"record\":{".utf8))?.upperBound
    else { return }
    let comma = record.record.count > 0 ? "," : ""
    let bare = line[..<start] + Array("\"not_a_number\":NaN\(comma)".utf8) + line[start...]
    var parser = MessageParser()
    guard let mended = MendedLine(Array(bare.dropLast())),
      case .record(let again) = try? parser.parse(mended.bytes)
    else { throw Finding("a record is lost for a NaN") }
    try promise(again.record["not_a_number"]?.isNull == true, "another value than null for a NaN")
  }

  private static func holdRecord(_ record: RecordMessage) throws {
    var writer = JSONWriter()
    MessageLine.record(
      record.stream, compact(record.record.json), timeExtracted: record.timeExtracted, version: record.version,
      into: &writer)
    var parser = MessageParser()
    guard case .record(let again) = try parser.parse(writer.bytes.dropLast()) else {
      throw Finding("no record any more")
    }
    try promise(
      again.stream == record.stream && again.timeExtracted == record.timeExtracted && again.version == record.version
        && again.record.json.elementsEqual(compact(record.record.json)), "another record: \(writer.bytes.asText)")
    try holdBareNumber(writer.bytes, of: record)
    let kept = Record(stream: record.stream, key: "1", value: record.record, large: true)
    try promise(kept.value.kind == .object, "a record that is none")
  }
}
