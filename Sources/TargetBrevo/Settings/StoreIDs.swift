import Ledger

/// The ids under which the things of one store are at Brevo: its own, behind a prefix that tells it from other stores.
struct StoreIDs: Sendable, Equatable {
  /// What stands before the ids; empty where the store has the account to itself.
  let prefix: String

  /// The longest prefix.
  private static let longest = 32

  /// Creates the ids of a store that has the account to itself.
  init() { prefix = "" }

  /// Creates the ids behind a prefix; nil if it has other characters than ids and addresses bear, or too many.
  init?(prefix: String) {
    guard prefix.utf8.count <= StoreIDs.longest,
      prefix.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "_.-".contains($0)) })
    else { return nil }
    self.prefix = prefix
  }

  /// The id at Brevo of what the store knows by a key, the fields of which become printable.
  subscript(key: String) -> String { prefix + key.printableKey }

  /// The store's own key of what Brevo knows by an id; nil if it is not the store's.
  func key(of id: String) -> String? { id.hasPrefix(prefix) ? String(id.dropFirst(prefix.count)) : nil }

  /// The key as fingerprints of events take it in, with its fields as the ledger parts them.
  func distinct(_ key: String) -> String { prefix + key }

  /// What the rules of a stream's receipts say of it: another prefix makes other things of the same records.
  var rule: String { prefix.isEmpty ? "" : "|ids:\(prefix)" }
}
