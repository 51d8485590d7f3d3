#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// The width of terminals.
public enum TerminalWidth {
  /// The columns of the terminal that a descriptor is; nil if it is none, or does not tell.
  public static func of(_ descriptor: Int32) -> Int? {
    var size = winsize()
    guard isatty(descriptor) == 1, ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }
}
