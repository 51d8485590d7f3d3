import Testing

@testable import Ledger
@testable import TargetBrevo

@Suite struct `Drawing a report` {
  @Test func `escapes every text and no markup`() {
    let text = "<a href=\"x\">&'\u{0}\u{1B}\n"
    let inner: Markup = "<b>\(text)</b>"
    #expect(inner.text == "<b>&lt;a href=&quot;x&quot;&gt;&amp;&#39; </b>")
    let outer: Markup = "<p>\(inner)\([inner])\(7)</p>"
    #expect(outer.text == "<p>\(inner.text)\(inner.text)7</p>")
  }

  @Test(arguments: [
    (0, 1), (1, 1), (3, 4), (7, 8), (10, 10), (11, 12), (57, 60), (101, 120), (2013, 2400), (4500, 5000),
  ])
  func `has a round number at the top`(_ highest: Int, _ top: Int) {
    #expect(ChartScale(upTo: highest).top == top)
  }

  @Test(arguments: [Int.max, Int.max / 2])
  func `bears any number`(_ highest: Int) {
    let scale = ChartScale(upTo: highest)
    #expect((0...BarChart.room).contains(scale.height(highest)))
    #expect((0...BarChart.room).contains(scale.height(ExactAmount(highest))))
  }

  @Test func `shows what is little`() {
    let scale = ChartScale(upTo: 100_000)
    #expect(scale.height(1) == 1 && scale.height(0) == 0 && scale.height(100_000) == BarChart.room)
  }

  @Test(arguments: [
    ("1234567.5000", "1,234,567.50\u{A0}EUR"), ("0", "0\u{A0}EUR"), ("-1000.125", "−1,000.125\u{A0}EUR"),
    ("999", "999\u{A0}EUR"),
  ])
  func `writes amounts with their digits`(_ text: String, _ shown: String) throws {
    #expect(Words.amount(try #require(ExactAmount(text)), "EUR") == shown)
  }
}
