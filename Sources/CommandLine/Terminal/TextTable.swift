internal import JSON

/// A table for people.
public enum TextTable {
  /// The lines of a table.
  ///
  /// - Parameters:
  ///   - rows: the rows, the head first, all of one length.
  ///   - numbers: whether all columns but the first are numbers, which stand to the right.
  /// - Returns: a line for each.
  public static func lines(_ rows: [[String]], numbers: Bool = true) -> [String] {
    let columns = rows.first?.indices ?? 0..<0
    let widths = columns.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      row.enumerated().map { column, cell in
        let blanks = String(repeating: " ", count: max(0, widths[column] - cell.count))
        if column == 0 || !numbers { return column == row.count - 1 && !numbers ? cell : cell + blanks }
        return blanks + cell
      }.joined(separator: "  ")
    }
  }

  /// A number with a comma between thousands.
  public static func number(_ number: Int) -> String {
    var digits = Array(String(number.magnitude))
    var place = digits.count - 3
    while place > 0 {
      digits.insert(",", at: place)
      place -= 3
    }
    return (number < 0 ? "-" : "") + String(digits)
  }

  /// A number with the word for what is counted: `1 request`, `1,234 requests`.
  public static func count(_ number: Int, _ one: String, _ many: String) -> String {
    "\(TextTable.number(number)) \(number == 1 ? one : many)"
  }

  /// A duration as 0.4 s, 12.5 s, 2 min 5 s or 3 h 7 min.
  public static func duration(_ duration: Duration) -> String {
    let tenths = Int(clamping: (duration / .milliseconds(100)).rounded())
    return tenths < 600 ? "\(tenths / 10).\(tenths % 10) s" : self.duration(seconds: tenths / 10)
  }

  /// A duration as 12 s, 2 min 5 s or 3 h 7 min.
  public static func duration(seconds: Int) -> String {
    switch seconds {
    case ..<60: "\(seconds) s"
    case ..<3600: "\(seconds / 60) min \(seconds % 60) s"
    default: "\(seconds / 3600) h \(seconds % 3600 / 60) min"
    }
  }

  /// A duration that is no more than an estimate: 12 s, 2 min 5 s, 41 min or 3 h 7 min.
  public static func roughly(_ duration: Duration) -> String {
    let seconds = Int(clamping: (duration / .seconds(1)).rounded(.up))
    return (600..<3600).contains(seconds) ? "\(seconds / 60) min" : self.duration(seconds: seconds)
  }
}
