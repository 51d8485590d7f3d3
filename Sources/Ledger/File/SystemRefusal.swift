#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A call to the system about a ledger's files that it refuses.
struct SystemRefusal: Error, CustomStringConvertible {
  /// The number of the refusal (`errno`).
  let code: Int32

  /// Whether there is no room on the disk.
  var isFull: Bool { [ENOSPC, EDQUOT, EFBIG].contains(code) }

  /// Whether the disk has no room, fails, or was made readable alone, so that the path is not to blame.
  var isOfDisk: Bool { isFull || [EIO, EROFS].contains(code) }

  var description: String { String(cString: strerror(code)) }

  /// What keeps this user from writing a file and others beside it; nil where nothing does.
  init?(writing path: String) {
    let folder = path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    let names: [String] = [path, "\(path)-wal", "\(path)-shm"]
    let there = names.filter { access($0, F_OK) == 0 }
    guard ([folder] + there).contains(where: { access($0, W_OK) != 0 }) else { return nil }
    code = errno
  }

  init(code: Int32) { self.code = code }
}
