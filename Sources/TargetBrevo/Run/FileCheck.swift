#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Questions about files.
enum FileCheck {
  /// Tells whether there is a file at a path.
  static func isThere(_ path: String) -> Bool { access(path, F_OK) == 0 }
}
