import JSON
import Singer

/// What the configuration says.
struct Settings: Sendable {
  /// The store's address, without a slash at its end.
  let address: String
  let accessToken: String
  /// Nothing that was last changed earlier is read.
  let startDate: Timestamp
  let pageSize: Int
  let maximumInFlight: Int
  let quotaReserve: Double
  /// The storefronts that are read; nil for all.
  let channels: Set<Int>?
  /// Whether tables that are read as a whole carry a version, and the end of each is announced.
  let activatesVersion: Bool
  /// The families whose streams are not selected by default.
  let familiesOff: Set<Stream.Family>
  /// What must not be shown.
  let secrets: [String]

  /// The table of settings.
  static let table: [Setting] = [
    Setting("store_hash", .string, "The store's hash: what stands behind `stores/` in its API path.", required: true),
    Setting("access_token", .string, "The access token of a store-level API account.", required: true, secret: true),
    Setting("client_id", .string, "The client id of the API account; not needed to read."),
    Setting("client_secret", .string, "The client secret of the API account; not needed to read.", secret: true),
    Setting("start_date", .dateTime, "Nothing that was last changed earlier is read, RFC 3339.", required: true),
    Setting(
      "bigcommerce_url", .url, "The address of the API; plain http only to this machine.",
      default: "https://api.bigcommerce.com"),
    Setting("page_size", .integer, "The rows that one request asks for.", default: "250", within: 1...250),
    Setting("max_in_flight", .integer, "The requests under way at once.", default: "3", within: 1...50),
    Setting(
      "quota_reserve", .number, "The share of the quota left to the store's other apps.", default: "0.1",
      within: 0...0.9),
    Setting(
      "channel_ids", .list, "The numbers of the storefronts to read, such as [1, 3]; all where it is left out."),
    Setting(
      "activate_version", .boolean,
      "Whether streams that are read as a whole end with ACTIVATE_VERSION, so that a target can drop what has vanished.",
      default: "false"),
    Setting(
      "sync", .object,
      "Families of streams to turn on or off when no catalog says so, such as {\"orders\": false}; inventory is off."),
  ]

  /// The keys that belong to the target, or to both programs' later parts; they are not warned about.
  static let neighbours = [
    "webhooks", "listen", "abandoned_after_minutes", "api_key", "brevo_url", "lists", "customer_mapping",
    "create_attributes", "default_country", "history_hours", "on_customer_deleted", "ledger_path", "dead_letter_path",
    "max_rejects", "batch_size_rows", "batch_wait_limit_seconds", "verify_imports", "dry_run", "events", "store_url",
    "event_visibility_seconds", "streams", "order_delivery", "verify_orders", "low_stock_threshold",
    "stock_alerts_to", "ext_id_prefix", "guest_mapping", "subscriber_mapping", "abandoned_cart_consent",
    "order_opt_in",
  ]

  /// What the variables of the environment begin with.
  static let prefix = "TAP_BIGCOMMERCE_"

  /// The variables that are read.
  static var variables: [String] { table.map { SettingsReader.variable(of: $0.name, prefix: prefix) } }

  /// Takes the values over, and adds what is out of bounds to the problems.
  init?(_ values: SettingsValues, problems: inout [Problem]) {
    let size = values.integer("page_size") ?? 250
    let inFlight = values.integer("max_in_flight") ?? 3
    let reserve = values.number("quota_reserve") ?? 0.1
    let before = problems.count
    let hash = values.string("store_hash") ?? ""
    if hash.utf8.contains(where: { $0 <= 0x20 || $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "?") }) {
      problems.append(.noStoreHash)
    }
    var channels: Set<Int> = []
    for channel in values.json("channel_ids")?.elements.map({ $0 }) ?? [] {
      // Meltano makes texts of numbers that are set one by one.
      if let id = channel.int ?? channel.string.flatMap({ Int($0) }) {
        channels.insert(id)
      } else {
        problems.append(.outOfBounds("channel_ids", "a list of whole numbers"))
      }
    }
    let names = Stream.Family.allCases.map(\.rawValue)
    for (key, value) in values.json("sync")?.members.map({ $0 }) ?? [] {
      if Settings.isOn(value) == nil {
        problems.append(.outOfBounds("sync.\(key.string)", "true or false"))
      } else if !names.contains(key.string) {
        problems.append(.unknownFamily(key.string, nearest: nearest(to: key.string, among: names), names))
      }
    }
    guard problems.count == before, let token = values.string("access_token"), let start = values.dateTime("start_date")
    else { return nil }
    var url = values.string("bigcommerce_url") ?? ""
    while url.hasSuffix("/") { url.removeLast() }
    address = "\(url)/stores/\(hash)"
    accessToken = token
    startDate = start
    pageSize = size
    maximumInFlight = inFlight
    quotaReserve = reserve
    self.channels = channels.isEmpty ? nil : channels
    activatesVersion = values.boolean("activate_version") ?? false
    familiesOff = Settings.familiesOff(values)
    secrets = values.texts(of: Self.table) { $0.secret }
  }

  /// The families whose streams are not selected by default: inventory, and those that `sync` turns off.
  static func familiesOff(_ values: SettingsValues) -> Set<Stream.Family> {
    var off: Set<Stream.Family> = [.inventory]
    for (key, value) in values.json("sync")?.members.map({ $0 }) ?? [] {
      guard let on = isOn(value), let family = Stream.Family(rawValue: key.string) else { continue }
      if on { off.remove(family) } else { off.insert(family) }
    }
    return off
  }

  /// A family's switch, also as a text, as environment variables have it.
  private static func isOn(_ value: JSONValue) -> Bool? {
    value.bool ?? value.string.flatMap { Bool($0.lowercased()) }
  }
}
