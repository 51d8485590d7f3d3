#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// Who may read a file.
public enum FileExposure {
  /// Whether every account of this machine may read the file.
  ///
  /// - Parameter path: the file's name; what is no plain file, such as a pipe of the shell, is nobody else's.
  /// - Returns: also false where nothing can be told.
  public static func isOpen(_ path: String) -> Bool {
    var facts = stat()
    guard stat(path, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else { return false }
    return facts.st_mode & 0o004 != 0
  }
}
