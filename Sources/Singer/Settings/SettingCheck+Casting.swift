internal import JSON

extension SettingCheck {
  /// Whether the value is a text of any form, which stays as it is even where it looks like something else.
  var isAnyText: Bool { setting.kind == .string || setting.kind == .path }

  /// Makes of a text what the setting has to be, as variables and some tools that write files give everything as texts.
  ///
  /// - Returns: the value, which may be of another kind still; nil where none can be read.
  func cast(_ text: String) -> JSONValue? {
    let json: [UInt8]?
    switch setting.kind {
    case .string, .path: json = quoted(text)
    case .dateTime, .url: json = quoted(trimmed(text[...]))
    case .boolean:
      json =
        switch trimmed(text[...]).lowercased() {
        case "true", "1", "yes", "on": Array("true".utf8)
        case "false", "0", "no", "off": Array("false".utf8)
        default: nil
        }
    case .integer, .number: json = Array(trimmed(text[...]).utf8)
    case .object: json = Array(text.utf8)
    case .list: return (try? JSONValue.parse(text)).flatMap { $0.kind == .array ? $0 : nil } ?? list(text)
    }
    return json.flatMap { try? JSONValue.parse($0) }
  }

  /// Makes a list of `1,3`, or of one value; nil of what has brackets or braces, which is broken JSON.
  private func list(_ text: String) -> JSONValue? {
    guard !text.contains(where: { "[]{}\"".contains($0) }) else { return nil }
    let elements = text.split(separator: ",").map { trimmed($0) }.filter { !$0.isEmpty }
    return try? JSONValue.parse(
      JSONWriter.bytes { writer in
        writer.array { writer in
          for element in elements {
            if let number = Int(element) { writer.int(number) } else { writer.string(element) }
          }
        }
      })
  }

  private func quoted(_ text: String) -> [UInt8] { JSONWriter.bytes { $0.string(text) } }

  private func trimmed(_ text: Substring) -> String {
    var text = text
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
