import Singer

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// What is written for a person, outside the log.
enum Console {
  /// Writes a line to standard output: for commands that show something.
  static func show(_ line: String) { put(line, 1) }

  /// Writes a line to standard error.
  static func complain(_ line: String) { put(line, 2) }

  /// Writes a line, in pieces that fit where a terminal would break it anywhere.
  private static func put(_ line: String, _ descriptor: Int32) {
    let pieces = TerminalWidth.of(descriptor).map { FoldedText.lines(line, width: $0) } ?? [line]
    var rest = Array((pieces.joined(separator: "\n") + "\n").utf8)[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if written <= 0 { return }
      rest = rest.dropFirst(written)
    }
  }
}
