import JSON
import Ledger

/// Who speaks for the contacts of addresses that several customers have: the one changed last, of equals the latest key.
///
/// Whose ext_id they have is a matter of keys alone, so that neither batches nor kills nor the order of records matter.
struct Sharing: Sendable {
  fileprivate var primaries: [String: String] = [:]
  fileprivate var owners: [String: String] = [:]

  /// Whether a customer's values are those of the contact.
  func isPrimary(_ customer: String, of email: String) -> Bool { primaries[email].map { $0 == customer } ?? true }

  /// The customer whose ext_id a shared contact has: of those who have its address, who registered first.
  func owner(of email: String) -> String? { owners[email] }
}

/// The report of customers whose values a contact does not have, because it is shared.
struct SharingReport: DeliverySubject {
  let context: DeliveryContext

  /// Finds out which addresses are shared, and reports each customer whose values a contact does not have, once.
  func sharing(_ customers: [(record: Record, email: String)]) async throws -> Sharing {
    let groups = try await ledger.customers.sharers(emails: customers.map(\.email))
    var sharing = Sharing()
    guard !groups.isEmpty else { return sharing }
    for (email, sharers) in groups {
      sharing.primaries[email] = sharers.primary
      sharing.owners[email] = sharers.min { $0.isElder(than: $1) }?.key
    }
    let silent = customers.filter { !sharing.isPrimary($0.record.key, of: $0.email) }
    let subjects = silent.map { "shared address|\($0.email)|\($0.record.key)" }
    let unmade = Set(try await ledger.notices.new(among: subjects))
    try rejecting.record(
      zip(silent, subjects).filter { unmade.contains($1) }.map { customer, _ in
        .shared(customer.record, with: sharing.primaries[customer.email] ?? "")
      })
    try await ledger.notices.note(Array(unmade))
    return sharing
  }
}

extension [Sharer] {
  /// Who speaks for the contact that these share: the one changed last.
  var primary: String? { self.max { $0.precedes($1) }?.key }
}

extension Sharer {
  fileprivate func precedes(_ other: Sharer) -> Bool {
    if modified != other.modified { return modified < other.modified }
    return isElder(than: other)
  }

  /// Whether the key is an earlier one: of numbers, the lower.
  fileprivate func isElder(than other: Sharer) -> Bool {
    key.count == other.key.count ? key < other.key : key.count < other.key.count
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
