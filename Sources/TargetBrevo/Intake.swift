import JSON
import Logging
import Singer

/// The reading of messages into a batch.
struct Intake: ~Copyable {
  /// The streams that go somewhere in Brevo.
  static let streams: Set = ["customers", "orders", "products", "categories", "coupons", "carts"]

  private struct Stream {
    var schema: JSONValue
    var keys: [String]
  }

  let tally: Tally
  let logger: Logger
  private var parser = MessageParser()
  private var streams: [String: Stream] = [:]
  private var warned: Set<String> = []

  init(tally: Tally, logger: Logger) {
    self.tally = tally
    self.logger = logger
  }

  /// The latest schemas, by stream.
  var schemas: [String: JSONValue] { streams.mapValues(\.schema) }

  /// Takes one line.
  mutating func take(_ line: [UInt8], number: Int, into batch: inout Batch) throws(InputFault) {
    let size = line.count
    let message: Message
    do throws(MessageFault) {
      message = try parser.parse(line)
    } catch {
      throw InputFault(line: number, .message(error))
    }
    switch message {
    case .record(let record):
      let key = try key(of: record, number)
      guard Intake.streams.contains(record.stream) else { return }
      tally.add(to: \.received, record.stream)
      batch.add(Record(stream: record.stream, key: key, value: record.record), bytes: size)
    case .schema(let schema):
      if schema.keyProperties.isEmpty, Intake.streams.contains(schema.stream) {
        throw InputFault(line: number, .noKey(stream: schema.stream))
      }
      streams[schema.stream] = Stream(schema: schema.schema, keys: schema.keyProperties)
      if !Intake.streams.contains(schema.stream), warned.insert(schema.stream).inserted {
        logger.warning(
          "A stream has no place in Brevo; its records are dropped.", metadata: ["stream": "\(schema.stream)"])
      }
    case .state(let value):
      batch.note(value)
    case .batch(let message):
      if Intake.streams.contains(message.stream) {
        throw InputFault(line: number, .batchMessage(stream: message.stream))
      }
    case .activateVersion: break
    case .unknown(let type):
      if warned.insert("type \(type)").inserted {
        logger.warning("A message of an unknown type is ignored.", metadata: ["type": "\(type)", "line": "\(number)"])
      }
    }
  }

  private func key(of record: RecordMessage, _ number: Int) throws(InputFault) -> String {
    guard let stream = streams[record.stream] else {
      throw InputFault(line: number, .recordBeforeSchema(stream: record.stream))
    }
    var parts: [String] = []
    for property in stream.keys {
      guard let value = record.record[property], !value.isNull else {
        throw InputFault(line: number, .missingKey(stream: record.stream, property: property))
      }
      parts.append(value.string ?? String(decoding: value.json, as: UTF8.self))
    }
    return parts.joined(separator: "\u{1F}")
  }
}
