import JSON
import Testing

@Suite struct `Bounding a text` {
  @Test(arguments: [1, 2, 256, 512, 20_000]) func `takes nesting up to the bound and none beyond`(depth: Int) {
    let limits = JSONLimits(maximumDepth: depth)
    #expect(fault(in: nested(depth), limits: limits) == nil)
    let fault = fault(in: nested(depth + 1), limits: limits)
    #expect(fault?.expected == .depth(atMost: depth))
    #expect(fault?.offset == depth)
  }

  @Test func `counts objects and arrays alike`() {
    let limits = JSONLimits(maximumDepth: 4)
    #expect(fault(in: Array("{\"a\":[{\"b\":[]}]}".utf8), limits: limits) == nil)
    #expect(fault(in: Array("{\"a\":[{\"b\":[[]]}]}".utf8), limits: limits)?.offset == 12)
    #expect(fault(in: Array("[[],[],[[],[[]]]]".utf8), limits: limits) == nil)
  }

  @Test(arguments: ["[", "[{\"\":"]) func `refuses a hundred thousand openings`(opening: String) {
    let text = Array(String(repeating: opening, count: 100_000).utf8)
    #expect(fault(in: text)?.expected == .depth(atMost: 256))
  }

  @Test func `takes sizes up to the bound and none beyond`() {
    let limits = JSONLimits(maximumBytes: 10)
    #expect(fault(in: Array("\"12345678\"".utf8), limits: limits) == nil)
    let fault = fault(in: Array("\"123456789\"".utf8), limits: limits)
    #expect(fault?.expected == .size(atMost: 10))
    #expect(fault?.offset == 10)
  }

  @Test func `lowers bounds to what can be addressed`() {
    #expect(JSONLimits(maximumBytes: .max).maximumBytes < 256 << 20)
    #expect(JSONLimits(maximumDepth: .max).maximumDepth == 1 << 20)
    var limits = JSONLimits()
    limits.maximumBytes = .max
    limits.maximumDepth = -1
    #expect(limits == JSONLimits(maximumBytes: .max, maximumDepth: 1))
    #expect(JSONLimits(maximumBytes: -1, maximumDepth: 0) == JSONLimits(maximumBytes: 0, maximumDepth: 1))
  }

  @Test func `serves texts one after the other, also after a fault`() throws {
    var parser = JSONParser()
    let first = try parser.parse(Array("{\"a\":[1,2]}".utf8))
    #expect(throws: JSONError.self) { try parser.parse(Array("[[[1,2,".utf8)) }
    let wide = try parser.parse(Array(("[" + String(repeating: "0,", count: 1_099_999) + "0]").utf8))
    let last = try parser.parse(Array("{\"b\":null}".utf8))
    #expect(wide.root.count == 1_100_000)
    #expect(first.root["a"]?[1]?.int == 2)
    #expect(last.root["b"]?.isNull == true)
    #expect(first.count == 11)
  }

  private func nested(_ depth: Int) -> [UInt8] {
    Array(repeating: UInt8(ascii: "["), count: depth) + Array(repeating: UInt8(ascii: "]"), count: depth)
  }
}
