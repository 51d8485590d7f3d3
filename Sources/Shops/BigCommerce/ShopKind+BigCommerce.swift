package import CommandLine
package import Live

extension ShopKind {
  /// Stores of BigCommerce.
  package static let bigCommerce = ShopKind(
    source: .bigCommerce, prefix: "TAP_BIGCOMMERCE_", settings: BigCommerceSettings.receiving, marks: ["store_hash"],
    scopes: CallbackScope.all.compactMap(\.subscription),
    hookScope: { scope in ScopeName(scope).flatMap { CallbackScope.named($0.name) }?.subscription ?? scope },
    name: { BigCommerceSettings.storeHash($0, problems: &$1) },
    make: { $1.shop(storeHash: $0, clientSecret: $2.string("client_secret")) })
}

/// What the configuration of a store says of its callbacks.
package enum BigCommerceSettings {
  /// The store's hash.
  package static let storeHash = Setting(
    "store_hash", .string, "The store's hash: what stands behind `stores/` in its API path.", required: true)
  /// The secret of signatures.
  package static let clientSecret = Setting(
    "client_secret", .string, "The client secret of the API account; not needed to read.", secret: true)
  /// Live mode.
  package static let listen = Setting(
    "listen", .object,
    "Live mode, an object: where callbacks of the store are received, and the secret that they bear; see docs/live.md.",
    keys: ListenSettings.keys(of: .bigCommerce), secretKeys: ListenSettings.secretKeys)
  /// All that a receiver reads.
  static let receiving = [storeHash, clientSecret, listen]

  /// Reads the store's hash, and adds a sentence if it is none; nil then, and where it is not there.
  package static func storeHash(_ values: SettingsValues, problems: inout [String]) -> String? {
    guard let hash = values.string("store_hash") else { return nil }
    if hash.utf8.contains(where: { $0 <= 0x20 || $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "?") }) {
      problems.append("Setting store_hash: expected the hash alone, such as “abc123”, not an address.")
      return nil
    }
    return hash
  }
}

extension ListenSettings {
  /// Gives the store whose callbacks are received by these settings.
  ///
  /// - Parameters:
  ///   - storeHash: the store's hash.
  ///   - clientSecret: the secret of the API account, if it is configured; the bytes of its text are the signatures' key.
  /// - Returns: the store, named by the hash.
  package func shop(storeHash: String, clientSecret: String?) -> Shop {
    let source = CallbackSource.bigCommerce
    let header = HeaderSecret(name: source.secretField ?? "", current: secret, previous: previousSecret)
    let key = clientSecret.flatMap { $0.isEmpty ? nil : StandardWebhookSignature(keys: [SignatureKey(text: $0)]) }
    let reader = CallbackReader(storeHash: storeHash)
    let admission: Admission =
      if requiresSignature, let key { .secretAndSignature(header, key) } else { .secret(header, signature: key) }
    return Shop(
      key: storeHash, path: publicURL?.path ?? "/", source: source, admission: admission, spoolPath: spoolPath,
      spoolLimit: spoolLimit
    ) { reader.read($0, $1) }
  }
}
