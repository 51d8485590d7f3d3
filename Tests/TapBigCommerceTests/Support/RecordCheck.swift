import JSON
import Singer
import Testing

@testable import Tap
@testable import TapBigCommerce

/// Rows in the shapes of the store's own examples, oddities included.
struct Example: Sendable, CustomTestStringConvertible {
  let stream: Stream
  /// A list of rows, as JSON.
  let rows: String
  /// The members of rows that the stream leaves out on purpose, by their paths.
  let leftOut: Set<String>

  init(_ stream: Stream, _ rows: String, leavingOut leftOut: Set<String> = []) {
    (self.stream, self.rows, self.leftOut) = (stream, rows, leftOut)
  }

  var testDescription: String { stream.id }
}

/// The records that a stream makes of rows, and what is wrong with them.
struct RecordCheck {
  /// The records in the order in which they were written.
  private(set) var records: [JSONValue] = []
  /// Values that fit no type, members that the schema does not know or contradicts, keys that are missing or alike.
  private(set) var faults: [String] = []

  /// Writes rows and looks at the records.
  ///
  /// - Parameters:
  ///   - stream: the stream.
  ///   - rows: the rows as the store sends them, of the list that the stream is cut out of where it is.
  ///   - additions: what was read beside each of them.
  ///   - parent: the row that they are read for, where they are read for one.
  ///   - leftOut: members of rows that the stream leaves out on purpose, by their paths.
  /// - Throws: that a record is no JSON.
  init(
    _ stream: Stream, _ rows: [JSONValue], additions: Additions = Additions(), under parent: JSONValue? = nil,
    leavingOut leftOut: Set<String> = []
  ) throws {
    var writer = RecordWriter(stream: stream, selection: .everything)
    writer.began(at: Timestamp(seconds: 0))
    for row in rows {
      if stream.isPerParent {
        writer.write(row, additions, under: parent)
      } else {
        writer.write(row, additions)
      }
      let parts = stream.embedded?.parts(row, additions).map(\.row) ?? [row]
      faults += parts.flatMap { Self.strangers(in: $0, to: stream.fields, at: "") }
    }
    faults = Set(faults).subtracting(leftOut.map { "\($0) is not in the schema" }).sorted()
    let (lines, count) = writer.take()
    for line in lines.split(separator: 0x0A) {
      if let record = try JSONValue.parse(Array(line))["record"] { records.append(record) }
    }
    if records.count != count { faults.append("\(count) records, \(records.count) lines") }
    if writer.keyless > 0 { faults.append("\(writer.keyless) rows without a key") }
    for (field, times) in writer.takeMismatches() { faults.append("\(field) did not fit its type \(times) times") }
    guard let schema = try JSONValue.parse(writer.schema())["schema"] else { return }
    for record in records { faults += Self.misfits(record, schema, at: stream.id) }
    var keys: Set<[String]> = []
    for record in records {
      let key = stream.key.map { record[$0].map { String(decoding: $0.json, as: UTF8.self) } ?? "" }
      if key.contains("") { faults.append("a record lacks a part of its key") }
      // Of the one object that a stream may be, there are several examples.
      if case .object = stream.source { continue }
      if !keys.insert(key).inserted { faults.append("two records have the key \(key)") }
    }
  }

  /// The members of a row that the fields do not name.
  private static func strangers(in row: JSONValue, to fields: [Field], at path: String) -> [String] {
    row.members.flatMap { key, value -> [String] in
      let here = path.isEmpty ? key.string : "\(path).\(key.string)"
      guard let field = fields.first(where: { $0.name == key.string }) else { return ["\(here) is not in the schema"] }
      return strangers(in: value, to: field.type, at: here)
    }
  }

  private static func strangers(in value: JSONValue, to type: FieldType, at path: String) -> [String] {
    switch (type, value.kind) {
    case (.object(let fields), .object): strangers(in: value, to: fields, at: path)
    case (.object, .array): value.elements.flatMap { strangers(in: $0, to: type, at: path) }
    case (.array(let element), .array): value.elements.flatMap { strangers(in: $0, to: element, at: path) }
    default: []
    }
  }

  /// The places where a record does not keep to its schema.
  private static func misfits(_ value: JSONValue, _ schema: JSONValue, at path: String) -> [String] {
    let types = schema["type"]?.elements.compactMap(\.string) ?? []
    let allowed = types.isEmpty ? [schema["type"]?.string ?? ""] : types
    let kind =
      switch value.kind {
      case .null: "null"
      case .true, .false: "boolean"
      case .number: value.int != nil && !allowed.contains("number") ? "integer" : "number"
      case .string: "string"
      case .object: "object"
      case .array, .end: "array"
      }
    guard allowed.contains(kind) else { return ["\(path) is \(kind)"] }
    if kind == "string", let format = schema["format"]?.string, let text = value.string {
      let fits = format == "date" ? Timestamp(date: text.utf8) != nil : Timestamp(rfc3339: text.utf8) != nil
      return fits && (format == "date" || text.hasSuffix("Z")) ? [] : ["\(path) is no \(format): \(text)"]
    }
    if let properties = schema["properties"], kind == "object" {
      return value.members.flatMap { key, inner in
        properties[key.string].map { misfits(inner, $0, at: "\(path).\(key.string)") }
          ?? ["\(path).\(key.string) is not in the schema"]
      }
    }
    if let values = schema["additionalProperties"], values["type"] != nil, kind == "object" {
      return value.members.flatMap { key, inner in misfits(inner, values, at: "\(path).\(key.string)") }
    }
    guard let items = schema["items"], items["type"] != nil, kind == "array" else { return [] }
    return value.elements.flatMap { misfits($0, items, at: "\(path)[]") }
  }
}
