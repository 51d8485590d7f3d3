import JSON
import Testing

@testable import TargetBrevo

@Suite struct `Orders whose lines another tap has mixed up` {
  @Test(
    arguments: [
      ([0, 0, 0, 0, 9], true),
      ([0, 0, 0, 0, 5], true),
      // Two windows, each of which gives all to its last one.
      ([0, 0, 0, 0, 5, 0, 0, 0, 0, 7], true),
      // Too few to tell.
      ([0, 0, 4], false),
      // Lines are not mapped, or every order has some.
      ([0, 0, 0, 0, 0], false), ([1, 2, 1, 3, 60], false),
      // Some have none, and nobody has theirs.
      ([0, 0, 0, 0, 2], false), ([0, 0, 2, 1, 2, 9], false),
    ])
  func `are known by their spread`(_ lines: [Int], _ areMixedUp: Bool) throws {
    var counts = LineCounts()
    for count in lines {
      let items = Array(repeating: #"{"product_id":1}"#, count: count).joined(separator: ",")
      counts.take(try JSONValue.parse(#"{"line_items":[\#(items)]}"#))
    }
    #expect(counts.areMixedUp == areMixedUp)
  }
}
