/// The name of a scope, taken apart.
///
/// The store's own pages write some with a slash at the end, and `cart/lineItems` for `cart/lineItem`.
package struct ScopeName: Sendable, Equatable {
  /// What stands behind `store/`, or behind the number of `store/channel/7/`, or the star in its place.
  package let name: String
  /// The storefront; nil for the whole store.
  package let channel: Int?

  /// Takes a scope apart; nil if it does not begin with `store/`.
  package init?(_ text: String) {
    var parts = text.split(separator: "/", omittingEmptySubsequences: false)[...]
    while parts.last?.isEmpty == true { parts = parts.dropLast() }
    guard parts.popFirst() == "store", !parts.isEmpty, parts.allSatisfy({ !$0.isEmpty }) else { return nil }
    var channel: Int?
    if parts.first == "channel", parts.count > 2, let second = parts.dropFirst().first {
      channel = Int(second).flatMap { $0 > 0 ? $0 : nil }
      if channel != nil || second == "*" { parts = parts.dropFirst(2) }
    }
    self.channel = channel
    name = parts.map { $0 == "lineItems" ? "lineItem" : $0 }.joined(separator: "/")
  }
}

extension CallbackScope {
  /// The scope of a name, in whichever form; nil if it is not in the table.
  package static func named(_ name: String) -> CallbackScope? { byName[name] }

  private static let byName = Dictionary(all.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })

  /// The scopes that hooks are needed for where some streams are wanted, in the order of the table.
  package static func subscriptions(for streams: Set<String>) -> [String] {
    all.filter { !$0.streams.isDisjoint(with: streams) }.compactMap(\.subscription)
  }
}
