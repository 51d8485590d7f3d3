/// What a sandbox holds and how strict it is.
struct SandboxOptions: Sendable {
  /// The seed of everything that the store holds; the same seed and start time give the same store.
  var seed: UInt64 = 1
  var customers = 8_200
  var orders = 4_500
  var products = 620
  var categories = 40
  var coupons = 30
  var subscribers = 1_500
  var wishlists = 320
  var segments = 4
  var brands = 60
  var priceLists = 5
  /// The number of prices in each third list; the others are short.
  var priceRecords = 300
  var promotions = 24
  var giftCertificates = 280
  /// The number of metafields of each kind of row; of categories and brands there are fewer.
  var metafields = 300
  /// The number of lines of every order; nil for a realistic mix up to more than fifty.
  var linesPerOrder: Int?
  /// Whether some rows are as awkward as in a real store: long orders, more than ten addresses, shared phone numbers.
  var oddities = true
  /// The number of customers that a bulk edit changed within one second.
  var tied = 40

  /// The store's hash, the part of its address.
  var storeHash = "sandbox1"
  /// The token that the store accepts.
  var accessToken = "sandbox-access-token"
  /// The id and the secret of the API account that the token belongs to.
  var (clientID, clientSecret) = ("sandboxclient", "sandbox-client-secret")
  /// Other API accounts of the store, whose hooks the first one cannot see.
  var otherClients: [APIAccount] = []
  /// How the store's hooks behave.
  var hooks = HookSettings()
  /// The scopes of that token.
  var scopes = Scope.all
  /// Requests in one window of the quota.
  var quota = 150
  /// The length of that window.
  var quotaWindow = Duration.seconds(30)
  /// What other apps of the store take out of each window.
  var otherApps = 0
  /// Whether a 429 carries `X-Retry-After`.
  var retryAfter = false
  /// The most requests that the store serves at once; nil for any number.
  var concurrency: Int?

  /// The key that Brevo accepts.
  var apiKey = "xkeysib-sandbox"
  /// The rate limits of the Brevo account.
  var limits = RateLimits.general
  /// When an import is done.
  var imports = ImportPace.polls(2)
  /// The form in which imports take dates.
  var importDates = ImportDates.any
  /// Whether imports drop truth values that are no words.
  var importsDropTruths = false
  /// The form in which a process tells of its reports.
  var reportForm = ReportForm.address
  /// How long an event is not yet visible to `GET /events`.
  var eventDelay = Duration.zero
  /// Whether eCommerce is activated from the start.
  var ecommerce = true
  /// Whether members that no description of a request knows are refused.
  var strictKeys = true
  /// Whether Brevo answers 425 for a contact that an import is still busy with.
  var tooEarly = true

  init() {}

  /// Every API account of the store.
  var clients: [APIAccount] { [APIAccount(token: accessToken, id: clientID, secret: clientSecret)] + otherClients }
}

/// When an import of contacts is done.
enum ImportPace: Sendable, Equatable {
  /// At this poll of its process.
  case polls(Int)
  /// When the sandbox's clock has moved so far.
  case after(Duration)
}

/// The form in which imports take dates; others are dropped without a word.
enum ImportDates: Sendable {
  case any, monthFirst, dayFirst
}

/// The form in which a process tells of the reports of an import, as the versions of its description differ.
enum ReportForm: Sendable {
  /// The address of a file.
  case address
  /// A list of addresses.
  case list
  /// The number of rows in it.
  case number
}

/// The OAuth scopes that the store's endpoints ask for.
enum Scope {
  static let customers = "store_v2_customers_read_only"
  static let orders = "store_v2_orders_read_only"
  static let products = "store_v2_products_read_only"
  static let marketing = "store_v2_marketing_read_only"
  static let information = "store_v2_information_read_only"
  static let transactions = "store_v2_transactions_read_only"
  static let carts = "store_cart_read_only"
  static let cartsToWrite = "store_cart"
  static let checkouts = "store_checkouts_read_only"
  static let checkoutsToWrite = "store_checkouts"
  static let channels = "store_channel_settings_read_only"
  static let sites = "store_sites_read_only"
  static let inventory = "store_inventory_read_only"
  static let locations = "store_locations_read_only"
  static let all: Set<String> = [
    customers, orders, products, marketing, information, transactions, carts, checkouts, channels, sites, inventory,
    locations,
  ]
  /// The scopes that let a token write; no program that only reads should have them.
  static let writing: Set<String> = [cartsToWrite, checkoutsToWrite]
}
