import JSON

extension JSONWriter {
  /// Writes a member whose value is a list of integers.
  mutating func numbers(_ key: String, _ numbers: [Int]) {
    member(key) { writer in
      writer.array { for number in numbers { $0.int(number) } }
    }
  }
}
