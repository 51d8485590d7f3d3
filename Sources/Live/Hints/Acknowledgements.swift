#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A look, again and again, at the file that a target's states come to.
///
/// The file is looked up by name each time, so it may be appended to or replaced by another. Its last whole line counts. A
/// line is whole if it ends, or if it says something even so: half a state never does. An empty file says nothing new.
package struct Acknowledgements<Position: Sendable & Equatable>: Sendable {
  /// The file.
  package let path: String
  private let read: @Sendable ([UInt8]) -> Position?
  private var looked: FileLook?
  private var last: Position?

  /// Creates a look at a file.
  ///
  /// - Parameters:
  ///   - path: the file; it need not be there yet.
  ///   - read: finds in a line what is looked for; nil if the line does not have it.
  package init(path: String, read: @escaping @Sendable ([UInt8]) -> Position?) {
    self.path = path
    self.read = read
  }

  /// Looks at the file, and gives what it says if that is new.
  package mutating func poll() -> Position? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    guard let look = FileLook(descriptor), look != looked else { return nil }
    guard let found = LastLine(descriptor, size: look.size).find(read) else { return nil }
    looked = look
    guard found != last else { return nil }
    last = found
    return found
  }
}

/// The last lines of a file, read backwards from its end.
private struct LastLine {
  let descriptor: Int32
  let size: Int64
  static let block = 64 << 10
  /// The longest end of a file that is looked at, in bytes.
  static let maximum = 8 << 20

  init(_ descriptor: Int32, size: Int64) {
    self.descriptor = descriptor
    self.size = size
  }

  /// Gives what the last line says: the one behind the last line break if it says something, else the one before.
  func find<Found>(_ read: ([UInt8]) -> Found?) -> Found? {
    var end: [UInt8] = []
    var start = size
    while start > 0, end.count < LastLine.maximum {
      let length = min(Int64(LastLine.block), start)
      guard let block = bytes(at: start - length, count: Int(length)) else { return nil }
      start -= length
      end = block + end
      let lines = end.split(separator: 0x0A, omittingEmptySubsequences: false)
      // The first part may begin before what has been read; two whole ones behind it are enough.
      let known = (start == 0 ? lines[...] : lines.dropFirst()).filter { $0.contains { $0 > 0x20 } }
      if let last = known.last, let found = read(Array(last)) { return found }
      let endsOpen = lines.last.map { !$0.isEmpty } ?? false
      if known.count >= 2 || start == 0 {
        return endsOpen ? known.dropLast().last.flatMap { read(Array($0)) } : nil
      }
      if known.count == 1, !endsOpen { return nil }
    }
    return nil
  }

  private func bytes(at offset: Int64, count: Int) -> [UInt8]? {
    var buffer = [UInt8](repeating: 0, count: count)
    var filled = 0
    while filled < count {
      let part = buffer.withUnsafeMutableBytes { bytes in
        pread(descriptor, bytes.baseAddress?.advanced(by: filled), count - filled, off_t(offset) + off_t(filled))
      }
      if part < 0, errno == EINTR { continue }
      guard part > 0 else { return nil }
      filled += part
    }
    return buffer
  }
}
