internal import CZlib

/// Why packed bytes cannot be read.
enum InflateFault: Error {
  case system(SystemFault)
  case damaged
}

/// The unpacking of a gzip file as it is read.
final class Inflater {
  // zlib keeps the address of its state, so it must not move.
  private let stream: UnsafeMutablePointer<z_stream>
  private let isReady: Bool
  private var input = [UInt8](repeating: 0, count: 64 << 10)
  private var start = 0
  private var end = 0
  /// Whether no member of the file is open: only there may the file end.
  private var isBetweenMembers = true
  /// Whether zlib may hold unpacked bytes for which there was no room.
  private var mayHoldMore = false

  init() {
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    let gzipWindow = MAX_WBITS + 16
    isReady = inflateInit2_(stream, gzipWindow, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
  }

  deinit {
    if isReady { inflateEnd(stream) }
    stream.deinitialize(count: 1)
    stream.deallocate()
  }

  /// Reads and unpacks; returns the number of bytes, 0 at the end.
  func read(from descriptor: Int32, into room: UnsafeMutableRawBufferPointer) throws(InflateFault) -> Int {
    guard isReady else { throw .damaged }
    while true {
      if start == end, !mayHoldMore {
        start = 0
        end = try packed(from: descriptor)
        if end == 0 {
          guard isBetweenMembers else { throw .damaged }
          return 0
        }
      }
      let count = try unpack(into: room)
      if count > 0 { return count }
    }
  }

  private func packed(from descriptor: Int32) throws(InflateFault) -> Int {
    let outcome = input.withUnsafeMutableBytes { room in
      Result { () throws(SystemFault) in try System.read(descriptor, room) }
    }
    do throws(SystemFault) { return try outcome.get() ?? 0 } catch { throw .system(error) }
  }

  private func unpack(into room: UnsafeMutableRawBufferPointer) throws(InflateFault) -> Int {
    let held = end - start
    let code = input.withUnsafeMutableBufferPointer { packed in
      stream.pointee.next_in = packed.baseAddress.map { $0 + start }
      stream.pointee.avail_in = uInt(held)
      stream.pointee.next_out = room.bindMemory(to: UInt8.self).baseAddress
      stream.pointee.avail_out = uInt(clamping: room.count)
      return inflate(stream, Z_NO_FLUSH)
    }
    start = end - Int(stream.pointee.avail_in)
    mayHoldMore = stream.pointee.avail_out == 0
    switch code {
    case Z_STREAM_END:
      (isBetweenMembers, mayHoldMore) = (true, false)
      inflateReset(stream)
    case Z_OK: isBetweenMembers = false
    case Z_BUF_ERROR: break
    default: throw .damaged
    }
    return room.count - Int(stream.pointee.avail_out)
  }
}
