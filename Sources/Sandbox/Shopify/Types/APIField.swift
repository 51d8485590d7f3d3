/// A field of a type, with its arguments.
struct APIField: Sendable {
  let name: String
  let type: TypeReference
  let arguments: [APIArgument]
  /// The first version of the API that has it; nil if all have.
  let since: String?

  /// Whether it is a list that is read by pages.
  var isConnection: Bool { type.base.hasSuffix("Connection") }

  /// Reads `orders(paged, query String) OrderConnection! @2026-07`.
  init(_ text: String) {
    let parts = text.split(separator: "@", maxSplits: 1)
    since = parts.count > 1 ? String(parts[1]) : nil
    let field = String(parts.first ?? "").trimming(" ")
    if let open = field.firstIndex(of: "("), let close = field.lastIndex(of: ")") {
      name = String(field[..<open])
      type = TypeReference(field[field.index(after: close)...].trimming(" "))
      arguments = field[field.index(after: open)..<close].split(separator: ",").flatMap {
        APIArgument.list($0.trimming(" "))
      }
    } else {
      let words = field.split(separator: " ")
      name = String(words.first ?? "")
      type = TypeReference(words.last ?? "")
      arguments = []
    }
  }
}

/// An argument of a field.
struct APIArgument: Sendable {
  let name: String
  let type: TypeReference
  /// The value that it has where a query does not say one.
  var fallback: String?

  /// Whether a query must say it.
  var isNeeded: Bool { type.isRequired && fallback == nil }

  private static let paged = [
    APIArgument(name: "first", type: .named("Int")), APIArgument(name: "after", type: .named("String")),
    APIArgument(name: "last", type: .named("Int")), APIArgument(name: "before", type: .named("String")),
    APIArgument(name: "reverse", type: .named("Boolean"), fallback: "false"),
  ]

  /// Reads `limit Int = 10000`, or `paged`.
  static func list(_ text: String) -> [APIArgument] {
    if text == "paged" { return paged }
    let words = text.split(separator: " ")
    guard words.count > 1 else { return [] }
    return [
      APIArgument(
        name: String(words[0]), type: TypeReference(words[1]), fallback: words.count > 3 ? String(words[3]) : nil)
    ]
  }
}
