#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The file of the dead letters, where it cannot be read or written.
struct DeadLetterFault: Error {
  var path: String
  var reason: String

  /// What the system says of its last failure.
  init(_ path: String) { (self.path, reason) = (path, String(cString: strerror(errno))) }
}
