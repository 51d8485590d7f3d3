import Testing

@testable import Tap
@testable import TapShopify

@Suite struct `The size of pages` {
  @Test func `grows again after some good pages, later where it has been lowered more often`() {
    var size = PageSize(250)
    func pagesUntilGrowth() -> Int {
      let before = size.limit
      for page in 1...1000 {
        size.noteGood()
        if size.limit > before { return page }
      }
      return 0
    }
    lower(&size, Explanation(mayBeLoad: true), to: 62)
    #expect(pagesUntilGrowth() == 8)
    #expect(size.limit == 124)
    lower(&size, Explanation(mayBeLoad: true), to: 31)
    #expect(pagesUntilGrowth() == 16)
    for _ in 0..<100 { size.noteGood() }
    #expect(size.limit == 250)
  }

  @Test func `does not grow beyond what was too dear`() {
    var size = PageSize(250)
    lower(&size, Explanation(pageSize: .smaller), to: 125)
    for _ in 0..<1000 { size.noteGood() }
    #expect(size.limit == 125)
    lower(&size, Explanation(pageSize: .atMost(40)), to: 40)
    for _ in 0..<1000 { size.noteGood() }
    #expect(size.limit == 40)
  }

  @Test func `is not lowered below one row, nor for what is not about amounts`() {
    var one = PageSize(1)
    let isLower = one.lower(Explanation(mayBeLoad: true))
    #expect(!isLower)
    var many = PageSize(250)
    let isDenied = many.lower(Explanation(isDenied: true))
    #expect(!isDenied)
    #expect(many.limit == 250)
  }

  private func lower(_ size: inout PageSize, _ explanation: Explanation, to limit: Int) {
    let isLower = size.lower(explanation)
    #expect(isLower)
    #expect(size.limit == limit)
  }
}
