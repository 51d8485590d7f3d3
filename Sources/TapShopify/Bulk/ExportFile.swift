import JSON
import HTTP
import Singer
import Synchronization

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The file of an export on this machine's disk, as far as it has come.
///
/// It has no name any more once it is open, so that nothing of it is left however the program ends.
final class ExportFile: BodyReceiver {
  private struct State {
    var count = 0
    var fault: SystemFault?
  }

  private let descriptor: Int32
  private let state = Mutex(State())

  /// Creates an empty file in the folder for temporary files (`TMPDIR`, or /tmp).
  ///
  /// - Throws: why the system does not.
  init() throws(SystemFault) {
    let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    // mkstemp(3) wants six X, and writes letters of its own over them.
    var path = Array("\(folder)/tap-shopify-XXXXXX".utf8CString)
    descriptor = mkstemp(&path)
    guard descriptor >= 0 else { throw SystemFault(code: errno) }
    unlink(path)
  }

  deinit { close(descriptor) }

  /// The bytes that have come.
  var count: Int { state.withLock { $0.count } }

  /// Why the disk did not take any more.
  var fault: SystemFault? { state.withLock { $0.fault } }

  func wants(status: Int, _ fields: HTTPFields) -> Bool {
    state.withLock { state in
      if status == 206, Self.start(fields["content-range"]) == state.count { return true }
      guard status == 200 else { return false }
      // All of it comes, from its beginning.
      state.count = 0
      return true
    }
  }

  /// Where the part begins that an answer has: `bytes 7-99/100`.
  private static func start(_ range: String?) -> Int? {
    guard let range, range.hasPrefix("bytes ") else { return nil }
    return Int(range.dropFirst("bytes ".count).prefix { $0 != "-" })
  }

  func take(_ bytes: UnsafeRawBufferPointer) throws {
    try state.withLock { state in
      var rest = bytes[...]
      while !rest.isEmpty {
        let part = UnsafeRawBufferPointer(rebasing: rest)
        let written = pwrite(descriptor, part.baseAddress, part.count, off_t(state.count))
        if written < 0, errno == EINTR { continue }
        guard written > 0 else {
          let fault = SystemFault(code: written < 0 ? errno : ENOSPC)
          state.fault = fault
          throw fault
        }
        state.count = state.count.addingClamped(written)
        rest = rest.dropFirst(written)
      }
    }
  }

  /// Reads bytes.
  ///
  /// - Returns: the bytes; fewer where the file ends.
  /// - Throws: why the system does not give them.
  func read(_ count: Int, at place: Int) throws(SystemFault) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: max(0, min(count, self.count.subtractingClamped(place))))
    var done = 0
    while done < bytes.count {
      let got = bytes.withUnsafeMutableBytes { buffer in
        // Cannot trap: as much is left of the buffer as is asked for.
        pread(descriptor, buffer.baseAddress.map { $0 + done }, buffer.count - done, off_t(place + done))
      }
      if got < 0, errno == EINTR { continue }
      guard got >= 0 else { throw SystemFault(code: errno) }
      if got == 0 { return Array(bytes.prefix(done)) }
      done += got
    }
    return bytes
  }
}
