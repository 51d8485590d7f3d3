/// What a store holds at first and how strict it is.
struct StoreOptions: Sendable {
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

  /// Every API account of the store.
  var clients: [APIAccount] { [APIAccount(token: accessToken, id: clientID, secret: clientSecret)] + otherClients }
}

/// An API account of the store: its token, and the id and secret that come with it.
struct APIAccount: Sendable {
  let token: String
  let id: String
  let secret: String
}
