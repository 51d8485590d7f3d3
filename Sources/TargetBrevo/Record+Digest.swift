import JSON
import Ledger

extension Record {
  /// The fingerprint by which the ledger knows this version of the record, under some rules of mapping.
  func digest(under rules: [UInt8]) -> Digest {
    Digest.of(rules[...], stream == "coupons" ? Coupon(self).content[...] : json[...], isDeleted ? [1] : [])
  }
}

extension Settings {
  /// The rules by which a stream's records are mapped; a receipt holds only under the same rules.
  func rules(of stream: String) -> [UInt8] { ownRules(of: stream) + streams.text(of: stream) }

  private func ownRules(of stream: String) -> [UInt8] {
    switch stream {
    case "customers":
      let entries = mapping.entries.map { "\($0.text)>\($0.attribute)" }.joined(separator: "|")
      let extID = extIDPrefix.map { "|\($0)" } ?? ""
      return Array("1|\(mapping.email.text)|\(entries)|\(defaultCountry ?? "")|\(lists.everything)\(extID)".utf8)
    case "orders": return Array("1|\(lists.everything)".utf8)
    case "carts": return Array("1".utf8)
    default: return Array("1|\(storeURL ?? "")".utf8)
    }
  }
}
