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

  @Test(arguments: [
    ("100.00", "0.8", "125.00"), ("10", "3", "3.33"), ("1", "800", "0.00"), ("3", "800", "0.00"),
    ("30.05", "2", "15.02"),
    ("30.15", "2", "15.08"), ("-10", "3", "-3.33"), ("-2", "3", "-0.67"), ("49.5000", "1.2345678901", "40.10"),
    ("0.005", "1", "0.00"), ("0.015", "1", "0.02"), ("-0.025", "1", "-0.02"),
  ])
  func `is divided to cents, halves to even`(_ whole: String, _ divisor: String, _ part: String) throws {
    let quotient = try #require(ExactAmount(whole)).divided(by: try #require(ExactAmount(divisor)))
    #expect(quotient?.text == part)
  }

  @Test func `is divided by nothing that is no divisor, nor beyond all money`() throws {
    let one = ExactAmount(1)
    #expect(one.divided(by: .zero) == nil && one.divided(by: -one) == nil)
    #expect(try #require(ExactAmount("1e38")).divided(by: one) == nil)
    #expect(try #require(ExactAmount("1e38")).subtracting(try #require(ExactAmount("-1e38"))) == nil)
  }

  @Test(arguments: [("0.10", "0.2"), ("-1", "0"), ("9.99", "10"), ("-1e38", "0.00000000000000000001"), ("0.1", "1e38")])
  func `is compared by its value`(_ less: String, _ more: String) throws {
    let (less, more) = (try #require(ExactAmount(less)), try #require(ExactAmount(more)))
    #expect(less < more && !(more < less) && less != more)
  }

  @Test(
    arguments: [
      ("2.00", 2, "2"), ("0.50", nil, "0.5"), ("-3", -3, "-3"), ("1e19", nil, "10000000000000000000"),
      ("1.25e1", nil, "12.5"),
      ("0.000", 0, "0"),
    ] as [(String, Int?, String)])
  func `is whole or not, and written without idle zeros`(_ text: String, _ whole: Int?, _ plain: String) throws {
    let amount = try #require(ExactAmount(text))
    #expect(amount.whole == whole)
    #expect(amount.plainText == plain)
  }

  @Test(arguments: [("2.5", 2), ("-2.5", -3), ("7", 7), ("-7.00", -7)])
  func `rounds down`(_ text: String, _ whole: Int) throws {
    #expect(try #require(ExactAmount(text)).roundedDown == whole)
  }
}
