/// A page of a list: its number from one, and the rows that a page holds.
package struct Page: Sendable, Equatable {
  package let number: Int
  package let limit: Int

  /// The place of its first row, from zero.
  package var start: Int { (number - 1) * limit }

  package init(number: Int, limit: Int) { (self.number, self.limit) = (number, limit) }

  /// Makes the page that begins behind so many rows, or holds the row there.
  package init(behind passed: Int, of limit: Int) { self.init(number: passed / limit + 1, limit: limit) }

  /// The page that begins with the fewest rows before a place, at least one, and is not much smaller than may be; smaller
  /// it is only where all those end at the place itself, and where every page does, the next one has to be trusted.
  package static func overlapping(_ passed: Int, atMost most: Int) -> Page {
    guard passed > 0 else { return Page(number: 1, limit: most) }
    var best = Page(behind: passed - 1, of: most)
    for limit in stride(from: most, through: 2, by: -1) {
      if limit < most * 4 / 5, best.start + best.limit > passed { break }
      let page = Page(behind: passed - 1, of: limit)
      if page.start + page.limit > best.start + best.limit { best = page }
    }
    return best.start + best.limit > passed ? best : Page(behind: passed, of: most)
  }
}
