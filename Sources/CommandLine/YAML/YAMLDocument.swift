internal import JSON
internal import Yams

/// A document in YAML, as JSON: numbers keep their digits, and what JSON does not have is a text.
enum YAMLDocument {
  /// Why a document cannot be read.
  struct Fault: Error, Sendable {
    /// The line, from 1; nil where nothing tells.
    var line: Int?
    var reason: String
  }

  /// No configuration has so many values: aliases of aliases would be a way to fill the memory.
  private static let mostValues = 100_000
  private static let deepest = 64

  /// Reads a document; nil where there is none.
  static func json(_ text: String) throws(Fault) -> JSONValue? {
    let node: Node?
    do { node = try Yams.compose(yaml: text) } catch let error as YamlError { throw Fault(error) } catch {
      throw Fault(reason: "it is no YAML")
    }
    guard let node else { return nil }
    var count = 0
    var writer = JSONWriter()
    try write(node, depth: 0, counting: &count, into: &writer)
    do { return try JSONValue.parse(writer.bytes) } catch { throw Fault(reason: "it is no YAML") }
  }

  private static func write(
    _ node: Node, depth: Int, counting count: inout Int, into writer: inout JSONWriter
  ) throws(Fault) {
    count += 1
    guard count <= mostValues, depth <= deepest else { throw Fault(reason: "it has too many values, or too deep ones") }
    switch node {
    case .mapping(let mapping):
      writer.beginObject()
      for (key, value) in mapping {
        guard case .scalar(let name) = key else { throw Fault(reason: "a key is no text") }
        writer.key(name.string)
        try write(value, depth: depth + 1, counting: &count, into: &writer)
      }
      writer.endObject()
    case .sequence(let sequence):
      writer.beginArray()
      for value in sequence { try write(value, depth: depth + 1, counting: &count, into: &writer) }
      writer.endArray()
    case .scalar(let scalar): write(scalar, into: &writer)
    case .alias: throw Fault(reason: "an alias leads nowhere")
    }
  }

  private static func write(_ scalar: Node.Scalar, into writer: inout JSONWriter) {
    if scalar.style == .plain || scalar.style == .any {
      switch scalar.string {
      case "", "~", "null", "Null", "NULL": return writer.null()
      case "true", "True", "TRUE", "yes", "Yes", "on", "On": return writer.bool(true)
      case "false", "False", "FALSE", "no", "No", "off", "Off": return writer.bool(false)
      default: break
      }
      if let number = try? JSONValue.parse(scalar.string), number.kind == .number { return writer.value(number) }
    }
    writer.string(scalar.string)
  }
}

extension YAMLDocument.Fault {
  fileprivate init(_ error: YamlError) {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      self.init(line: mark.line, reason: problem)
    case .duplicatedKeysInMapping: self.init(reason: "a key stands in it twice")
    default: self.init(reason: "it is no YAML")
    }
  }
}
