import Foundation
import JSON
import Testing

@Suite struct `Surviving damage` {
  static let sample = Array(
    """
    {"data": [{"id": -12, "name": "Zo\\u00eb \\ud83d\\ude00 é€", "n": [0.5, 1e-7, true, false, null, {}, []],
     "id": 7}], "meta": {"pages": 10.25E+2, "quote": "\\"\\\\\\/\\b", "long": "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}}
    """.utf8)

  @Test func `refuses every truncation at the place where the text ends or in the token before it`() {
    for end in 0..<Self.sample.count {
      let fault = fault(in: Array(Self.sample[..<end]))
      #expect(fault != nil, "the first \(end) bytes")
      #expect((fault?.offset ?? .max) <= end)
      #expect((fault?.offset ?? 0) >= end - 11)
    }
  }

  @Test func `takes or refuses every other byte at every place as Foundation does`() {
    for place in Self.sample.indices {
      var text = Self.sample
      for byte in UInt8.min...UInt8.max {
        text[place] = byte
        // A zero near the start makes Foundation guess UTF-16 or UTF-32.
        if byte == 0, place < 4 { continue }
        #expect((fault(in: text) == nil) == isJSON(text), "byte \(byte) at \(place)")
      }
    }
  }

  @Test func `takes or refuses texts with a byte removed or doubled as Foundation does`() {
    for place in Self.sample.indices {
      var text = Self.sample
      text.remove(at: place)
      #expect((fault(in: text) == nil) == isJSON(text), "byte \(place) removed")
      text = Self.sample
      text.insert(text[place], at: place)
      #expect((fault(in: text) == nil) == isJSON(text), "byte \(place) doubled")
    }
  }

  @Test func `reads everything of a damaged text that it takes`() throws {
    for place in Self.sample.indices {
      var text = Self.sample
      for byte in [0x00, 0x22, 0x2C, 0x30, 0x3A, 0x5B, 0x5C, 0x5D, 0x7B, 0x7D, 0x80, 0xFF] as [UInt8] {
        text[place] = byte
        guard fault(in: text) == nil else { continue }
        let value = try JSONValue.parse(text)
        let again = try JSONValue.parse(JSONWriter.bytes { $0.rewrite(value) })
        #expect(JSONWriter.bytes { $0.rewrite(again) } == JSONWriter.bytes { $0.rewrite(value) })
      }
    }
  }

  private func isJSON(_ text: [UInt8]) -> Bool {
    (try? JSONSerialization.jsonObject(with: Data(text), options: .fragmentsAllowed)) != nil
  }
}
