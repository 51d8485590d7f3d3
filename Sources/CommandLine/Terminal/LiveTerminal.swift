internal import Singer
internal import Synchronization

#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// A live line at the foot of a terminal, one for each program of a pipeline, with the log above them.
///
/// The programs find each other by a small file in the folder for temporary files that is named after the terminal and
/// the process group; whoever writes holds its lock. So a tap and a target that share one standard error do not write
/// into each other's lines.
public final class LiveTerminal: Sendable {
  private let descriptor: Int32
  private let path: String?
  private let process: Int32
  private let fixedWidth: Int?
  /// The board where no file can be had.
  private let own = Mutex(LiveBoard())

  /// Finds the terminal that standard error is; nil if it is none, or one that can move no cursor.
  public convenience init?() {
    var status = stat()
    guard isatty(2) == 1, fstat(2, &status) == 0, LiveTerminal.variable("TERM").map({ $0 != "dumb" }) ?? false else {
      return nil
    }
    let folder = LiveTerminal.variable("XDG_RUNTIME_DIR") ?? LiveTerminal.variable("TMPDIR") ?? "/tmp"
    self.init(
      descriptor: 2, path: "\(folder)/singer-live-\(getuid())-\(status.st_rdev)-\(getpgrp())", process: getpid())
  }

  /// Creates a terminal on a descriptor, with the file by which programs find each other.
  init(descriptor: Int32, path: String?, process: Int32, width: Int? = nil) {
    self.descriptor = descriptor
    self.path = path
    self.process = process
    fixedWidth = width
  }

  /// Shows this program's line; nil takes it away.
  public func show(_ line: String?) { update(line, []) }

  /// Writes whole lines of a log above the live ones.
  public func write(_ bytes: [UInt8]) { update(nil, bytes, isLog: true) }

  private func update(_ line: String?, _ above: [UInt8], isLog: Bool = false) {
    own.withLock { own in
      let file = openBoard()
      defer { if let file { System.close(file) } }
      var board = file.map(LiveTerminal.board) ?? own
      if !isLog { board.set(line, of: process) { kill($0, 0) == 0 || errno == EPERM } }
      let bytes = board.drawing(above, width: width)
      bytes.withUnsafeBytes { bytes in
        // Nobody is left to tell that the terminal is gone.
        do throws(SystemFault) { try System.write(descriptor, bytes) } catch {}
      }
      own = board
      guard let file, let path else { return }
      if board.entries.isEmpty {
        unlink(path)
      } else {
        LiveTerminal.keep(board, file)
      }
    }
  }

  /// The columns that there are.
  var width: Int { fixedWidth ?? TerminalWidth.of(descriptor) ?? 80 }

  /// Opens and locks the board's file, which has to be our own; nil where that cannot be had.
  private func openBoard() -> Int32? {
    guard let path else { return nil }
    for _ in 0..<8 {
      let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
      guard file >= 0 else { return nil }
      var status = stat()
      if flock(file, LOCK_EX) == 0, fstat(file, &status) == 0, status.st_uid == geteuid(), status.st_nlink == 1 {
        return file
      }
      System.close(file)
      // The last program has just taken it away: there will be a new one.
      guard status.st_nlink == 0 else { return nil }
    }
    return nil
  }

  private static func board(_ file: Int32) -> LiveBoard {
    var buffer = [UInt8](repeating: 0, count: 8192)
    let count = buffer.withUnsafeMutableBytes { pread(file, $0.baseAddress, $0.count, 0) }
    return LiveBoard(String(decoding: buffer.prefix(max(count, 0)), as: UTF8.self))
  }

  private static func keep(_ board: LiveBoard, _ file: Int32) {
    let bytes = Array(board.text.utf8)
    let written = bytes.withUnsafeBytes { pwrite(file, $0.baseAddress, $0.count, 0) }
    _ = ftruncate(file, off_t(max(written, 0)))
  }

  private static func variable(_ name: String) -> String? {
    guard let value = getenv(name) else { return nil }
    let text = String(cString: value)
    return text.isEmpty ? nil : text
  }
}
