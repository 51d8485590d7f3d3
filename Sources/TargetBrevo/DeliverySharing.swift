import JSON
import Ledger

/// Who speaks for the contacts of addresses that several customers have: the one changed last, of equals the latest key.
struct Sharing: Sendable {
  fileprivate var voices: [String: String] = [:]
  fileprivate var owners: [String: String] = [:]

  /// Whether a customer's values are those of the contact.
  func isVoice(_ customer: String, of email: String) -> Bool { voices[email].map { $0 == customer } ?? true }

  /// The customer whose ext_id a shared contact has; it keeps the one that it has.
  func owner(of email: String) -> String? { owners[email] }
}

extension Delivery {
  /// Finds out which addresses are shared, and reports each customer whose values a contact does not have, once.
  func sharing(
    _ customers: [(record: Record, email: String)], _ known: [String: ContactRow]
  ) async throws -> Sharing {
    let groups = try await ledger.sharers(emails: customers.map(\.email))
    var sharing = Sharing()
    guard !groups.isEmpty else { return sharing }
    for (email, sharers) in groups {
      guard let voice = sharers.max(by: { $0.precedes($1) })?.key else { continue }
      sharing.voices[email] = voice
      let held = KnownContact(known[email]).attributes[AccountAttributes.extID]
      let owner = sharers.first { held != nil && settings.extID(of: $0.key).map(AttributeValue.quoted) == held }
      sharing.owners[email] = owner?.key ?? voice
    }
    let silent = customers.filter { !sharing.isVoice($0.record.key, of: $0.email) }
    let subjects = silent.map { "shared address|\($0.email)|\($0.record.key)" }
    let unmade = Set(try await ledger.unmade(remarks: subjects))
    try rejecting.bury(
      zip(silent, subjects).filter { unmade.contains($1) }.map { customer, _ in
        .shared(customer.record, with: sharing.voices[customer.email] ?? "")
      })
    try await ledger.note(remarks: Array(unmade))
    return sharing
  }
}

extension Sharer {
  fileprivate func precedes(_ other: Sharer) -> Bool {
    if modified != other.modified { return modified < other.modified }
    return key.count == other.key.count ? key < other.key : key.count < other.key.count
  }
}

extension Reject {
  fileprivate static func shared(_ record: Record, with other: String) -> Reject {
    Reject(
      extent: .skipped, stream: record.stream, key: record.key, sink: "contacts", code: "shared_address",
      message:
        Words.Rejection.sharedAddress(other),
      advice: Words.Rejection.sharedAddressAdvice, record: record.value)
  }
}
