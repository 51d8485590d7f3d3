internal import CZlib

#if canImport(CDeflate)
  internal import CDeflate

  /// The reader for bodies: libdeflate's, where the system had it when this was built.
  typealias UsualGzipReader = DeflateReader
#else
  /// The reader for bodies: zlib's, since the system had no libdeflate when this was built.
  typealias UsualGzipReader = ZlibReader
#endif

/// What has become of a gzip member.
enum GzipOutcome {
  /// It was read to its end: so many bytes of it, and so many that they stand for.
  case whole(taken: Int, made: Int)
  /// There was no room for all of it.
  case noRoom
  /// It is no gzip member, or has no end.
  case damaged
}

/// What unpacks a gzip member that is in memory as a whole.
protocol GzipReader: ~Copyable {
  /// Unpacks the member that stands first.
  func member(_ packed: UnsafeRawBufferPointer, into room: UnsafeMutableRawBufferPointer) -> GzipOutcome
}

/// zlib.
struct ZlibReader: GzipReader {
  func member(_ packed: UnsafeRawBufferPointer, into room: UnsafeMutableRawBufferPointer) -> GzipOutcome {
    // zlib keeps the address of its state, so it must not move.
    withUnsafeTemporaryAllocation(of: z_stream.self, capacity: 1) { streams in
      streams.initialize(repeating: z_stream())
      guard let stream = streams.baseAddress,
        inflateInit2_(stream, MAX_WBITS + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
      else { return .damaged }
      defer { inflateEnd(stream) }
      // zlib does not write there, but its header does not say so.
      stream.pointee.next_in = UnsafeMutableRawPointer(mutating: packed.baseAddress)?
        .assumingMemoryBound(to: UInt8.self)
      stream.pointee.avail_in = uInt(clamping: packed.count)
      // Without any room it would not even look for the end.
      var nothing: UInt8 = 0
      return withUnsafeMutablePointer(to: &nothing) { nothing in
        stream.pointee.next_out = room.isEmpty ? nothing : room.baseAddress?.assumingMemoryBound(to: UInt8.self)
        stream.pointee.avail_out = uInt(clamping: room.count)
        switch inflate(stream, Z_FINISH) {
        case Z_STREAM_END:
          return .whole(
            taken: packed.count - Int(stream.pointee.avail_in), made: room.count - Int(stream.pointee.avail_out))
        case Z_BUF_ERROR, Z_OK: return stream.pointee.avail_out == 0 ? .noRoom : .damaged
        default: return .damaged
        }
      }
    }
  }
}

#if canImport(CDeflate)
  /// libdeflate, which needs a third of zlib's instructions.
  struct DeflateReader: GzipReader, ~Copyable {
    private let decompressor = libdeflate_alloc_decompressor()

    deinit { libdeflate_free_decompressor(decompressor) }

    func member(_ packed: UnsafeRawBufferPointer, into room: UnsafeMutableRawBufferPointer) -> GzipOutcome {
      guard let decompressor, let base = packed.baseAddress else { return .damaged }
      var (taken, made) = (0, 0)
      var nothing: UInt8 = 0
      let result = withUnsafeMutablePointer(to: &nothing) { nothing in
        libdeflate_gzip_decompress_ex(
          decompressor, base, packed.count, room.baseAddress ?? UnsafeMutableRawPointer(nothing), room.count, &taken,
          &made)
      }
      return switch result {
      case LIBDEFLATE_SUCCESS: .whole(taken: taken, made: made)
      case LIBDEFLATE_INSUFFICIENT_SPACE: .noRoom
      default: .damaged
      }
    }
  }
#endif
