import CZlib

/// Gzip (RFC 1952) as the system's zlib does it.
enum Gzip {
  /// Compresses at the fastest level, as the sandbox does.
  static func compress(_ bytes: [UInt8]) throws -> [UInt8] {
    var stream = z_stream()
    try check(
      deflateInit2_(
        &stream, 1, Z_DEFLATED, MAX_WBITS + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
        Int32(MemoryLayout<z_stream>.size)), Z_OK)
    defer { deflateEnd(&stream) }
    var input = bytes
    let bound = Int(deflateBound(&stream, uLong(bytes.count))) + 32
    return try [UInt8](unsafeUninitializedCapacity: bound) { output, count in
      try input.withUnsafeMutableBufferPointer { input in
        stream.next_in = input.baseAddress
        stream.avail_in = uInt(input.count)
        stream.next_out = output.baseAddress
        stream.avail_out = uInt(bound)
        try check(deflate(&stream, Z_FINISH), Z_STREAM_END)
        count = bound - Int(stream.avail_out)
      }
    }
  }

  /// Inflates, and drops what comes of it.
  static func inflate(_ bytes: [UInt8]) throws {
    var stream = z_stream()
    try check(inflateInit2_(&stream, MAX_WBITS + 32, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)), Z_OK)
    defer { inflateEnd(&stream) }
    var input = bytes
    try input.withUnsafeMutableBufferPointer { input in
      stream.next_in = input.baseAddress
      stream.avail_in = uInt(input.count)
      try withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 64 << 10) { output in
        var result = Z_OK
        while result == Z_OK {
          stream.next_out = output.baseAddress
          stream.avail_out = uInt(output.count)
          result = CZlib.inflate(&stream, Z_NO_FLUSH)
        }
        try check(result, Z_STREAM_END)
      }
    }
  }

  private static func check(_ result: Int32, _ wanted: Int32) throws {
    guard result == wanted else { throw Failure(description: "zlib returned \(result).") }
  }
}
