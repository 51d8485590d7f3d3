import HTTP
import JSON
import Singer

/// What the target is told: the settings of `design.md`, read, checked and typed.
struct Settings: Sendable {
  var apiKey: String
  var brevoURL: String
  var storeURL: String?
  /// What stands before a customer's id in the contact's ext_id; nil to set none.
  var extIDPrefix: String?
  var lists: ListSettings
  var mapping: CustomerMapping
  var streams: StreamMapping
  var createAttributes: Bool
  var defaultCountry: String?
  var events: EventNames
  var historyHours: Int
  var onCustomerDeleted: DepartureRule
  /// The seconds after which an untouched cart is abandoned.
  var abandonedAfter: Int
  var families: Families
  var ledgerPath: String
  var deadLetterPath: String
  var maximumRejects: Int
  var batchRows: Int
  var batchWait: Duration
  var verifiesImports: Bool
  var eventVisibility: Duration
  var dryRun: Bool

  /// The families of records that are written.
  struct Families: Sendable {
    var customers = true
    var orders = true
    var products = true
    var marketing = true
    var carts = true
  }

  /// The settings by name, as `--about` tells of them.
  static let all: [Setting] = [
    Setting("api_key", .string, "The API key of the Brevo account (xkeysib-…).", required: true, secret: true),
    Setting(
      "brevo_url", .url, "The address of Brevo's API; plain http only to a loopback address.",
      default: "https://api.brevo.com/v3"),
    Setting("store_hash", .string, "The store's hash, by which ext_id tells its customers from another store's."),
    Setting(
      "ext_id_prefix", .string,
      "What stands before a customer's id in the contact's ext_id; an empty text sets no ext_id. Default: bc-<store_hash>-, or bc- without a store_hash."
    ),
    Setting("store_url", .url, "The storefront's address, put before the paths of products and categories."),
    Setting(
      "lists", .object,
      "The numbers of the lists: all_customers, buyers, abandoned_cart, and per storefront channels: {\"<channel>\": {…}}."
    ),
    Setting(
      "customer_mapping", .object, "Which field of a customer goes to which contact attribute.",
      default: CustomerMapping.standard),
    Setting(
      "streams", .object,
      "Another tap's streams and fields that are ours under other names: see docs/other-taps.md.", default: "{}"),
    Setting(
      "create_attributes", .boolean, "Whether mapped attributes that the account lacks are created.", default: "true"),
    Setting("default_country", .string, "The ISO 3166 code of the country of phone numbers that tell none."),
    Setting("events", .object, "Other names for events, or null to silence one.", default: "{}"),
    Setting(
      "webhooks", .list,
      "A list of {scope, destination}: other names for the events by the store's webhook scopes, or null to silence one; events goes before it.",
      default: "[]"),
    Setting(
      "abandoned_after_minutes", .integer, "A cart that nobody has touched for so long is abandoned.", default: "60"),
    Setting("history_hours", .integer, "What is older than so many hours is loaded without events.", default: "72"),
    Setting(
      "on_customer_deleted", .string,
      "What becomes of the contact of a deleted customer: ignore, unlink (leaves its lists), blocklist or delete.",
      default: "unlink", choices: DepartureRule.allCases.map(\.rawValue)),
    Setting(
      "sync", .object, "Which families are written: customers, orders, products, carts, marketing (coupons).",
      default: "{}"),
    Setting("ledger_path", .path, "The file that remembers what was delivered.", default: "target-brevo.ledger.sqlite"),
    Setting(
      "dead_letter_path", .path, "The file of what Brevo refused, a line each.", default: "target-brevo.rejects.jsonl"),
    Setting("max_rejects", .integer, "More rejected records than this stop the run.", default: "1000"),
    Setting("batch_size_rows", .integer, "How many records are delivered together at most.", default: "10000"),
    Setting("batch_wait_limit_seconds", .integer, "How long a record waits for others at most.", default: "60"),
    Setting(
      "verify_imports", .boolean,
      "Whether imports are read back, and repaired where Brevo dropped a value; without it only what imports are known to drop is.",
      default: "true"),
    Setting(
      "event_visibility_seconds", .integer,
      "How long Brevo may take until an event is listed; asked before an unanswered event is sent again.", default: "60"
    ),
    Setting("dry_run", .boolean, "Whether everything is mapped and checked, and nothing sent.", default: "false"),
  ]

  /// The settings of the tap, which share the file.
  static let others = [
    "access_token", "client_id", "client_secret", "start_date", "bigcommerce_url", "channel_ids",
    "page_size", "max_in_flight", "quota_reserve", "listen", "activate_version",
  ]

  /// Types the values that were read.
  ///
  /// - Throws: every problem at once.
  init(_ values: SettingsValues) throws(Problems) {
    var problems: [String] = []
    func attempt<Value>(_ fallback: Value, _ make: () throws -> Value) -> Value {
      do { return try make() } catch let error as CustomerMapping.Problems {
        problems += error.lines
      } catch let error as StreamMapping.Problems {
        problems += error.lines
      } catch let error as EventNames.Problems {
        problems += error.lines
      } catch let error as Problems {
        problems += error.lines
      } catch {
        problems.append("\(error)")
      }
      return fallback
    }
    func atLeast(_ minimum: Int, _ name: String, _ fallback: Int) -> Int {
      let value = values.integer(name) ?? fallback
      if value < minimum { problems.append("\(name): expected a whole number of at least \(minimum)") }
      return value
    }
    apiKey = values.string("api_key") ?? ""
    let address = values.string("brevo_url") ?? "https://api.brevo.com/v3"
    brevoURL = address.hasSuffix("/") ? String(address.dropLast()) : address
    storeURL = values.string("store_url")
    let standardPrefix = values.string("store_hash").map { "bc-\($0)-" } ?? "bc-"
    extIDPrefix = values.string("ext_id_prefix").map { $0.isEmpty ? nil : $0 } ?? standardPrefix
    lists = attempt(ListSettings()) { try ListSettings(values.json("lists")) }
    let standard = attempt(nil) { try CustomerMapping(JSONValue.parse(CustomerMapping.standard)) }
    let chosen = attempt(standard) { try values.json("customer_mapping").map { try CustomerMapping($0) } ?? standard }
    streams = attempt(StreamMapping()) {
      try values.json("streams").map { try StreamMapping($0, email: chosen?.email) } ?? StreamMapping()
    }
    events = attempt(EventNames()) {
      try EventNames(values.json("events") ?? .null, webhooks: values.json("webhooks"))
    }
    families = attempt(Families()) { try Families(values.json("sync")) }
    createAttributes = values.boolean("create_attributes") ?? true
    defaultCountry = values.string("default_country")
    if let country = defaultCountry, CallingCode.of[country.uppercased()] == nil {
      problems.append("default_country: expected an ISO 3166 code of two letters such as DE")
    }
    onCustomerDeleted = values.string("on_customer_deleted").flatMap(DepartureRule.init) ?? .unlink
    historyHours = atLeast(0, "history_hours", 72)
    abandonedAfter = atLeast(1, "abandoned_after_minutes", 60) * 60
    ledgerPath = values.string("ledger_path") ?? "target-brevo.ledger.sqlite"
    deadLetterPath = values.string("dead_letter_path") ?? "target-brevo.rejects.jsonl"
    maximumRejects = atLeast(0, "max_rejects", 1000)
    batchRows = atLeast(1, "batch_size_rows", 10_000)
    batchWait = .seconds(atLeast(1, "batch_wait_limit_seconds", 60))
    verifiesImports = values.boolean("verify_imports") ?? true
    eventVisibility = .seconds(atLeast(0, "event_visibility_seconds", 60))
    dryRun = values.boolean("dry_run") ?? false
    guard problems.isEmpty, let chosen else { throw Problems(lines: problems) }
    mapping = chosen
    // Who maps a field to it has numbers of another kind.
    if chosen.entries.contains(where: { $0.attribute == AccountAttributes.extID }) { extIDPrefix = nil }
  }

  /// Everything that is wrong, a line each.
  struct Problems: Error { var lines: [String] }
}

/// The lists that contacts are put on.
struct ListSettings: Sendable {
  private struct Numbers: Sendable {
    var all: Int?
    var buyers: Int?
    var abandoned: Int?
  }

  private var standard = Numbers()
  private var channels: [Int: Numbers] = [:]

  init() {}

  init(_ value: JSONValue?) throws(Settings.Problems) {
    guard let value, !value.isNull else { return }
    var problems: [String] = []
    func read(_ object: JSONValue, _ place: String, isChannel: Bool) -> Numbers {
      var numbers = Numbers()
      for (key, value) in object.members {
        switch key.string {
        case "channels" where !isChannel:
          for (channel, object) in value.members {
            guard let number = Int(channel.string), object.kind == .object else {
              problems.append("lists.channels: “\(channel.string)” needs a channel's number and an object of lists")
              continue
            }
            channels[number] = read(object, "lists.channels.\(number)", isChannel: true)
          }
        case "all_customers": numbers.all = number(value, "\(place).all_customers")
        case "buyers": numbers.buyers = number(value, "\(place).buyers")
        case "abandoned_cart": numbers.abandoned = number(value, "\(place).abandoned_cart")
        default:
          problems.append(
            "\(place).\(key.string): no such list; known are all_customers, buyers, abandoned_cart and channels")
        }
      }
      return numbers
    }
    func number(_ value: JSONValue, _ place: String) -> Int? {
      if value.isNull { return nil }
      guard let number = value.int, number > 0 else {
        problems.append("\(place): expected the number of a list")
        return nil
      }
      return number
    }
    standard = read(value, "lists", isChannel: false)
    for list in abandoned.sorted()
    where everything.contains(where: { $0.list == list && !$0.setting.hasSuffix("cart") }) {
      problems.append(
        "lists: the list of abandoned carts (\(list)) needs to be one of its own; contacts leave it again")
    }
    guard problems.isEmpty else { throw Settings.Problems(lines: problems) }
  }

  /// The list of all customers of a storefront.
  func all(_ channel: Int?) -> Int? { channel.flatMap { channels[$0]?.all } ?? standard.all }

  /// The list of those who have bought.
  func buyers(_ channel: Int?) -> Int? { channel.flatMap { channels[$0]?.buyers } ?? standard.buyers }

  /// The list of those who have left a cart behind.
  func abandoned(_ channel: Int?) -> Int? { channel.flatMap { channels[$0]?.abandoned } ?? standard.abandoned }

  /// The lists of abandoned carts of all storefronts.
  var abandoned: Set<Int> { Set(([standard] + channels.values).compactMap(\.abandoned)) }

  /// The numbers of all lists, by setting.
  var everything: [(setting: String, list: Int)] {
    let named =
      [("lists", standard)] + channels.sorted { $0.key < $1.key }.map { ("lists.channels.\($0.key)", $0.value) }
    return named.flatMap { place, numbers in
      [
        ("\(place).all_customers", numbers.all), ("\(place).buyers", numbers.buyers),
        ("\(place).abandoned_cart", numbers.abandoned),
      ].compactMap { name, list in list.map { (name, $0) } }
    }
  }
}

extension Settings.Families {
  init(_ value: JSONValue?) throws(Settings.Problems) {
    guard let value, !value.isNull else { return }
    var problems: [String] = []
    for (key, value) in value.members {
      guard let on = value.bool else {
        problems.append("sync.\(key.string): expected true or false")
        continue
      }
      switch key.string {
      case "customers": customers = on
      case "orders": orders = on
      case "products": products = on
      case "marketing": marketing = on
      case "carts": carts = on
      case "inventory": break
      default:
        problems.append(
          "sync.\(key.string): no such family; known are customers, orders, products, marketing, carts, inventory")
      }
    }
    guard problems.isEmpty else { throw Settings.Problems(lines: problems) }
  }
}
