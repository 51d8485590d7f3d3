import Singer

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The file of what did not reach Brevo, readable by its owner alone: a run appends to it, a replay writes it anew.
struct DeadLetters: Sendable {
  let path: String
  var disk: any Disk = SystemDisk()

  /// Checks that the file can be written, without making one.
  func check() throws(DeadLetterFault) {
    if access(FileCheck.isThere(path) ? path : path.folder, W_OK) != 0 {
      throw DeadLetterFault(path, SystemFault(code: errno))
    }
  }

  /// Counts the lines.
  func count() throws(DeadLetterFault) -> Int {
    var reader = try DeadLetterReader(path)
    var count = 0
    while try reader.next() != nil { count += 1 }
    return count
  }

  /// Waits until the disk has the lines that are there: a run that was killed may have left them on their way.
  func sync() throws(DeadLetterFault) {
    guard FileCheck.isThere(path) else { return }
    try doing(path) { () throws(SystemFault) in
      try disk.sync(try disk.open(path, .append))
      try disk.syncFolder(of: path)
    }
  }

  /// Appends lines and waits until the disk has them.
  func append(_ lines: [UInt8]) throws(DeadLetterFault) {
    guard !lines.isEmpty else { return }
    let isNew = !FileCheck.isThere(path)
    try doing(path) { () throws(SystemFault) in
      let file = try disk.open(path, .append)
      // A line that a kill has cut off stays by itself.
      if file.endsWithinLine { try disk.write([0x0A], to: file) }
      try disk.write(lines[...], to: file)
      try disk.sync(file)
      if isNew { try disk.syncFolder(of: path) }
    }
  }

  /// Writes the file anew with some of its lines, all at once: whoever reads it sees the old one or the new one.
  ///
  /// - Parameter keep: is asked for each line with its number, from 0.
  /// - Returns: the number of lines that are left.
  /// - Throws: why the file cannot be read or written; then it is as it was.
  func rewrite(keeping keep: (Int, [UInt8]) -> Bool) throws(DeadLetterFault) -> Int {
    let draft = path + ".new"
    let file = try doing(draft) { () throws(SystemFault) in try disk.open(draft, .rewrite) }
    fchmod(file.descriptor, 0o600)
    var reader = try DeadLetterReader(path)
    var (number, left) = (0, 0)
    var waiting: [UInt8] = []
    while let line = try reader.next() {
      if keep(number, line) {
        left += 1
        waiting += line
        waiting.append(0x0A)
      }
      number += 1
      if waiting.count > 1 << 20 {
        try doing(draft) { () throws(SystemFault) in try disk.write(waiting[...], to: file) }
        waiting.removeAll(keepingCapacity: true)
      }
    }
    try doing(draft) { () throws(SystemFault) in
      try disk.write(waiting[...], to: file)
      try disk.sync(file)
    }
    try doing(path) { () throws(SystemFault) in
      try disk.rename(draft, to: path)
      try disk.syncFolder(of: path)
    }
    return left
  }

  private func doing<Value>(
    _ path: String, _ body: () throws(SystemFault) -> Value
  ) throws(DeadLetterFault) -> Value {
    do throws(SystemFault) { return try body() } catch { throw DeadLetterFault(path, error) }
  }
}
