import Testing

@testable import HTTP

@Suite struct `A packed body` {
  /// “hello hello …”, a thousand times.
  private static let packed: [UInt8] = [
    0x1F, 0x8B, 0x08, 0, 0, 0, 0, 0, 0x02, 0xFF, 0xED, 0xC4, 0x31, 0x0D, 0, 0, 0x08, 0x03, 0x30, 0x2B, 0x98, 0x23,
    0xE1, 0x58, 0x82, 0xFF, 0x0F, 0x11, 0xBC, 0xED, 0xD1, 0xE9, 0x64, 0x6B, 0x6C, 0xDB, 0xB6, 0x6D, 0xDB, 0xB6, 0x6D,
    0xDB, 0xF6, 0xE3, 0x03, 0xC1, 0x37, 0x0C, 0x40, 0x70, 0x17, 0, 0,
  ]
  private static let text = Array(String(repeating: "hello ", count: 1000).utf8)

  /// Unpacks by both libraries, which have to agree.
  private func unpack(_ bytes: [UInt8], atMost limit: Int = 1 << 20) throws(PackedFault) -> [UInt8] {
    func result(_ body: () throws(PackedFault) -> [UInt8]) -> Result<[UInt8], PackedFault> {
      do throws(PackedFault) { return .success(try body()) } catch { return .failure(error) }
    }
    let packed = Packed(bytes)
    let usual = result { () throws(PackedFault) in try packed.unpacked(atMost: limit) }
    #expect(usual == result { () throws(PackedFault) in try packed.unpacked(atMost: limit, by: ZlibReader()) })
    return try usual.get()
  }

  @Test func `becomes what it was`() throws {
    #expect(try unpack(Self.packed) == Self.text)
    #expect(try unpack([]) == [])
  }

  @Test func `may have several members, of which only the last tells its size`() throws {
    #expect(try unpack(Self.packed + Self.packed + Self.packed) == Self.text + Self.text + Self.text)
  }

  @Test func `is not believed where it says how large it is`() throws {
    for said: [UInt8] in [[0, 0, 0, 0], [0xFF, 0xFF, 0xFF, 0xFF], [0x6F, 0x17, 0, 0]] {
      #expect(throws: PackedFault.damaged) { try unpack(Self.packed.dropLast(4) + said) }
    }
  }

  @Test func `is not read beyond the limit`() throws {
    #expect(try unpack(Self.packed, atMost: Self.text.count) == Self.text)
    for limit in [0, 1, 5999] {
      #expect(throws: PackedFault.tooLarge) { try unpack(Self.packed, atMost: limit) }
    }
  }

  @Test func `is damaged where it is cut off, changed, or followed by something else`() {
    for count in 1..<Self.packed.count {
      #expect(throws: PackedFault.self) { try unpack(Array(Self.packed.prefix(count))) }
    }
    for place in Self.packed.indices where !(3..<10).contains(place) {
      var changed = Self.packed
      changed[place] ^= 0x10
      // A few bits behind the last code say nothing.
      let unpacked = try? unpack(changed)
      #expect(unpacked == nil || unpacked == Self.text)
    }
    #expect(throws: PackedFault.self) { try unpack(Self.packed + [0x61]) }
  }
}
