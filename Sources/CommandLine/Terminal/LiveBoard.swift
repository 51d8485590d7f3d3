/// What the programs of one pipeline show at the foot of the terminal that they share: a line each.
struct LiveBoard: Equatable {
  /// What stands between the parts of a line.
  static let separator = " · "

  /// A program's line.
  struct Entry: Equatable {
    var process: Int32
    var text: String
  }

  /// The lines that stand on the screen now; the cursor is at the beginning of the last of them.
  private(set) var drawn = 0
  /// The programs' lines, in the order in which they began.
  private(set) var entries: [Entry] = []

  init() {}

  /// Reads what ``text`` has written; anything else is an empty board.
  init(_ text: String) {
    let lines = text.split(separator: "\n")
    guard let drawn = lines.first.flatMap({ Int($0) }), (0...64).contains(drawn) else { return }
    self.drawn = drawn
    entries = lines.dropFirst().compactMap { line in
      let parts = line.split(separator: "\t", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, let process = Int32(parts[0]) else { return nil }
      return Entry(process: process, text: String(parts[1]))
    }
  }

  /// The board as a text of one line more than it has entries.
  var text: String { (["\(drawn)"] + entries.map { "\($0.process)\t\($0.text)" }).joined(separator: "\n") + "\n" }

  /// Sets, or with nil removes, the line of a process; lines of processes that live no longer go.
  mutating func set(_ line: String?, of process: Int32, isAlive: (Int32) -> Bool) {
    entries.removeAll { $0.process != process && !isAlive($0.process) || $0.process == process && line == nil }
    guard let line else { return }
    let text = String(String.UnicodeScalarView(line.unicodeScalars.map { $0.value < 0x20 ? " " : $0 }))
    if let place = entries.firstIndex(where: { $0.process == process }) {
      entries[place].text = text
    } else {
      entries.append(Entry(process: process, text: text))
    }
  }

  /// The bytes that bring the screen up to date, with something that is to stand above the lines.
  mutating func drawing(_ above: [UInt8] = [], width: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    if drawn > 0 {
      bytes += "\r\u{1B}[K".utf8
      for _ in 1..<drawn { bytes += "\u{1B}[A\u{1B}[K".utf8 }
    }
    bytes += above
    bytes += entries.map { LiveBoard.fitting($0.text, max(width - 1, 1)) }.joined(separator: "\n").utf8
    if !entries.isEmpty { bytes.append(UInt8(ascii: "\r")) }
    drawn = entries.count
    return bytes
  }

  /// A line without its last parts, if it is too long; one that reached the edge would break, and could not be counted.
  private static func fitting(_ text: String, _ width: Int) -> String {
    guard text.count > width else { return text }
    var parts = text.split(separator: separator).map(String.init)
    while parts.count > 1, parts.reduce(0, { $0 + $1.count + separator.count }) - separator.count > width {
      parts.removeLast()
    }
    return String(parts.joined(separator: separator).prefix(width))
  }
}
