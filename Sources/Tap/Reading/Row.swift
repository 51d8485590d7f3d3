package import JSON
package import Singer

/// What tells two rows of a list apart.
package enum RowKey: Sendable, Hashable {
  case number(Int)
  case text(String)

  /// Reads a key; a number in quotes is the number, if it is written as a number is.
  package init?(_ value: JSONValue?) {
    guard let value else { return nil }
    if let number = value.int {
      self = .number(number)
    } else if let text = value.string, !text.isEmpty {
      self.init(text: text)
    } else {
      return nil
    }
  }

  /// Reads the key of a row: one member, or several together; nil if the row has none of them.
  package init?(of row: JSONValue, _ paths: [[String]]) {
    if paths.count == 1, paths[0].count == 1 {
      self.init(row[paths[0][0]])
      return
    }
    let parts = paths.map { RowKey(row.value(at: $0))?.text }
    guard parts.contains(where: { $0 != nil }) else { return nil }
    self = parts.count == 1 ? RowKey(text: parts[0] ?? "") : .text(parts.map { $0 ?? "" }.joined(separator: "\u{0}"))
  }

  /// The key that a text stands for: `+7` and `07` are none of a number's, and others than `7`.
  package init(text: String) {
    let digits = text.utf8.first == UInt8(ascii: "-") ? text.utf8.dropFirst() : text.utf8[...]
    let isPlain = digits.first != UInt8(ascii: "+") && (digits.first != UInt8(ascii: "0") || text.utf8.count == 1)
    self = isPlain ? Int(text).map(RowKey.number) ?? .text(text) : .text(text)
  }

  /// The number, if the key is one.
  package var number: Int? {
    if case .number(let number) = self { number } else { nil }
  }

  package var text: String {
    switch self {
    case .number(let number): String(number)
    case .text(let text): text
    }
  }
}

extension JSONValue {
  /// The value behind some names; nil if there is none.
  package func value(at path: [String]) -> JSONValue? {
    path.reduce(self as JSONValue?) { value, name in value?[name] }
  }

  /// A moment in whatever form the server writes it; nil for none, or for anything else.
  package func moment(_ name: String) -> Timestamp? {
    guard let value = self[name], value.kind == .string || value.kind == .number else { return nil }
    return Timestamp(value.raw)
  }

  /// A number of things, also where it is written in quotes.
  package func count(_ name: String) -> Int? {
    self[name]?.asCount
  }

  /// The value as a number of things, also where it is written in quotes.
  package var asCount: Int? { int ?? string.flatMap { Int($0) } }
}
