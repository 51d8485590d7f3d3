/// Why a packed body cannot be had.
enum PackedFault: Error {
  /// It is no gzip, or not all of it.
  case damaged
  /// It is larger than allowed.
  case tooLarge
}

/// A body that has arrived whole, packed by gzip: it is unpacked into one piece of memory of its own size.
struct Packed {
  /// The most bytes that one byte of deflate can stand for.
  private static let mostForByte = 1032
  /// Room for what a parser puts behind a body, which saves it a copy.
  private static let spare = 64

  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The bytes as they were before they were packed.
  ///
  /// - Throws: that they are damaged, or more than the limit.
  func unpacked(
    atMost limit: Int, by reader: borrowing some GzipReader & ~Copyable = UsualGzipReader()
  ) throws(PackedFault) -> [UInt8] {
    if bytes.isEmpty { return [] }
    var room = min(likelySize, limit)
    while true {
      var outcome = GzipOutcome.damaged
      let unpacked = [UInt8](unsafeUninitializedCapacity: room + Self.spare) { whole, count in
        let room = UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(whole)[..<room])
        outcome = unpack(into: room, by: reader)
        if case .whole(_, let made) = outcome { count = made }
      }
      switch outcome {
      case .whole: return unpacked
      case .noRoom where room < limit: room = min(max(room, 1024) * 2, limit)
      case .noRoom: throw .tooLarge
      case .damaged: throw .damaged
      }
    }
  }

  /// What the end of a member says of its size (RFC 1952), as far as it can be true: others may stand before it.
  private var likelySize: Int {
    let said = bytes.suffix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
    let (most, overflows) = bytes.count.multipliedReportingOverflow(by: Self.mostForByte)
    return overflows ? said : min(said, most)
  }

  /// Unpacks one member after the other.
  private func unpack(
    into room: UnsafeMutableRawBufferPointer, by reader: borrowing some GzipReader & ~Copyable
  ) -> GzipOutcome {
    bytes.withUnsafeBytes { packed in
      var (taken, made) = (0, 0)
      repeat {
        let outcome = reader.member(
          UnsafeRawBufferPointer(rebasing: packed[taken...]),
          into: UnsafeMutableRawBufferPointer(rebasing: room[made...]))
        guard case .whole(let more, let bytes) = outcome, more > 0 else { return outcome }
        (taken, made) = (taken + more, made + bytes)
      } while taken < packed.count
      return .whole(taken: taken, made: made)
    }
  }
}
