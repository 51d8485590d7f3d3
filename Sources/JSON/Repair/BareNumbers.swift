/// The repair of lines in which `NaN`, `Infinity` or `-Infinity` stand as numbers: JSON has no such words, and Python's
/// libraries write them for values that are missing.
public enum BareNumbers {
  /// Gives a line with null in place of each; nil if there is none.
  ///
  /// What stands within texts stays as it is.
  public static func replaced(in line: [UInt8]) -> [UInt8]? {
    var result: [UInt8] = []
    var rest = line[...]
    var isText = false
    var hasFound = false
    while let byte = rest.first {
      if isText {
        let count = byte == UInt8(ascii: "\\") ? 2 : 1
        result += rest.prefix(count)
        rest = rest.dropFirst(count)
        if byte == UInt8(ascii: "\"") { isText = false }
        continue
      }
      if let word = words.first(where: { rest.starts(with: $0.utf8) }) {
        result += "null".utf8
        rest = rest.dropFirst(word.utf8.count)
        hasFound = true
        continue
      }
      isText = byte == UInt8(ascii: "\"")
      result.append(byte)
      rest = rest.dropFirst()
    }
    return hasFound ? result : nil
  }

  private static let words = ["NaN", "Infinity", "-Infinity", "-NaN"]
}
