import Foundation
import JSON
import Testing

@Suite struct `Reading back what was written` {
  /// Set `JSON_TEST_SEED` to the number that a failure names to see the same values again.
  private let seed =
    ProcessInfo.processInfo.environment["JSON_TEST_SEED"].flatMap(UInt64.init) ?? .random(in: 0 ... .max)

  @Test func `gives the same values for any text`() throws {
    var random = SeededGenerator(seed: seed)
    var parser = JSONParser()
    for round in 0..<2_000 {
      let sample = Sample(depth: 4, using: &random)
      let text = sample.text(using: &random)
      let read = try parser.parse(Array(text.utf8)).root
      #expect(sample.equals(read), "JSON_TEST_SEED=\(seed), round \(round): \(text)")
      let again = try parser.parse(JSONWriter.bytes { $0.rewrite(read) }).root
      #expect(sample.equals(again), "JSON_TEST_SEED=\(seed), round \(round), written anew: \(text)")
    }
  }
}
