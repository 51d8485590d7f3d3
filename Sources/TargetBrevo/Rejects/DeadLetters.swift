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

  /// Checks that the file can be written, without making one.
  func check() throws(DeadLetterFault) {
    if access(path, F_OK) == 0 {
      if access(path, W_OK) != 0 { throw DeadLetterFault(path) }
      return
    }
    if access(folder, W_OK) != 0 { throw DeadLetterFault(path) }
  }

  /// Counts the lines.
  func count() throws(DeadLetterFault) -> Int {
    var reader = try DeadLetterReader(path)
    var count = 0
    while try reader.next() != nil { count += 1 }
    return count
  }

  /// Appends lines and waits until the disk has them.
  func append(_ lines: [UInt8]) throws(DeadLetterFault) {
    guard !lines.isEmpty else { return }
    let descriptor = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw DeadLetterFault(path) }
    defer { close(descriptor) }
    // A line that a kill has cut off stays by itself.
    var last: UInt8 = 0x0A
    let end = lseek(descriptor, 0, SEEK_END)
    if end > 0 { _ = pread(descriptor, &last, 1, end - 1) }
    if last != 0x0A { try put([0x0A], descriptor) }
    try put(lines[...], descriptor)
    if fsync(descriptor) != 0, errno != EINVAL { throw DeadLetterFault(path) }
  }

  /// Writes the file anew with some of its lines, all at once: whoever reads it sees the old one or the new one.
  ///
  /// - Parameter keep: is asked for each line with its number, from 0.
  /// - Returns: the number of lines that are left.
  /// - Throws: why the file cannot be read or written; then it is as it was.
  func rewrite(keeping keep: (Int, [UInt8]) -> Bool) throws(DeadLetterFault) -> Int {
    let draft = path + ".new"
    let descriptor = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw DeadLetterFault(draft) }
    defer { close(descriptor) }
    fchmod(descriptor, 0o600)
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
        try put(waiting[...], descriptor)
        waiting.removeAll(keepingCapacity: true)
      }
    }
    try put(waiting[...], descriptor)
    if fsync(descriptor) != 0, errno != EINVAL { throw DeadLetterFault(draft) }
    if rename(draft, path) != 0 { throw DeadLetterFault(path) }
    let parent = open(folder, O_RDONLY | O_CLOEXEC)
    if parent >= 0 {
      fsync(parent)
      close(parent)
    }
    return left
  }

  private var folder: String {
    path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
  }

  private func put(_ bytes: ArraySlice<UInt8>, _ descriptor: Int32) throws(DeadLetterFault) {
    var rest = bytes
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if written < 0 {
        if errno == EINTR { continue }
        throw DeadLetterFault(path)
      }
      rest = rest.dropFirst(written)
    }
  }
}
