import Singer

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The process's own end.
enum System {
  /// Prints a text to standard error.
  static func printError(_ text: String) {
    // Nobody is left to tell that standard error is closed.
    try? Console(descriptor: 2).show(document: text + "\n")
  }

  /// Ends the process.
  static func exit(_ code: Int32) -> Never {
    #if canImport(Darwin)
      Darwin.exit(code)
    #else
      Glibc.exit(code)
    #endif
  }
}
