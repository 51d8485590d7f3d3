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
      let after = found.upperBound == lower.count ? nil : lower[found.upperBound]
      if !ForgottenPerson.isOfAddress(before), !ForgottenPerson.isOfAddress(after) { return true }
      start = found.lowerBound + 1
    }
    return false
  }

  private static func isOfAddress(_ byte: UInt8?) -> Bool {
    guard let byte else { return false }
    switch byte {
    case 0x30...0x39, 0x61...0x7A, 0x80...0xFF: return true
    default: return "._%+-".utf8.contains(byte)
    }
  }
}
