import Singer

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The system's own disks; what is made there its owner alone may read.
struct SystemDisk: Disk {
  func open(_ path: String, _ opening: FileOpening) throws(SystemFault) -> WritableFile {
    let flags =
      switch opening {
      case .append: O_RDWR | O_CREAT | O_APPEND
      case .rewrite: O_WRONLY | O_CREAT | O_TRUNC
      case .create: O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW
      case .write: O_WRONLY
      }
    #if canImport(Darwin)
      let descriptor = Darwin.open(path, flags | O_CLOEXEC, 0o600)
    #elseif canImport(Musl)
      let descriptor = Musl.open(path, flags | O_CLOEXEC, 0o600)
    #else
      let descriptor = Glibc.open(path, flags | O_CLOEXEC, 0o600)
    #endif
    guard descriptor >= 0 else { throw SystemFault(code: errno) }
    return WritableFile(path: path, descriptor: descriptor)
  }

  func write(_ bytes: ArraySlice<UInt8>, to file: WritableFile) throws(SystemFault) {
    try bytes.withUnsafeBytes { bytes in
      Result { () throws(SystemFault) in try System.write(file.descriptor, bytes) }
    }.get()
  }

  func sync(_ file: WritableFile) throws(SystemFault) {
    if fsync(file.descriptor) != 0, errno != EINVAL { throw SystemFault(code: errno) }
  }

  func rename(_ path: String, to other: String) throws(SystemFault) {
    #if canImport(Darwin)
      let outcome = Darwin.rename(path, other)
    #elseif canImport(Musl)
      let outcome = Musl.rename(path, other)
    #else
      let outcome = Glibc.rename(path, other)
    #endif
    if outcome != 0 { throw SystemFault(code: errno) }
  }

  func syncFolder(of path: String) throws(SystemFault) {
    let folder: WritableFile
    do throws(SystemFault) {
      folder = WritableFile(path: path.folder, descriptor: try System.open(path.folder))
    } catch {
      // A folder that this user may write to and not read cannot be synced.
      if error.isOfDisk { throw error }
      return
    }
    do throws(SystemFault) { try sync(folder) } catch { if error.isOfDisk { throw error } }
  }
}

extension String {
  /// The folder of the file at a path.
  var folder: String { lastIndex(of: "/").map { $0 == startIndex ? "/" : String(self[..<$0]) } ?? "." }
}
