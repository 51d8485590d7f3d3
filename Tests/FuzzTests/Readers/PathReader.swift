import JSON

extension FuzzReader {
  /// Paths of a mapping, on the first line, through the document behind it.
  static let paths = FuzzReader("paths") { bytes in
    let (head, rest) = bytes.headAndRest
    guard let path = JSONPath(head.asText) else { return }
    try promise(path.text == head.asText && !path.steps.isEmpty, "a path of no steps")
    guard let value = try? JSONValue.parse(rest) else { return }
    guard let found = value.value(at: path) else { return }
    try promise(rest.count >= found.json.count, "something that is not in the document")
  }
}
