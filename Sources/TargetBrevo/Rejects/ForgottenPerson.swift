import JSON
import Ledger

/// A person whose lines leave the dead letters.
struct ForgottenPerson: Sendable {
  private let email: [UInt8]
  private let keys: [String: Set<String>]

  init(email: String, _ forgotten: Forgotten) {
    self.email = Array(email.utf8)
    keys = [
      TargetStream.customers.name: Set(forgotten.customers), TargetStream.orders.name: Set(forgotten.orders),
      TargetStream.subscribers.name: Set(forgotten.subscribers),
    ]
  }

  /// Removes the lines that name the address or belong to one of the person's records.
  ///
  /// - Returns: how many were removed.
  /// - Throws: why the file cannot be read or written.
  func removeLines(of letters: DeadLetters) throws(DeadLetterFault) -> Int {
    let count = try letters.count()
    guard count > 0 else { return 0 }
    return count - (try letters.rewrite { _, line in !concerns(line) })
  }

  func concerns(_ line: [UInt8]) -> Bool {
    if names(line) { return true }
    guard let reject = DeadLetter(line)?.reject else { return false }
    return keys[reject.stream]?.contains(reject.key) ?? false
  }

  /// Whether the address stands in a line, in whatever case and as no part of a longer one.
  private func names(_ line: [UInt8]) -> Bool {
    guard line.count >= email.count else { return false }
    let lower = line.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    var start = 0
    while let found = lower[start...].firstRange(of: email) {
      let before = found.lowerBound == 0 ? nil : lower[found.lowerBound - 1]
      let after = lower[found.upperBound...].prefix(2)
      // A point behind it may end a sentence, or go on with the address.
      let goesOn = after.first == 0x2E ? after.count == 2 && isLetter(after.last) : isOfAddress(after.first)
      if !isOfAddress(before), !goesOn { return true }
      start = found.lowerBound + 1
    }
    return false
  }

  private func isOfAddress(_ byte: UInt8?) -> Bool {
    isLetter(byte) || byte.map { "._%+-".utf8.contains($0) } ?? false
  }

  private func isLetter(_ byte: UInt8?) -> Bool {
    switch byte {
    case .some(0x30...0x39), .some(0x61...0x7A), .some(0x80...0xFF): true
    default: false
    }
  }
}
