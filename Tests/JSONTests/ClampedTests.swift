import JSON
import Testing

@Suite struct `Arithmetic on numbers from outside` {
  static let numbers = [Int.min, .min + 1, -3, -1, 0, 1, 2, .max - 1, .max]

  @Test(arguments: numbers, numbers)
  func `is exact where an integer can be it, and at the nearest bound elsewhere`(_ one: Int, _ other: Int) {
    let (a, b) = (Int128(one), Int128(other))
    #expect(one.addingClamped(other) == Int(clamping: a + b))
    #expect(one.subtractingClamped(other) == Int(clamping: a - b))
    #expect(one.multipliedClamped(by: other) == Int(clamping: a * b))
  }

  @Test func `adds up whatever the order is`() {
    #expect([Int.max, .max, .min, .min, 5].clampedSum == 3)
    #expect([Int.max, 1, -1].clampedSum == .max)
    #expect([Int.min, -1].clampedSum == .min)
    #expect([UInt8(200), 100].clampedSum == 255)
    #expect(([] as [Int]).clampedSum == 0)
  }

  @Test(
    arguments: [
      (2.9, 2), (-2.9, -2), (0x1p63, Int.max), (-0x1p63, .min), (.infinity, .max), (-.infinity, .min), (.nan, 0),
      (9_223_372_036_854_774_784, 9_223_372_036_854_774_784),
    ] as [(Double, Int)])
  func `takes the whole part of a binary fraction`(_ value: Double, _ whole: Int) {
    #expect(Int(clamping: value) == whole)
  }

  @Test func `finds no element far behind the end, without walking there`() throws {
    let list = try JSONValue.parse("[1,2]")
    #expect(list[Int.max] == nil && list[2] == nil && list[-1] == nil)
    #expect(list[1]?.int == 2)
  }
}
