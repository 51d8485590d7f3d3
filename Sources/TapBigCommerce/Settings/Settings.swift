import CommandLine
import HTTP
import JSON
import Shops
import Tap

/// What the configuration says of the store.
enum Settings {
  /// The table of settings.
  static let table: [Setting] = [
    BigCommerceSettings.storeHash,
    Setting("access_token", .string, "The access token of a store-level API account.", required: true, secret: true),
    Setting("client_id", .string, "The client id of the API account; not needed to read."),
    BigCommerceSettings.clientSecret,
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
    BigCommerceSettings.listen,
  ]

  /// Makes of the values the API that is asked; adds what is wrong with them to the sentences.
  static func service(_ values: SettingsValues, problems: inout [String]) -> Service? {
    let hash = BigCommerceSettings.storeHash(values, problems: &problems)
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
}
