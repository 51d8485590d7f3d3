import Ledger
import Testing

@Suite struct `A key of several fields` {
  @Test(
    arguments: [
      (["de", "1"], "de-1"), (["a-b", "c"], "a~-b-c"), (["a", "b-c"], "a-b-c"), (["a-", "b"], "a~--b"),
      (["a", "-b"], "a--b"),
      (["", ""], "-"), (["a~", "b~"], "a~~-b~~"), (["a\n", "b"], "a~0A-b"), (["x", "y", "z"], "x-y-z"),
      (["x-y", "z", "u-v"], "x~-y-z-u-v"), (["7"], "7"), (["f47a-58cc"], "f47a-58cc"), (["a~b"], "a~b"),
    ])
  func `is printable, and no other's`(_ fields: [String], _ printed: String) {
    #expect(fields.joined(separator: "\u{1F}").printableKey == printed)
  }

  @Test func `never meets another of as many fields`() {
    let parts = ["", "-", "~", "a", "a-", "-a", "~-", "a~", "--", "\n", "0A", "~0A"]
    for count in 2...3 {
      var met: [String: [String]] = [:]
      var keys: [[String]] = [[]]
      for _ in 0..<count { keys = keys.flatMap { key in parts.map { key + [$0] } } }
      for key in keys {
        let printed = key.joined(separator: "\u{1F}").printableKey
        #expect(met[printed] == nil, "\(key) and \(met[printed] ?? []) are both \(printed)")
        met[printed] = key
      }
    }
  }
}
