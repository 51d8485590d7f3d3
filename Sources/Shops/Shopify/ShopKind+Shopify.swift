package import CommandLine
package import Live

extension ShopKind {
  /// Shops of Shopify.
  package static let shopify = ShopKind(
    source: .shopify, prefix: "TAP_SHOPIFY_", settings: ShopifySettings.receiving, marks: ["shop", "shop_url"],
    scopes: Topic.all.map(\.name), signingSetting: ShopifySettings.clientSecret.name,
    name: { ShopifySettings.shop($0, problems: &$1) },
    make: { shop, listen, values in
      let secrets = [ShopifySettings.clientSecret, ShopifySettings.previousSecret]
      let keys = secrets.compactMap { values.string($0.name) }.filter { !$0.isEmpty }
      let reader = TopicReader(domain: ShopifySettings.domain(of: shop))
      return Shop(
        key: reader.domain, path: listen.publicURL?.path ?? "/", source: .shopify,
        admission: .signature(
          BodySignature(name: "X-Shopify-Hmac-Sha256", keys: keys.map { SignatureKey(text: $0) })),
        spoolPath: listen.spoolPath, spoolLimit: listen.spoolLimit
      ) { reader.read($0, $1) }
    })
}

/// What the configuration of a shop says of its callbacks.
package enum ShopifySettings {
  /// The shop.
  package static let shop = Setting(
    "shop", .string, "The shop: `your-store`, or `your-store.myshopify.com`; shop_url is another name of it.")
  /// Its other name.
  package static let shopURL = Setting("shop_url", .string, "Another name of shop.")
  /// The secret of signatures and of the client credentials grant.
  package static let clientSecret = Setting(
    "client_secret", .string, "The client secret of the app; webhooks are signed with it.", secret: true)
  /// The secret that it had before.
  package static let previousSecret = Setting(
    "previous_client_secret", .string, "A client secret that signatures may be made with as well, while it is changed.",
    secret: true)
  /// Live mode.
  package static let listen = Setting(
    "listen", .object, "Live mode, an object: where callbacks of the shop are received; see docs/live.md.",
    keys: ListenSettings.keys(of: .shopify))
  /// All that a receiver reads.
  static let receiving = [shop, shopURL, clientSecret, previousSecret, listen]

  /// The shop's own domain.
  package static func domain(of shop: String) -> String { "\(shop).myshopify.com" }

  /// The shop's name in its address; nil with a problem.
  package static func shop(_ values: SettingsValues, problems: inout [String]) -> String? {
    guard let text = values.string("shop") ?? values.string("shop_url"), !text.isEmpty else {
      problems.append("Setting shop: required, expected the shop's name, such as “your-store”.")
      return nil
    }
    var name = text.lowercased()[...]
    for prefix in ["https://", "http://"] where name.hasPrefix(prefix) { name = name.dropFirst(prefix.count) }
    while name.hasSuffix("/") { name.removeLast() }
    if name.hasSuffix(".myshopify.com") { name = name.dropLast(".myshopify.com".count) }
    let isName = !name.isEmpty && name.utf8.allSatisfy { 0x61...0x7A ~= $0 || 0x30...0x39 ~= $0 || $0 == 0x2D }
    guard isName else {
      problems.append(
        "Setting shop: expected “your-store” or “your-store.myshopify.com”, the name that the admin's address has, not the "
          + "shop's own domain.")
      return nil
    }
    return String(name)
  }
}
