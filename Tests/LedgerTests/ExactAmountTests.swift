import Testing

@testable import Ledger

@Suite struct `An exact amount` {
  @Test(arguments: [
    (["0.1", "0.2"], "0.3"), (["9007199254740993", "0.01"], "9007199254740993.01"), (["12.3400", "-12.34"], "0.0000"),
    (["1e3", "2.5E-1"], "1000.25"), (["-0.05"], "-0.05"), ([], "0"), (["0.30000000000000004"], "0.30000000000000004"),
  ])
  func `adds up to the last digit`(_ parts: [String], _ sum: String) throws {
    var total = ExactAmount.zero
    for part in parts { total.add(try #require(ExactAmount(part))) }
    #expect(total.text == sum)
  }

  @Test(arguments: [
    "", "-", ".", ".5", "1.2.3", "12 EUR", "1e", "1e99", "NaN", String(repeating: "9", count: 60),
    "1e9223372036854775807", "1e-9223372036854775808", "5E-9223372036854775807",
  ])
  func `is not read from what is no amount`(_ text: String) {
    #expect(ExactAmount(text) == nil)
  }

  @Test func `refuses a sum beyond all money`() throws {
    var total = try #require(ExactAmount("1e38"))
    let text = total.text
    #expect(!total.add(try #require(ExactAmount("1e38"))) && total.text == text)
  }

  @Test(arguments: [("0", 0), ("0.01", 1), ("10", 10), ("10.00", 10), ("10.01", 11), ("-3.5", -3)])
  func `rounds up`(_ text: String, _ whole: Int) throws {
    #expect(try #require(ExactAmount(text)).roundedUp == whole)
  }

  @Test func `is a share of a whole`() throws {
    #expect(try #require(ExactAmount("2.50")).parts(150, of: 10) == 37)
    #expect(ExactAmount.zero.parts(150, of: 10) == 0)
    #expect(try #require(ExactAmount("5")).parts(150, of: 0) == 0)
  }
}
