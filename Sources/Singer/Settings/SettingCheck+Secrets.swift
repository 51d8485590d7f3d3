internal import JSON

extension SettingCheck {
  /// A secret without what editors, shells and clipboards put around it: line breaks, blanks, a byte order mark.
  func bare(_ text: String) -> String {
    guard setting.secret else { return text }
    var text = Substring(text).unicodeScalars
    func isAround(_ scalar: Unicode.Scalar?) -> Bool {
      guard let scalar else { return false }
      return scalar.properties.isWhitespace || ["\u{FEFF}", "\u{200B}", "\0"].contains(scalar)
    }
    while isAround(text.first) { text.removeFirst() }
    while isAround(text.last) { text.removeLast() }
    return String(text)
  }

  /// The same of what a file gives.
  func bare(_ entry: SettingsValues.Entry) -> SettingsValues.Entry {
    guard setting.secret, let text = entry.value.string, bare(text) != text,
      let value = try? JSONValue.parse(JSONWriter.bytes { $0.string(bare(text)) })
    else { return entry }
    return SettingsValues.Entry(value: value, source: entry.source)
  }
}
