import Singer

/// The disk on which the target keeps files of its own beside the ledger: each call may fail, and what was not synced may be gone
/// after a power cut.
protocol Disk: Sendable {
  /// Opens a file to write to it.
  func open(_ path: String, _ opening: FileOpening) throws(SystemFault) -> WritableFile
  /// Writes bytes behind what a file has, all of them or, where it throws, some.
  func write(_ bytes: ArraySlice<UInt8>, to file: WritableFile) throws(SystemFault)
  /// Waits until the disk has what was written to a file; what is no file, such as a pipe, has nothing to wait for.
  func sync(_ file: WritableFile) throws(SystemFault)
  /// Gives a file the name of another, in whose place it stands then.
  func rename(_ path: String, to other: String) throws(SystemFault)
  /// Waits until the disk has the names of a file's folder as they are.
  func syncFolder(of path: String) throws(SystemFault)
}

/// What a file is opened for.
enum FileOpening: Sendable {
  /// To write behind what it has; made where it is not there.
  case append
  /// To make it, or to write it anew.
  case rewrite
  /// To make it; it must not be there.
  case create
  /// To write to what is there, such as a pipe.
  case write
}
