#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// What stands in folders.
public enum FolderReader {
  /// Gives the names of all that stands in a folder, in no order, without `.` and `..`.
  ///
  /// - Throws: why the system does not give them.
  public static func names(in path: String) throws(SystemFault) -> [String] {
    guard let folder = opendir(path) else { throw SystemFault(code: errno) }
    defer { closedir(folder) }
    var names: [String] = []
    while true {
      errno = 0
      guard let entry = readdir(folder) else {
        if errno != 0 { throw SystemFault(code: errno) }
        return names
      }
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
  }
}
