import JSON
import Ledger

extension TargetStream {
  /// Customers: contacts with their addresses, groups and attributes.
  static let customers = TargetStream(
    name: LedgerStream.customers, family: .customers,
    needed: { emails in [emails.customers].compactMap { $0 } },
    rules: { settings in
      let mapping = settings.mapping
      let extID = settings.extIDPrefix.map { "|\($0)" } ?? ""
      return "1|\(mapping.email.text)|\(mapping.rules)|\(settings.defaultCountry ?? "")|\(settings.lists.everything)"
        + extID
    },
    deletion: .customers, weight: 1)
}

extension CustomerMapping {
  /// Its lines, as rules for digests.
  var rules: String { entries.map(\.rule).joined(separator: "|") }
}
