import JSON
import Singer

@testable import TargetBrevo

extension FuzzReader {
  /// Reports of imports, behind a first line with the state of the process.
  static let reports = FuzzReader("reports", stretch: 100_000) { bytes in
    let (head, rest) = bytes.headAndRest
    if let state = try? JSONValue.parse(head) {
      let reports = ImportReports(state)
      try promise(reports.addresses.allSatisfy { $0.hasPrefix("http") }, "an address that is none")
    }
    for cells in ImportReports.cells(of: rest) {
      for cell in cells {
        try promise(!cell.contains { $0.isWhitespace || $0 == "\"" || $0 == ";" || $0 == "," }, "a cell: \(cell)")
      }
    }
  }

  /// Dead letters, a line each: what is written of one is the same letter.
  static let deadLetters = FuzzReader("dead-letters") { bytes in
    for line in bytes.split(separator: 0x0A) {
      guard let letter = DeadLetter(Array(line)) else { continue }
      let written = letter.reject.line(time: Timestamp(letter.time) ?? Timestamp(seconds: 0))
      let again = DeadLetter(written.dropLast())
      try promise(again?.reject.identity == letter.reject.identity, "another letter: \(written.asText)")
      _ = letter.isOutOfDate(by: nil)
    }
  }
}
