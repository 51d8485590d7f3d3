import CommandLine
import HTTP
import JSON
import Tap

/// What the configuration says of the store.
enum Settings {
  /// The table of settings.
  static let table: [Setting] = [
    Setting("store_hash", .string, "The store's hash: what stands behind `stores/` in its API path.", required: true),
    Setting("access_token", .string, "The access token of a store-level API account.", required: true, secret: true),
    Setting("client_id", .string, "The client id of the API account; not needed to read."),
    Setting("client_secret", .string, "The client secret of the API account; not needed to read.", secret: true),
    TapSettings.startDate,
    Setting(
      "bigcommerce_url", .url, "The address of the API; plain http only to this machine.",
      default: "https://api.bigcommerce.com"),
    TapSettings.pageSize(250, within: 1...250), TapSettings.maximumInFlight, TapSettings.quotaReserve,
    Setting(
      "channel_ids", .list, "The numbers of the storefronts to read, such as [1, 3]; all where it is left out."),
    TapSettings.activateVersion, TapSettings.sync("inventory is off"),
    Setting(
      "webhooks", .list,
      "A list of {scope, destination}: scopes of webhooks beside those that the selected streams need; a destination names the target's event.",
      default: "[]"),
    Setting(
      "listen", .object,
      "Live mode, an object: where callbacks of the store are received, and the secret that they bear; see docs/live.md.",
      keys: ListenSettings.keys, secretKeys: ["secret", "previous_secret"]),
  ]

  /// Makes of the values the API that is asked; adds what is wrong with them to the sentences.
  static func service(_ values: SettingsValues, problems: inout [String]) -> Service? {
    let hash = storeHash(values, problems: &problems)
    for channel in values.json("channel_ids")?.elements.map({ $0 }) ?? [] where channel.asNumber == nil {
      problems.append(Words.channelNumbers)
    }
    checkLive(values, problems: &problems)
    guard problems.isEmpty, let hash, let token = values.string("access_token") else { return nil }
    var url = values.string("bigcommerce_url") ?? ""
    while url.hasSuffix("/") { url.removeLast() }
    return Service(
      address: "\(url)/stores/\(hash)",
      fields: ["X-Auth-Token": token, "Accept": "application/json", "User-Agent": ProgramInfo.tap.userAgent],
      probe: Endpoint.v2("time").path, policy: BigCommercePolicy())
  }

  /// Reads the store's hash, and adds a sentence if it is none; nil then, and where it is not there.
  static func storeHash(_ values: SettingsValues, problems: inout [String]) -> String? {
    guard let hash = values.string("store_hash") else { return nil }
    if hash.utf8.contains(where: { $0 <= 0x20 || $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "?") }) {
      problems.append(Words.noStoreHash)
      return nil
    }
    return hash
  }
}
