extension StringProtocol {
  /// The text without some characters at its ends.
  func trimming(_ characters: String) -> String {
    var rest = Substring(self)
    while let first = rest.first, characters.contains(first) { rest = rest.dropFirst() }
    while let last = rest.last, characters.contains(last) { rest = rest.dropLast() }
    return String(rest)
  }
}
