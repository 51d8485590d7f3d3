/// Writes texts as a JSON array, for `json_each`.
func jsonArray(_ texts: [String]) -> String {
  var result = "["
  for text in texts {
    if result.utf8.count > 1 { result += "," }
    result += "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": result += "\\\(scalar)"
      case _ where scalar.value < 0x20:
        let hex = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: max(0, 4 - hex.count)) + hex
      default: result.unicodeScalars.append(scalar)
      }
    }
    result += "\""
  }
  return result + "]"
}
