import Live
import Shops
import Tap

extension LiveProgram {
  /// The tap that listens to shops of Shopify.
  static let shopify: LiveProgram = LiveProgram(
    tap: .shopify(), kind: .shopify, others: [.bigCommerce], reader: { ShopObjects() },
    hooks: { Subscriptions($0) }, wanted: { listen, _, streams in listen.hooks(for: streams) })
}

/// The commands of live mode, of this tap.
enum ShopifyLive: LiveTap {
  static var live: LiveProgram { .shopify }
}

extension ListenSettings {
  /// Gives the subscriptions that should be there; nil without a `public_url`.
  func hooks(for streams: Set<String>) -> WantedHooks? {
    let topics = Topic.all.filter { $0.isSubscribed && !$0.streams.isDisjoint(with: streams) }
    return publicURL.map { url in
      WantedHooks(
        destination: url.text, headers: [:], scopes: topics.map(\.name),
        fields: Dictionary(topics.map { ($0.name, $0.fields) }, uniquingKeysWith: { first, _ in first }))
    }
  }
}
