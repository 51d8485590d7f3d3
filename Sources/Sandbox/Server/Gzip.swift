import CZlib

/// The gzip encoding of a body (RFC 1952), at the fastest level; nil if zlib refuses.
func gzip(_ bytes: [UInt8]) -> [UInt8]? {
  var stream = z_stream()
  let gzipWindow = MAX_WBITS + 16
  let started = deflateInit2_(
    &stream, 1, Z_DEFLATED, gzipWindow, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
  guard started == Z_OK else { return nil }
  defer { deflateEnd(&stream) }
  let bound = Int(deflateBound(&stream, uLong(bytes.count))) + 32
  var input = bytes
  var finished = false
  let output = [UInt8](unsafeUninitializedCapacity: bound) { buffer, count in
    input.withUnsafeMutableBufferPointer { source in
      stream.next_in = source.baseAddress
      stream.avail_in = uInt(source.count)
      stream.next_out = buffer.baseAddress
      stream.avail_out = uInt(bound)
      finished = deflate(&stream, Z_FINISH) == Z_STREAM_END
      count = bound - Int(stream.avail_out)
    }
  }
  return finished ? output : nil
}
