import CommandLine
import HTTP
import JSON
import Live
import Shops
import Singer
import Tap

/// What the configuration says of the shop.
enum Settings {
  /// The table of settings.
  static let table: [Setting] = [
    ShopifySettings.shop, ShopifySettings.shopURL,
    Setting("access_token", .string, "An Admin API access token; or client_id and client_secret.", secret: true),
    Setting("client_id", .string, "The client id of the app, for tokens by the client credentials grant."),
    ShopifySettings.clientSecret, ShopifySettings.previousSecret,
    TapSettings.startDate,
    Setting(
      "api_version", .string, "The version of the GraphQL Admin API.", default: APIVersion.pinned.description),
    Setting(
      "shopify_url", .url,
      "The shop's address, where it is not https://{shop}.myshopify.com; plain http only to this machine."),
    Setting(
      "overlap_minutes", .integer,
      "How far each incremental window reaches back, because the search index lags; what has not changed is not written again.",
      default: "\(ShopSession.overlapMinutes)", within: 0...1440),
    Setting(
      "bulk_above", .integer,
      "More rows than this in a window are exported by a bulk operation; with a number that no window reaches all is read by pages.",
      default: "\(ShopSession.bulkAbove)", within: 0...1_000_000_000),
    Setting(
      "metafields", .object,
      "By stream, the metafields to read with each row, such as {\"customers\": [\"custom.tier\"]}.", default: "{}"),
    Setting(
      "ids", .string, "How records name things: by number, or by gid, the API's own.",
      default: GlobalID.Form.number.rawValue, choices: GlobalID.Form.allCases.map(\.rawValue)),
    TapSettings.maximumInFlight, TapSettings.quotaReserve, TapSettings.sync("inventory is off"),
    ShopifySettings.listen,
  ]

  /// Makes of the values the API that is asked.
  ///
  /// - Parameters:
  ///   - values: the values.
  ///   - now: the moment, for versions that have closed.
  ///   - problems: gets a sentence for each thing that is wrong.
  /// - Returns: the API; nil with a problem.
  static func service(_ values: SettingsValues, now: Timestamp, problems: inout [String]) -> Service? {
    let shop = ShopifySettings.shop(values, problems: &problems)
    let version = version(values, now: now, problems: &problems)
    checkMetafields(values, problems: &problems)
    checkCredentials(values, problems: &problems)
    _ = ShopKind.shopify.listen(values, problems: &problems)
    guard problems.isEmpty, let shop, let version else { return nil }
    let address = address(values, shop)
    guard let way = way(values, address) else { return nil }
    let session = ShopSession(values, version: version, way: way, address: address)
    return Service(
      address: "\(address)/admin/api/\(version)",
      fields: [
        "Accept": "application/json", "Content-Type": "application/json", "User-Agent": ProgramInfo.shopify.userAgent,
      ],
      probe: ShopClient.path, policy: ShopifyPolicy(version: version.description), context: session,
      carrier: { transport, time in
        session.attach(transport, time)
        return ShopTransport(base: transport, time: time, session: session)
      })
  }

  /// The version that is asked for; nil with a problem.
  static func version(_ values: SettingsValues, now: Timestamp, problems: inout [String]) -> APIVersion? {
    guard let text = values.string("api_version") else { return nil }
    guard let version = APIVersion(text) else {
      problems.append(Words.noVersion)
      return nil
    }
    if version.closes <= now {
      problems.append(Words.closed(version))
    } else if version < .oldest {
      problems.append(Words.tooOld(version))
    }
    return version
  }

  private static func address(_ values: SettingsValues, _ shop: String) -> String {
    var url = values.string("shopify_url") ?? "https://\(shop).myshopify.com"
    while url.hasSuffix("/") { url.removeLast() }
    return url
  }

  private static func way(_ values: SettingsValues, _ address: String) -> TokenSource.Way? {
    if let token = values.string("access_token"), !token.isEmpty { return .token(token) }
    guard let id = values.string("client_id"), let secret = values.string("client_secret") else { return nil }
    return .grant(id: id, secret: secret, address: address)
  }

  private static func checkCredentials(_ values: SettingsValues, problems: inout [String]) {
    func has(_ name: String) -> Bool { values.string(name).map { !$0.isEmpty } ?? false }
    guard !has("access_token") else { return }
    switch (has("client_id"), has("client_secret")) {
    case (true, true): break
    case (true, false): problems.append(Words.missing("client_secret", with: "client_id"))
    case (false, true): problems.append(Words.missing("client_id", with: "client_secret"))
    case (false, false): problems.append(Words.noCredentials)
    }
  }

  /// The streams whose rows have metafields.
  static let withMetafields = ShopReading.all.filter { reading in
    reading.list.fields.contains { $0.name == GraphField.metafields.name }
  }.map(\.stream)

  private static func checkMetafields(_ values: SettingsValues, problems: inout [String]) {
    for (stream, names) in values.json("metafields")?.members.map({ $0 }) ?? [] {
      guard withMetafields.contains(stream.string) else {
        problems.append(
          Words.noMetafields(stream.string, nearest: nearest(to: stream.string, among: withMetafields), withMetafields))
        continue
      }
      let texts = names.elements.compactMap(\.string)
      let isGood = names.kind == .array && texts.count == names.count && texts.allSatisfy { isKey($0) }
      if !isGood { problems.append(Words.metafieldNames(stream.string)) }
      if texts.count > QueryScope.mostMetafields { problems.append(Words.manyMetafields(stream.string)) }
    }
  }

  /// Whether a text is a namespace and a key, such as `custom.tier`.
  private static func isKey(_ text: String) -> Bool {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count >= 2 && parts.allSatisfy { !$0.isEmpty }
      && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != 0x22 }
  }
}
