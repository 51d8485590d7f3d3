import CommandLine
import HTTP
import JSON
import Live
import Singer
import Tap

extension ProgramInfo {
  /// The program as its command line and its log know it.
  static let shopify = ProgramInfo(name: "tap-shopify", version: Release.version, settings: Settings.table)
}

extension TapProgram {
  /// The tap that reads shops of Shopify; some versions of its API close at some moment.
  static func shopify(now: @escaping @Sendable () -> Timestamp = { .now() }) -> TapProgram {
    TapProgram(
      info: .shopify, description: "Reads a Shopify shop and writes Singer messages.", table: .shopify,
      words: Words.tap,
      service: { Settings.service($0, now: now(), problems: &$1) }, greeting: greeting,
      furtherChecks: { await ScopeCheck($0).lines() + (HookCheck($0, of: .shopify)?.lines() ?? []) })
  }

  /// Asks for the shop's name.
  private static func greeting(_ api: APIClient) async throws -> String {
    guard let session = api.context as? ShopSession else { return Words.shop(name: nil, domain: nil, plan: nil) }
    let answer = try await ShopClient(api: api, session: session).ask(.greeting, for: "shop")
    let shop = answer.data?["shop" as StaticString]
    return Words.shop(
      name: shop?["name" as StaticString]?.string, domain: shop?["myshopifyDomain" as StaticString]?.string,
      plan: shop?["plan" as StaticString]?["publicDisplayName" as StaticString]?.string)
  }
}

extension StreamTable {
  /// The streams of a shop.
  static let shopify = StreamTable(
    streams: Stream.all, families: Stream.Family.ofShops, familiesOff: [.inventory])
}
