import JSON
import Ledger

extension Record {
  /// The fingerprint by which the ledger knows this version of the record, under some rules of mapping.
  func digest(under rules: [UInt8]) -> Digest {
    let content = stream == "coupons" ? (try? Coupon(self))?.content : nil
    return Digest.of(rules[...], (content ?? json)[...], isDeleted ? [1] : [])
  }
}

extension Settings {
  /// The rules by which a stream's records are mapped; a receipt holds only under the same rules.
  func rules(of stream: String) -> [UInt8] { ownRules(of: stream) + streams.text(of: stream) }

  private func ownRules(of stream: String) -> [UInt8] {
    switch stream {
    case "customers":
      let entries = mapping.entries.map(\.rule).joined(separator: "|")
      let extID = extIDPrefix.map { "|\($0)" } ?? ""
      return Array("1|\(mapping.email.text)|\(entries)|\(defaultCountry ?? "")|\(lists.everything)\(extID)".utf8)
    case "subscribers":
      let entries = subscriberMapping.entries.map(\.rule).joined(separator: "|")
      return Array("1|\(subscriberMapping.email.text)|\(entries)|\(defaultCountry ?? "")|\(lists.everything)".utf8)
    case "customer_groups":
      let entries = mapping.entries.filter { $0.text == CustomerMapping.groupName }.map(\.rule)
      return Array("1|\(entries.joined(separator: "|"))".utf8)
    case "orders":
      let entries = hasOwnGuestMapping ? guestMapping.entries.map(\.rule) : []
      let guests = entries.joined(separator: "|")
      return Array(
        "2|\(lists.everything)|\(commerce.orderDelivery)|\(guests)\(orderOptIn ? "|opt-in" : "")".utf8)
    case "carts": return Array("1".utf8)
    case "products": return Array("2|\(storeURL ?? "")".utf8)
    default: return Array("1|\(storeURL ?? "")".utf8)
    }
  }
}
