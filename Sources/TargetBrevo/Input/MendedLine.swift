import JSON
import Logging
import Singer

/// A line that is no JSON as it came, with null for `NaN` and `Infinity` and the replacement character for what is none.
struct MendedLine {
  private(set) var bytes: [UInt8]
  /// What is said of it, once for each stream.
  private(set) var notices: [Logger.Message] = []

  /// Mends a line; nil if nothing of that kind is wrong with it.
  init?(_ line: [UInt8]) {
    bytes = line
    if let mended = BrokenCharacters.replaced(in: bytes) {
      bytes = mended
      notices.append(Words.Notice.brokenCharacter)
    }
    if let mended = BareNumbers.replaced(in: bytes) {
      bytes = mended
      notices.append(Words.Notice.bareNumber)
    }
    if notices.isEmpty { return nil }
  }
}
