import Foundation
import Testing

/// The table of docs/troubleshooting.md of what may go wrong.
struct Troubles {
  /// A row: what is printed stands in the first and the last cell, with … for what differs.
  struct Row {
    let symptom: String
    let cause: String
    let advice: String

    /// Whether the row is about a line, which has to be the row's words and nothing else.
    func fits(_ line: String) -> Bool {
      var rest = line[...]
      let parts = "\(symptom) \(advice)".components(separatedBy: "…")
      guard rest.hasPrefix(parts[0]) else { return false }
      rest = rest.dropFirst(parts[0].count)
      for part in parts.dropFirst().dropLast() {
        guard let range = rest.firstRange(of: part) else { return false }
        rest = rest[range.upperBound...]
      }
      return parts.count == 1 ? rest.isEmpty : rest.hasSuffix(parts[parts.count - 1])
    }
  }

  let rows: [Row]

  /// Reads the table.
  init() throws {
    let page = try String(contentsOfFile: "docs/troubleshooting.md", encoding: .utf8)
    let section = try #require(page.components(separatedBy: "## What the programs print\n").last)
    let lines = section.components(separatedBy: "\n## ")[0].split(separator: "\n").filter { $0.hasPrefix("|") }
    rows = lines.dropFirst(2).map { line in
      let cells = line.split(separator: "|").map {
        $0.trimmingCharacters(in: .whitespaces).replacing("`", with: "")
      }
      return Row(symptom: cells[0], cause: cells[1], advice: cells[2])
    }
  }

  /// A printed line without its level or mark, and without the values behind it.
  static func bare(_ line: String) -> String {
    line.replacing(#/^[A-Za-z✗]+ /#, with: "").replacing(#/( [a-z_]+=("[^"]*"|[^ ]+))+ *$/#, with: "")
      .trimmingCharacters(in: .whitespaces)
  }
}
