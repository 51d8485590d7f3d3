import JSON
import Ledger

/// A person whose lines leave the dead letters.
struct ForgottenPerson: Sendable {
  /// The addresses that are the person's alone.
  private let emails: [[UInt8]]
  private let keys: [String: Set<String>]
  private let customers: Set<String>

  init(_ person: PersonKeys) {
    emails = person.emails.map { Array($0.utf8) }
    customers = Set(person.customers)
    keys = [
      TargetStream.customers.name: customers, TargetStream.orders.name: Set(person.orders),
      TargetStream.subscribers.name: Set(person.subscribers), TargetStream.carts.name: Set(person.carts),
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
    let lower = line.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    if emails.contains(where: { names($0, lower) }) { return true }
    guard let reject = DeadLetter(line)?.reject else { return false }
    if keys[reject.stream]?.contains(reject.key) ?? false { return true }
    // What the ledger has not taken in belongs to the person by what it says itself.
    guard let customer = reject.record?["customer_id" as StaticString], !customer.isNull else { return false }
    return customers.contains(customer.plainText)
  }

  /// Whether an address stands in a line of small letters, as no part of a longer one.
  private func names(_ email: [UInt8], _ lower: [UInt8]) -> Bool {
    guard lower.count >= email.count else { return false }
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
