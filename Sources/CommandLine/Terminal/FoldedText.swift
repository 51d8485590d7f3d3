/// Text for people, broken between words where a line would be too long.
public enum FoldedText {
  /// The lines of a text.
  ///
  /// A word that is longer than a line stands on one of its own, whole: it may be a path that somebody copies.
  ///
  /// - Parameters:
  ///   - text: the text, without line breaks.
  ///   - width: the columns of a line; one is left free, because a cursor behind the last one breaks the line.
  ///   - indent: the blanks before each line but the first; without it those that bring it below the text behind the
  ///     first gap, as in `label   text`, or two more than the line begins with.
  /// - Returns: at least one line.
  public static func lines(_ text: String, width: Int, indent: Int? = nil) -> [String] {
    guard text.count >= width else { return [text] }
    let gap = indent ?? FoldedText.indent(of: text, width)
    var lines: [String] = []
    var line = String(text.prefix { $0 == " " })
    var isEmpty = true
    for word in text.dropFirst(line.count).split(separator: " ", omittingEmptySubsequences: false) {
      if !isEmpty, line.count + 1 + word.count >= width {
        lines.append(line)
        line = String(repeating: " ", count: gap)
        isEmpty = true
      }
      line += isEmpty ? String(word) : " \(word)"
      isEmpty = false
    }
    return lines + [line]
  }

  /// The column of what stands behind the first gap of two blanks, if that is in the left half.
  private static func indent(of text: String, _ width: Int) -> Int {
    let margin = text.prefix { $0 == " " }.count
    let rest = text.dropFirst(margin)
    guard let gap = rest.firstRange(of: "  ") else { return margin + 2 }
    let behind = rest[gap.upperBound...].prefix { $0 == " " }.count
    let column = margin + rest.distance(from: rest.startIndex, to: gap.upperBound) + behind
    return column <= width / 2 ? column : margin + 2
  }
}
