import Singer

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The process's own ends: what is printed there, and how it ends.
enum System {
  /// Prints bytes to standard output.
  static func print(_ bytes: [UInt8]) { put(bytes, 1) }

  /// Prints a line to standard output, in pieces that fit where a terminal would break it anywhere.
  static func show(_ line: String) {
    let pieces = TerminalWidth.of(1).map { FoldedText.lines(line, width: $0) } ?? [line]
    put(Array((pieces.joined(separator: "\n") + "\n").utf8), 1)
  }

  /// Prints a text to standard error.
  static func printError(_ text: String) { put(Array((text + "\n").utf8), 2) }

  /// Ends the process.
  static func exit(_ code: Int32) -> Never {
    #if canImport(Darwin)
      Darwin.exit(code)
    #else
      Glibc.exit(code)
    #endif
  }

  private static func put(_ bytes: [UInt8], _ descriptor: Int32) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      // Nobody is left to tell that nobody reads.
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }
}
