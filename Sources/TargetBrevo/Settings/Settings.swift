import CommandLine
import HTTP
import JSON
import Ledger
import Phones
import Singer

/// What the target is told: the settings of `design.md`, read, checked and typed.
struct Settings: Sendable {
  var apiKey: String
  var source: SourceSettings.Source
  var brevoURL: String
  var storeURL: String?
  /// What stands before a customer's id in the contact's ext_id; nil to set none.
  var extIDPrefix: String?
  var lists: ListSettings
  var mapping: CustomerMapping
  var guestMapping: CustomerMapping
  /// Whether the mapping of guests is configured, and not the one that follows from that of customers.
  var hasOwnGuestMapping: Bool
  var subscriberMapping: CustomerMapping
  var streams: StreamMapping
  var createAttributes: Bool
  /// The ISO 3166 code of two letters.
  var defaultCountry: String?
  var events: EventNames
  var historyHours: Int
  /// For how many days the ledger keeps what is over; nil for ever.
  var retentionDays: Int?
  var onCustomerDeleted: DeletionRule
  /// What becomes of the contact of a customer whose erasure the store demands.
  var onCustomerRedacted: DeletionRule
  /// The seconds after which an untouched cart is abandoned.
  var abandonedAfter: Int
  var cartConsent: CartConsent
  /// Whether an order's opt-in counts as a subscription.
  var orderOptIn: Bool
  var families: Families
  var commerce: CommerceSettings
  var catalog: CatalogSettings
  /// The settings that stand under another name than ours, with that of ours.
  var translated: [(theirs: String, ours: String)]
  var ledgerPath: String
  var deadLetterPath: String
  var maximumRejects: Int
  var batchRows: Int
  var batchWait: Duration
  var batchIdle: Duration
  var verifiesImports: Bool
  var eventVisibility: Duration
  var dryRun: Bool
  /// What must not be shown.
  var secrets: [String]

  /// The families of records that are written.
  struct Families: Sendable {
    var customers = true
    var orders = true
    var products = true
    var marketing = true
    var carts = true
    var inventory = false
  }

  /// The settings by name, as `--about` tells of them.
  static let all: [Setting] =
    [
      Setting("api_key", .string, "The API key of the Brevo account (xkeysib-…).", required: true, secret: true),
      Setting(
        "brevo_url", .url, "The address of Brevo's API; plain http only to a loopback address.",
        default: "https://api.brevo.com/v3"),
      Setting("store_hash", .string, "The store's hash, by which ext_id tells its customers from another store's."),
      Setting(
        "ext_id_prefix", .string,
        "What stands before a customer's id in the contact's ext_id; an empty text sets no ext_id. Default: bc-<store_hash>-, or bc- without a store_hash; shopify-<shop>- for source shopify."
      ),
      Setting("store_url", .url, "The storefront's address, put before the paths of products and categories."),
      Setting(
        "lists", .object,
        "The numbers of the lists: all_customers, buyers, newsletter, abandoned_cart, and per storefront channels: {\"<channel>\": {…}}."
      ),
      Setting(
        "customer_mapping", .object, "Which field of a customer goes to which contact attribute: see docs/mapping.md.",
        default: CustomerMapping.standard),
      Setting(
        "guest_mapping", .object,
        "Which field of an order goes to which attribute of who ordered without an account; else what follows from customer_mapping."
      ),
      Setting(
        "subscriber_mapping", .object,
        "Which field of a subscriber goes to which attribute; else the names as customer_mapping has them."),
      Setting(
        "streams", .object,
        "Another tap's streams and fields that are ours under other names: see docs/other-taps.md.", default: "{}"),
      Setting(
        "create_attributes", .boolean, "Whether mapped attributes that the account lacks are created.", default: "true"),
      Setting(
        "default_country", .string,
        "The country of phone numbers without a country's code whose address has no country: an ISO 3166 code, or a name."
      ),
      Setting("events", .object, "Other names for events, or null to silence one.", default: "{}"),
      Setting(
        "webhooks", .list,
        "A list of {scope, destination}: other names for the events by the store's webhook scopes, or null to silence one; events goes before it.",
        default: "[]"),
      Setting(
        "abandoned_after_minutes", .integer,
        "A cart that nobody has touched for so long is abandoned. Default: 60; 30 for source shopify.",
        within: 1...52_560_000),
      Setting(
        "abandoned_cart_consent", .string,
        "Whose abandoned carts are told of: of all (ignore), of all but who has refused (unless_refused), or only of who has agreed (required); see docs/consent.md.",
        default: CartConsent.unlessRefused.rawValue, choices: CartConsent.allCases.map(\.rawValue)),
      Setting(
        "order_opt_in", .boolean,
        "Whether the opt-in of an order (is_email_opt_in) puts its e-mail address on lists.newsletter; BigCommerce makes a subscriber of it anyway.",
        default: "false"),
      Setting(
        "history_hours", .integer, "What is older than so many hours is loaded without events.", default: "72",
        within: 0...876_000),
      Setting(
        "retention_days", .integer,
        "For how many days the ledger keeps events that were answered, carts that are over and runs; without it for ever. Orders, contacts and fingerprints stay: figures and deliveries need them.",
        within: 1...36_500),
      Setting(
        "on_customer_deleted", .string,
        "What becomes of the contact of a deleted customer: ignore, unlink (leaves its lists), blocklist or delete.",
        default: "unlink", choices: DeletionRule.allCases.map(\.rawValue)),
      Setting(
        "on_customer_redacted", .string,
        "What becomes of the contact of a customer whose erasure the store demands (_sdc_erased_at): delete, or what on_customer_deleted knows. All that the target keeps of the customer itself is erased in any case; see docs/security.md.",
        default: "delete", choices: DeletionRule.allCases.map(\.rawValue)),
      Setting(
        "sync", .object,
        "Which families are written: customers, orders, products, carts, marketing (coupons); inventory is off unless it is set.",
        default: "{}"),
      Setting(
        "ledger_path", .path, "The file that remembers what was delivered.", default: "target-brevo.ledger.sqlite"),
      Setting(
        "dead_letter_path", .path, "The file of what Brevo refused, a line each.", default: "target-brevo.rejects.jsonl"
      ),
      Setting(
        "max_rejects", .integer, "More rejected records than this stop the run.", default: "1000",
        within: 0...1_000_000_000),
      Setting(
        "batch_size_rows", .integer, "How many records are delivered together at most.", default: "10000",
        within: 1...1_000_000),
      Setting(
        "batch_wait_limit_seconds", .integer, "How long a record waits for others at most.", default: "60",
        within: 1...86_400),
      Setting(
        "batch_idle_seconds", .number,
        "How long the input is silent behind a state until what has come is delivered at once; not while the state names a stream being read, nor where Brevo's quota is scarce.",
        default: "0.5", within: 0...86_400),
      Setting(
        "verify_imports", .boolean,
        "Whether contacts are read back, repaired where an import dropped a value, and named where Brevo ignores one; without it only what imports are known to drop is.",
        default: "true"),
      Setting(
        "event_visibility_seconds", .integer,
        "How long Brevo may take until an event is listed; asked before an unanswered event is sent again.",
        default: "60", within: 0...86_400),
      Setting(
        "dry_run", .boolean,
        "Whether a run does all that it would do and changes nothing: Brevo is only read, the ledger copied, no state printed.",
        default: "false"),
    ] + CommerceSettings.all + SourceSettings.all + CatalogSettings.all

  /// Types the values that were read.
  ///
  /// - Parameters:
  ///   - values: what was read.
  ///   - needs: the streams that there are, with the fields that each needs.
  /// - Throws: every problem at once.
  init(_ values: SettingsValues, needs: StreamMapping.Needs) throws(SettingsProblems) {
    var problems: [String] = []
    func attempt<Value>(_ fallback: Value, _ make: () throws -> Value) -> Value {
      do {
        return try make()
      } catch let error as SettingsProblems {
        problems += error.lines
      } catch {
        problems.append("\(error)")
      }
      return fallback
    }
    apiKey = values.string("api_key") ?? ""
    let address = values.string("brevo_url") ?? "https://api.brevo.com/v3"
    brevoURL = address.hasSuffix("/") ? String(address.dropLast()) : address
    storeURL = values.string("store_url")
    let origin = SourceSettings(values, &problems)
    source = origin.source
    extIDPrefix = values.string("ext_id_prefix").map { $0.isEmpty ? nil : $0 } ?? origin.extIDPrefix
    lists = attempt(ListSettings()) { try ListSettings(values.json("lists")) }
    let standard = attempt(nil) { try CustomerMapping(JSONValue.parse(origin.standardMapping)) }
    let chosen = attempt(standard) {
      try SourceSettings.mapping(in: values).map { try CustomerMapping($0) } ?? standard
    }
    let guests = attempt(nil) { try values.json("guest_mapping").map { try CustomerMapping($0, as: .guest) } }
    let subscribers = attempt(nil) {
      try values.json("subscriber_mapping").map { try CustomerMapping($0, as: .subscriber) }
    }
    let ownSubscribers = subscribers ?? chosen?.forSubscribers
    streams = attempt(StreamMapping(needs: needs)) {
      let emails = StreamMapping.Emails(customers: chosen?.email, subscribers: ownSubscribers?.email)
      return try StreamMapping(
        values.json("streams") ?? .null, over: origin.streams, needs: needs, emails: emails)
    }
    events = attempt(EventNames()) {
      try EventNames(values.json("events") ?? .null, webhooks: values.json("webhooks"))
    }
    families = attempt(Families()) { try Families(values.json("sync")) }
    commerce = CommerceSettings(values, &problems)
    catalog = CatalogSettings(values, &problems)
    commerce.lowStockThreshold = commerce.lowStockThreshold ?? catalog.lowStockThreshold
    if !catalog.tellsOfStockouts { events.silence([.outOfStock, .backInStock]) }
    translated = SourceSettings.translated(values)
    if commerce.orderDelivery == .ecommerce { problems += events.keepApart() }
    createAttributes = values.boolean("create_attributes") ?? true
    if let text = values.string("default_country") {
      defaultCountry = Country(text)?.code
      if defaultCountry == nil { problems.append(Words.Problem.country(text)) }
    }
    onCustomerDeleted = values.string("on_customer_deleted").flatMap(DeletionRule.init) ?? .unlink
    onCustomerRedacted = values.string("on_customer_redacted").flatMap(DeletionRule.init) ?? .delete
    historyHours = values.integer("history_hours") ?? 72
    retentionDays = values.integer("retention_days")
    if let days = retentionDays, days.multipliedClamped(by: 24) <= historyHours {
      problems.append(Words.Problem.retention(historyHours))
    }
    abandonedAfter = (values.integer("abandoned_after_minutes") ?? origin.abandonedAfterMinutes) * 60
    cartConsent = values.string("abandoned_cart_consent").flatMap(CartConsent.init) ?? .unlessRefused
    orderOptIn = values.boolean("order_opt_in") ?? false
    ledgerPath = values.string("ledger_path") ?? "target-brevo.ledger.sqlite"
    deadLetterPath = values.string("dead_letter_path") ?? "target-brevo.rejects.jsonl"
    maximumRejects = values.integer("max_rejects") ?? 1000
    batchRows = values.integer("batch_size_rows") ?? 10_000
    batchWait = .seconds(values.integer("batch_wait_limit_seconds") ?? 60)
    batchIdle = .seconds(values.number("batch_idle_seconds") ?? 0.5)
    verifiesImports = values.boolean("verify_imports") ?? true
    eventVisibility = .seconds(values.integer("event_visibility_seconds") ?? 60)
    dryRun = values.boolean("dry_run") ?? false
    secrets = values.secrets(of: Settings.all)
    guard problems.isEmpty, let chosen, let ownSubscribers else { throw SettingsProblems(lines: problems) }
    mapping = chosen
    guestMapping = guests ?? chosen.forGuests
    hasOwnGuestMapping = guests != nil
    subscriberMapping = ownSubscribers
    // Who maps a field to it has numbers of another kind.
    if chosen.entries.contains(where: { $0.attribute == AccountAttributes.extID }) { extIDPrefix = nil }
  }

}

extension Settings.Families {
  init(_ value: JSONValue?) throws(SettingsProblems) {
    guard let value, !value.isNull else { return }
    var problems: [String] = []
    for (key, value) in value.members {
      // The hosted connectors say more of a family in an object; what stands in it is read as `products` and `inventory`.
      let toggle = value.kind == .object ? value["enabled" as StaticString] : value
      guard let on = toggle.map({ $0.bool ?? $0.string.flatMap { Bool($0.lowercased()) } }) ?? true else {
        problems.append(Words.Problem.syncValue(key.string))
        continue
      }
      switch key.string {
      case "customers": customers = on
      case "orders": orders = on
      case "products": products = on
      case "marketing": marketing = on
      case "carts": carts = on
      case "inventory": inventory = on
      // The tap's own, of which nothing comes to Brevo.
      case "store": continue
      default:
        let names = ["customers", "orders", "products", "marketing", "carts", "inventory"]
        problems.append(Words.Problem.unknownFamily(key.string, nearest: nearest(to: key.string, among: names)))
      }
    }
    guard problems.isEmpty else { throw SettingsProblems(lines: problems) }
  }
}
