import Singer

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A file that appears all at once, readable by its owner alone.
struct PageFile: Sendable {
  let path: String
  var disk: any Disk = SystemDisk()

  /// A file that cannot be written.
  struct Fault: Error {
    let path: String
    /// What the system says of it.
    let cause: SystemFault
  }

  /// Puts the text in place of what was there: whoever reads the file sees the old one or the new one.
  ///
  /// What is no file, such as a pipe, gets the text as it is.
  func replace(with text: String) throws(Fault) {
    do throws(SystemFault) {
      var standing = stat()
      if stat(path, &standing) == 0, standing.st_mode & S_IFMT != S_IFREG { return try put(text, in: path, .write) }
      let draft = "\(path).\(getpid()).new"
      do throws(SystemFault) {
        try put(text, in: draft, .create)
        try disk.rename(draft, to: path)
      } catch {
        unlink(draft)
        throw error
      }
    } catch {
      throw Fault(path: path, cause: error)
    }
  }

  private func put(_ text: String, in path: String, _ opening: FileOpening) throws(SystemFault) {
    let file = try disk.open(path, opening)
    try disk.write(Array(text.utf8)[...], to: file)
    try disk.sync(file)
  }
}
